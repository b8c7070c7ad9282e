import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../src/project.ts';
import { readOptions } from './lib/command-line.ts';

const { only } = readOptions({
	name: 'test:drivers',
	about: 'Asks the compilers, parsers and drivers of other languages; what is not installed is skipped, and named.',
	options: { only: { type: 'string' } },
	help: { only: 'Run only the test files whose path holds this text.' },
});
const vitest = path.join(root, 'node_modules', '.bin', 'vitest');
const { status } = spawnSync(vitest, ['run', '--project', 'drivers', ...(only === undefined ? [] : [only])], {
	cwd: root,
	stdio: 'inherit',
});
process.exitCode = status ?? 1;
