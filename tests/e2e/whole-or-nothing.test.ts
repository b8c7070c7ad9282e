import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childEnv } from '../support/child-env.ts';
import { page } from '../support/compile.ts';
import { fileHashes } from '../support/file-hashes.ts';
import { root } from '../support/paths.ts';

const stages = ['Reading content', 'Rendering pages', 'Writing what the whole site needs', 'Putting the site in place'];

let folder: string;
let content: string;
let out: string;
let old: Record<string, string>;
let changed: Record<string, string>;
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'portolan-whole-'));
	content = path.join(folder, 'content');
	out = path.join(folder, 'out', 'dist');
	mkdirSync(path.join(content, 'a'), { recursive: true });
	write('The old text.');
	expect((await build()).code).toBe(0);
	old = fileHashes(out);
	expect(Object.keys(old).length).toBeGreaterThan(30);
	write('The new text.');
	const clean = path.join(folder, 'clean');
	expect((await build({ target: clean, cache: 'clean-cache' })).code).toBe(0);
	changed = fileHashes(clean);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(text: string): void {
	for (const name of ['index', 'one', 'two']) writeFileSync(path.join(content, 'a', `${name}.mdx`), page(`## Section\n\n${text}`));
}

interface Ended {
	code: number | null;
	stderr: string;
}

interface Run {
	target?: string;
	cache?: string;
	/** Called with all that was printed so far, whenever something is. */
	onOutput?: (stderr: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a build; what it prints on the way decides when it is killed. */
function build({ target = out, cache = 'cache', onOutput }: Run = {}): Promise<Ended> {
	const child = spawn(process.execPath, [path.join(root, 'scripts', 'build.ts'), '--content', content, '--out', target], {
		cwd: root,
		env: childEnv({ PORTOLAN_CACHE: path.join(folder, cache) }),
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
		onOutput?.(stderr, (signal) => child.kill(signal));
	});
	return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

/** How long each stage of a build of the new text takes, in milliseconds. */
async function stageLengths(): Promise<number[]> {
	const begins: number[] = [];
	await build({
		onOutput: (stderr) => {
			for (const [index, stage] of stages.entries()) if (stderr.includes(stage)) begins[index] ??= performance.now();
		},
	});
	begins.push(performance.now());
	return stages.map((_stage, index) => (begins[index + 1] ?? 0) - (begins[index] ?? 0));
}

test('a build that is killed at any of ten points leaves a whole site, and the next build is none the worse', async () => {
	const signals = ['SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGINT'] as const;
	const thousandths = fc.sample(fc.noBias(fc.integer({ min: 0, max: 600 })), { numRuns: 10, seed: 5 });
	// The first build fills the cache: those that are killed find there what it has rendered.
	let lengths: number[] = [];
	for (let round = 0; round < 2; round++) {
		lengths = await stageLengths();
		write('The old text.');
		expect((await build()).code).toBe(0);
		write('The new text.');
	}
	let kept = 0;
	const lost: string[] = [];
	for (const [index, thousandth] of thousandths.entries()) {
		const stage = stages[index % stages.length] as string;
		const wait = (thousandth / 1000) * (lengths[index % stages.length] ?? 0);
		const signal = signals[index % signals.length] as NodeJS.Signals;
		let timer: NodeJS.Timeout | undefined;
		await build({
			onOutput: (stderr, kill) => {
				if (!timer && stderr.includes(stage)) timer = setTimeout(() => kill(signal), wait);
			},
		});
		clearTimeout(timer);
		const what = `${signal} ${wait.toFixed(1)} ms after "${stage}"`;
		const found = fileHashes(out);
		if (signal !== 'SIGKILL') expect(readdirSync(path.dirname(out)), what).toEqual(['dist']);
		if (found['a/index.html'] === old['a/index.html']) {
			expect(found, what).toEqual(old);
			kept++;
			continue;
		}
		// The signal came when the new site was in its place: then all of it is there.
		expect(found, what).toEqual(changed);
		lost.push(what);
		write('The old text.');
		expect((await build()).code).toBe(0);
		write('The new text.');
	}
	expect(kept, `too late: ${lost.join(', ')}`).toBeGreaterThanOrEqual(7);
	expect((await build()).code).toBe(0);
	expect(fileHashes(out)).toEqual(changed);
	expect(readdirSync(path.dirname(out))).toEqual(['dist']);
}, 600_000);

describe('of two builds at once', () => {
	/** Pages that no cache knows: the first build is at work for long enough. */
	function writeMany(text: string): void {
		mkdirSync(path.join(content, 'b'), { recursive: true });
		const code = '```python\nprint("one")\n```\n\n'.repeat(20);
		for (let number = 0; number < 60; number++)
			writeFileSync(path.join(content, 'b', `page-${number}.mdx`), page(`## Section ${number}\n\n${text}\n\n${code}`));
	}

	afterAll(() => rmSync(path.join(content, 'b'), { recursive: true, force: true }));

	/** Starts a second build when the first one has begun. */
	async function both(second: Run): Promise<[Ended, Ended]> {
		let started: Promise<Ended> | undefined;
		const first = await build({
			onOutput: (stderr) => {
				if (stderr.includes('Reading content')) started ??= build(second);
			},
		});
		return [first, await (started as Promise<Ended>)];
	}

	test.each([
		['into one folder', { cache: 'other-cache' }],
		['with one cache', { target: '' }],
	])('%s, the second says so in one line, and the first is not disturbed', async (name, second) => {
		writeMany(name);
		const target = 'target' in second ? path.join(folder, 'second', 'dist') : out;
		const [first, refused] = await both({ ...second, target });
		expect(first.code, first.stderr).toBe(0);
		expect(refused.code).toBe(1);
		expect(refused.stderr.trim()).toMatch(
			/^portolan: \S+ is in use by another build \(process \d+\)\. Wait for it, or end it, and build again\. .*$/,
		);
		expect(readdirSync(path.dirname(out))).toEqual(['dist']);
	});
});

describe('what cannot be written is said in one line, before anything is read', () => {
	test.each([
		['a file in the place of the folder', () => file('taken'), 'ENOTDIR'],
		['a file in the place of a parent', () => path.join(file('parent'), 'dist'), '(?:ENOTDIR|EEXIST)'],
	])('%s', async (_name, target, code) => {
		const { code: exit, stderr } = await build({ target: target() });
		expect(exit).toBe(1);
		expect(stderr.trim()).toMatch(new RegExp(`^portolan: .*\\(${code}\\)\\. .* The output folder is as it was\\.$`));
	});

	test('a folder that holds the content', async () => {
		const { code, stderr } = await build({ target: folder });
		expect(code).toBe(1);
		expect(stderr.trim()).toMatch(/^portolan: the output folder .* would take .* along\. Choose another one by `--out`\./);
		expect(readdirSync(content)).toEqual(['a']);
	});

	function file(name: string): string {
		const target = path.join(folder, name);
		writeFileSync(target, '');
		return target;
	}
});

test('the output folder may lie anywhere, even where its path begins like that of the project', async () => {
	const target = mkdtempSync(`${root}-out-`);
	try {
		expect((await build({ target: path.join(target, 'dist') })).code).toBe(0);
		expect(readFileSync(path.join(target, 'dist', 'a', 'index.html'), 'utf8')).toContain('The new text.');
	} finally {
		rmSync(target, { recursive: true, force: true });
	}
});
