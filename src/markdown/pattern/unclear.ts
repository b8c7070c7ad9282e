/** Thrown where a pattern has something that is on no list. It is made once: a stack trace for each would cost more than the reading. */
export const unclear = new Error('The pattern is not written in one of the ways that are translated directly.');
