import { spawn } from 'node:child_process';
import { treeMemory } from './process-tree.ts';

export interface Command {
	program: string;
	args: readonly string[];
	folder: string;
	env: NodeJS.ProcessEnv;
}

/** Seconds, seconds of processors, and bytes at the peak of the whole process tree. */
export interface Usage {
	wall: number;
	cpu: number;
	memory: number;
}

/** The shell says what its children took, and theirs that they waited for (POSIX `times`); what the program writes does not get between. */
const script = 'exec 3>&1 1>&2; "$@"; status=$?; times >&3; exit $status';
const samplingInterval = 50;

/** @throws {Error} with the end of its output where the program fails */
export async function runCommand({ program, args, folder, env }: Command): Promise<Usage> {
	const start = performance.now();
	const child = spawn('bash', ['-c', script, 'bash', program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let [times, output, memory] = ['', '', 0];
	child.stdout.on('data', (chunk: Buffer) => {
		times += chunk;
	});
	child.stderr.on('data', (chunk: Buffer) => {
		output = (output + chunk).slice(-4000);
	});
	const sampling = setInterval(() => {
		if (child.pid !== undefined) memory = Math.max(memory, treeMemory(child.pid));
	}, samplingInterval);
	try {
		const status = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
		if (status !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${status} in ${folder}:\n${output}`);
	} finally {
		clearInterval(sampling);
	}
	return { wall: (performance.now() - start) / 1000, cpu: childSeconds(times), memory };
}

/** The second line of `times`, user and system: `1m2.345s 0m0.678s`. */
export function childSeconds(times: string): number {
	const line = times.trim().split('\n')[1] ?? '';
	return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** One after the other. */
export async function runCommands(commands: readonly Command[]): Promise<Usage> {
	const total: Usage = { wall: 0, cpu: 0, memory: 0 };
	for (const command of commands) {
		const { wall, cpu, memory } = await runCommand(command);
		Object.assign(total, { wall: total.wall + wall, cpu: total.cpu + cpu, memory: Math.max(total.memory, memory) });
	}
	return total;
}
