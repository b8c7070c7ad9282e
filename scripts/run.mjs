#!/usr/bin/env node
/**
 * Runs `scripts/<name>.ts` under the Node that the project brings, after installing what is missing or stale.
 *
 * This file alone must run under any Node from 20 on: everything else relies on the version in `package.json`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stamp = path.join(root, 'node_modules', '.portolan-installed');
const ownNode = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * V8 interprets a regular expression once before it compiles it. In Node 24 the interpreter misses matches that the compiled expression
 * finds, depending on what ran before: `CREATE TABLE IF …` in SQL was coloured in two ways. It can only be told at the start of a process.
 */
const flags = ['--disable-warning=ExperimentalWarning', '--no-regexp-tier-up'];
const env = {
	...process.env,
	PATH: `${path.dirname(ownNode)}${path.delimiter}${process.env.PATH ?? ''}`,
	ASTRO_TELEMETRY_DISABLED: '1',
	// Node keeps what it has compiled of modules, by their content: each process and thread starts 0.4 s of work sooner.
	NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, 'node_modules', '.cache', 'node'),
};

function lockHash() {
	return createHash('sha256')
		.update(readFileSync(path.join(root, 'package-lock.json')))
		.digest('hex');
}

function isInstalled() {
	return existsSync(ownNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

function install() {
	console.log('Installing packages (once, and after every change of package-lock.json) …');
	const npm = process.env.npm_execpath;
	const [command, ...args] = npm ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
	// Not `npm ci`: it refuses a lockfile in which the optional packages of another platform are missing.
	const result = spawnSync(command, [...args, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	if (result.status !== 0) {
		console.error('portolan: `npm install` failed: see its message above. Is the package registry reachable?');
		process.exit(1);
	}
	// What packages are made into once; where it fails, whoever needs it says why.
	spawnSync(ownNode, [...flags, path.join(root, 'scripts', 'fonts.ts')], { cwd: root, stdio: 'ignore', env });
	writeFileSync(stamp, lockHash());
}

if (!isInstalled()) install();
const [name, ...args] = process.argv.slice(2);
const child = spawn(ownNode, [...flags, path.join(root, 'scripts', `${name}.ts`), ...args], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
