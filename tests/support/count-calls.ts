import { Session } from 'node:inspector';

/**
 * How many functions are called while something runs: its work, the same on a slow machine as on a quick one. What other threads do is not counted.
 * Chrome DevTools Protocol, Profiler.startPreciseCoverage: https://chromedevtools.github.io/devtools-protocol/v8/Profiler/
 */
export function countCalls(run: () => void): number {
	const session = new Session();
	session.connect();
	try {
		session.post('Profiler.enable');
		session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
		run();
		let calls = 0;
		// Answers of the thread's own session are there when `post` returns.
		session.post('Profiler.takePreciseCoverage', (error, taken) => {
			if (error) throw error;
			for (const { functions } of taken.result) for (const { ranges } of functions) for (const { count } of ranges) calls += count;
		});
		return calls;
	} finally {
		session.disconnect();
	}
}
