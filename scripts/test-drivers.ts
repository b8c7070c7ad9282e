import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../src/project.ts';
import { readOptions } from './lib/command-line.ts';

const { only } = readOptions({
	name: 'test:drivers',
	about:
		'Asks the compilers, parsers and drivers of other languages. Packages of drivers are installed into .cache/drivers; what cannot be had is skipped, and named.',
	options: { only: { type: 'string' } },
	help: { only: 'Run only the test files whose path holds this text.' },
});
const vitest = path.join(root, 'node_modules', '.bin', 'vitest');
const { status } = spawnSync(vitest, ['run', '--project', 'drivers', ...(only === undefined ? [] : [only])], {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, PORTOLAN_INSTALL_DRIVERS: '1' },
});
process.exitCode = status ?? 1;
