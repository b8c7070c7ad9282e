import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../src/project.ts';

const bench = path.join(root, 'bench');
const stamp = path.join(bench, 'node_modules', '.bench-installed');

/** The other generators are packages of the benchmark alone: nobody else installs them. */
function installPeers(): boolean {
	const lock = createHash('sha256')
		.update(readFileSync(path.join(bench, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
	console.log("Installing the benchmark's packages (once, and after every change of bench/package-lock.json) …");
	const npm = process.env.npm_execpath;
	const [command, ...args] = npm ? [process.execPath, npm] : ['npm'];
	const { status } = spawnSync(command as string, [...args, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: bench,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	if (status === 0) writeFileSync(stamp, lock);
	return status === 0;
}

if (!installPeers()) {
	console.error('portolan bench: `npm install` failed in bench: see its message above. Is the package registry reachable?');
	process.exit(1);
}
const { status } = spawnSync(
	process.execPath,
	['--disable-warning=ExperimentalWarning', path.join(bench, 'run.ts'), ...process.argv.slice(2)],
	{ stdio: 'inherit' },
);
process.exitCode = status ?? 1;
