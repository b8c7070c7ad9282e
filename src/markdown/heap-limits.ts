/**
 * Limits of a thread's heap, in megabytes. Without any, V8 lets 100 that are in use grow to five times that before it collects; with more room for
 * what is young, it collects less often. Threads that compile or render hold some 100, so that the limit itself is far away.
 */
export const heapLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 1024 };
