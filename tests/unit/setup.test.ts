import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../support/compile.ts';
import { root } from '../support/paths.ts';

/** In npm's place: notes how it was called, and brings a Node as the real one would. */
const fakeNpm = `
import { appendFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
appendFileSync('npm-calls.txt', process.argv.slice(2).join(' ') + '\\n');
if (process.env.NPM_FAILS) process.exit(7);
mkdirSync('node_modules/node/bin', { recursive: true });
if (!existsSync('node_modules/node/bin/node')) symlinkSync(process.execPath, 'node_modules/node/bin/node');
`;

let project: string;

beforeEach(() => {
	project = temporaryFolder();
	mkdirSync(path.join(project, 'scripts'));
	copyFileSync(path.join(root, 'scripts', 'run.mjs'), path.join(project, 'scripts', 'run.mjs'));
	writeFileSync(
		path.join(project, 'scripts', 'hello.ts'),
		'const name: string = process.argv[2] ?? "nobody";\nconsole.log("hello", name);\nprocess.exitCode = name === "fails" ? 3 : 0;\n',
	);
	writeFileSync(path.join(project, 'package-lock.json'), '{"lockfileVersion":3}');
	writeFileSync(path.join(project, 'npm.mjs'), fakeNpm);
});

function run(args: string[], env: Record<string, string> = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(project, 'scripts', 'run.mjs'), ...args], {
		cwd: project,
		encoding: 'utf8',
		env: { ...process.env, npm_execpath: path.join(project, 'npm.mjs'), ...env },
	});
	return { status, stdout, stderr };
}

function calls(): string[] {
	const file = path.join(project, 'npm-calls.txt');
	return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

test('installs what the lock file says on a fresh clone, then runs the script under its own Node', () => {
	const { status, stdout } = run(['hello', 'you']);
	expect(stdout).toContain('hello you');
	expect(status).toBe(0);
	expect(calls()).toEqual([expect.stringMatching(/^install --no-save\b/)]);
});

test('makes what packages are made into when they are installed, not on every run', () => {
	writeFileSync(
		path.join(project, 'scripts', 'fonts.ts'),
		"import { appendFileSync } from 'node:fs';\nappendFileSync('made.txt', 'fonts ');\n",
	);
	run(['hello']);
	run(['hello']);
	expect(readFileSync(path.join(project, 'made.txt'), 'utf8')).toBe('fonts ');
});

test('installs once, not on every run', () => {
	run(['hello']);
	run(['hello']);
	expect(calls()).toHaveLength(1);
});

test('installs again when the lock file has changed', () => {
	run(['hello']);
	writeFileSync(path.join(project, 'package-lock.json'), '{"lockfileVersion":3,"packages":{}}');
	run(['hello']);
	expect(calls()).toHaveLength(2);
});

test('installs again when the packages are gone, or an installation was cut short', () => {
	run(['hello']);
	rmSync(path.join(project, 'node_modules'), { recursive: true });
	run(['hello']);
	rmSync(path.join(project, 'node_modules', '.portolan-installed'));
	run(['hello']);
	expect(calls()).toHaveLength(3);
});

test('says what to look at when the installation fails, and tries again the next time', () => {
	const { status, stderr, stdout } = run(['hello'], { NPM_FAILS: '1' });
	expect(status).toBe(1);
	expect(stderr).toContain('npm install');
	expect(stdout).not.toContain('hello');
	expect(run(['hello']).status).toBe(0);
});

test('ends with the status of the script, and hands its options on', () => {
	expect(run(['hello', 'fails']).status).toBe(3);
});

test('has a script for every npm script', () => {
	const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
	for (const [name, command] of Object.entries(scripts)) {
		const match = /^node scripts\/run\.mjs ([\w-]+)$/.exec(command);
		expect(match, `${name}: ${command}`).not.toBeNull();
		expect(existsSync(path.join(root, 'scripts', `${match?.[1]}.ts`)), command).toBe(true);
	}
});
