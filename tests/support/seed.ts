import fc from 'fast-check';

/** The same commit gives the same result; `PORTOLAN_SEED=random` (or a number) tries other values than the usual ones. */
const wanted = process.env.PORTOLAN_SEED ?? '20260101';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
