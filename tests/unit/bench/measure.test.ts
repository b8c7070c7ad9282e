import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { childSeconds, runCommand, runCommands } from '../../../bench/measure/run-command.ts';
import { median, medians } from '../../../bench/measure/statistics.ts';

describe('statistics', () => {
	test('take the one in the middle, whatever the order', () => {
		expect(median([9, 1, 5])).toBe(5);
		expect(median([4])).toBe(4);
	});

	test('take the mean of the two in the middle', () => {
		expect(median([10, 1, 2, 4])).toBe(3);
	});

	test('refuse to say anything of nothing', () => {
		expect(() => median([])).toThrow(RangeError);
		expect(() => medians([])).toThrow(RangeError);
	});

	test('take the median of each property by itself', () => {
		const runs = [
			{ wall: 3, cpu: 1 },
			{ wall: 1, cpu: 9 },
			{ wall: 2, cpu: 5 },
		];
		expect(medians(runs)).toEqual({ wall: 2, cpu: 5 });
	});
});

describe('a measured command', () => {
	const node = (code: string) => ({ program: process.execPath, args: ['-e', code], folder: import.meta.dirname, env: process.env });

	test('has the processor time that the shell counts for its children', () => {
		expect(childSeconds('0m0.001s 0m0.002s\n1m2.500s 0m0.250s\n')).toBeCloseTo(62.75);
	});

	test('has a time, and memory where the system tells it', async () => {
		const { wall, cpu, memory } = await runCommand(node('const end = Date.now() + 200; while (Date.now() < end);'));
		expect(wall).toBeGreaterThan(0.2);
		expect(cpu).toBeGreaterThan(0.01);
		if (process.platform === 'linux') expect(memory).toBeGreaterThan(10e6);
	});

	test('counts memory of processes below it', async () => {
		if (process.platform !== 'linux') return;
		const child = 'const held = Buffer.alloc(200e6, 1); setTimeout(() => held, 400)';
		const { memory } = await runCommand(
			node(`require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(child)}])`),
		);
		expect(memory).toBeGreaterThan(200e6);
	});

	test('says what the program said when it failed', async () => {
		await expect(runCommand(node("console.log('no such page'); process.exit(3)"))).rejects.toThrow(/ended with 3 .*\n?.*no such page/s);
	});

	test('adds times, and takes the larger memory, of commands in turn', async () => {
		const { wall, memory } = await runCommands([node('setTimeout(() => {}, 150)'), node('setTimeout(() => {}, 150)')]);
		expect(wall).toBeGreaterThan(0.3);
		if (process.platform === 'linux') expect(memory).toBeLessThan(400e6);
	});
});
