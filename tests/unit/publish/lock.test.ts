import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from '../../../src/publish/lock.ts';
import { Refusal } from '../../../src/publish/refusal.ts';
import { temporaryFolder } from '../../support/compile.ts';
import { root } from '../../support/paths.ts';

const lockFile = () => path.join(temporaryFolder(), 'dist.lock');
/** The number of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

test('a second taker is refused while the first is at work, and served afterwards', () => {
	const file = lockFile();
	const lock = takeLock(file, 'dist');
	expect(() => takeLock(file, 'dist')).toThrow(Refusal);
	expect(() => takeLock(file, 'dist')).toThrow(
		new RegExp(`^dist is in use by another build \\(process ${process.pid}\\)\\. Wait for it, or end it`),
	);
	lock.release();
	expect(existsSync(file)).toBe(false);
	takeLock(file, 'dist').release();
});

test('the lock of a dead process is taken over, and nothing of it is left', () => {
	const file = lockFile();
	writeFileSync(file, JSON.stringify({ pid: deadPid(), host: hostname() }));
	const lock = takeLock(file, 'dist');
	expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
	expect(readdirSync(path.dirname(file))).toEqual(['dist.lock']);
	lock.release();
});

test.runIf(process.platform === 'linux')('a number that another process has got since does not keep a lock', () => {
	const file = lockFile();
	writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname(), began: '1' }));
	takeLock(file, 'dist').release();
});

test('nothing is known of processes on other machines: their lock holds, and the message says what to delete', () => {
	const file = lockFile();
	writeFileSync(file, JSON.stringify({ pid: 1, host: 'elsewhere' }));
	expect(() => takeLock(file, 'dist')).toThrow(/process 1 on elsewhere.*delete dist\.lock/);
});

test('half a lock holds for a moment only', () => {
	const file = lockFile();
	writeFileSync(file, '{"pi');
	expect(() => takeLock(file, 'dist')).toThrow(/Try again/);
	utimesSync(file, new Date(0), new Date(0));
	takeLock(file, 'dist').release();
});

test('a lock that was taken away is noticed, and another one’s is not released', () => {
	const file = lockFile();
	const lock = takeLock(file, 'dist');
	lock.assertHeld();
	const other = JSON.stringify({ pid: 1, host: 'elsewhere' });
	writeFileSync(file, other);
	expect(() => lock.assertHeld()).toThrow(Refusal);
	lock.release();
	expect(readFileSync(file, 'utf8')).toBe(other);
});

test('of many processes that find a dead one’s lock, one at a time holds it', async () => {
	const file = lockFile();
	writeFileSync(file, JSON.stringify({ pid: deadPid(), host: hostname() }));
	const program = `
		import { appendFileSync } from 'node:fs';
		import { takeLock } from ${JSON.stringify(path.join(root, 'src/publish/lock.ts'))};
		for (const end = Date.now() + 60_000; Date.now() < end; ) {
			try {
				const lock = takeLock(${JSON.stringify(file)}, 'dist');
				appendFileSync(${JSON.stringify(`${file}.log`)}, 'in ');
				await new Promise((resolve) => setTimeout(resolve, 5));
				appendFileSync(${JSON.stringify(`${file}.log`)}, 'out ');
				lock.release();
				break;
			} catch (error) {
				if (error.constructor.name !== 'Refusal') throw error;
				await new Promise((resolve) => setTimeout(resolve, 1));
			}
		}`;
	const run = () =>
		new Promise<number | null>((resolve) =>
			spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program], { stdio: 'inherit' }).on(
				'exit',
				resolve,
			),
		);
	expect(await Promise.all(Array.from({ length: 6 }, run))).toEqual(Array(6).fill(0));
	expect(readFileSync(`${file}.log`, 'utf8').trim()).toBe(Array(6).fill('in out').join(' '));
});
