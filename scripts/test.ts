import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../src/project.ts';
import { ensureChromium, ensureFirefox } from './lib/browsers.ts';
import { contentHelp, contentOption, readOptions, useContent } from './lib/command-line.ts';

const options = readOptions({
	name: 'test',
	about: 'Checks format, style and types, builds the site, and runs every test.',
	options: { ...contentOption, only: { type: 'string' } },
	help: { ...contentHelp, only: 'Run only the test files whose path holds this text; format, types and build are skipped.' },
});
useContent(options.content);

interface Tally {
	passed: number;
	failed: number;
}
const total: Tally = { passed: 0, failed: 0 };
const bin = path.join(root, 'node_modules', '.bin');
const env = {
	...process.env,
	CHROMIUM: ensureChromium(),
	FIREFOX: ensureFirefox(),
	PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
	ASTRO_TELEMETRY_DISABLED: '1',
};

/** Runs one tool; it counts as one test. @returns whether it succeeded */
function step(title: string, command: string, ...args: string[]): boolean {
	console.log(`\n— ${title}`);
	const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
	if (status === 0) total.passed++;
	else total.failed++;
	return status === 0;
}

function runTests(): void {
	console.log('\n— Tests');
	const folder = mkdtempSync(path.join(tmpdir(), 'portolan-test-'));
	try {
		const report = path.join(folder, 'report.json');
		const filter = options.only === undefined ? [] : [options.only];
		const { status } = spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filter], {
			cwd: root,
			stdio: 'inherit',
			env,
		});
		const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
		total.passed += numPassedTests ?? 0;
		// A file that could not be loaded has no failed test of its own.
		total.failed += numFailedTests || (status === 0 ? 0 : Math.max(1, numFailedTestSuites ?? 1));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

if (options.only === undefined) {
	step('Format and style', 'biome', 'check', '--max-diagnostics=50');
	step('Types', 'astro', 'check', '--minimumFailingSeverity', 'error');
	const built = step('Build', process.execPath, ...process.execArgv, path.join(root, 'scripts', 'build.ts'));
	if (built) runTests();
} else runTests();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
