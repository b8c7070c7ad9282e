import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bench, hugo, root } from './measure/project.ts';
import type { Peer } from './peers.ts';
import type { Results } from './results.ts';

/** `Starlight 0.42.4` */
export function nameWithVersion(peer: Peer): string {
	const [name, ...rest] = peer.name.split(/(?=[,(])| (?=\()/);
	return `${name?.trim()} ${versionOf(peer)}${rest.length > 0 ? `${rest[0]?.startsWith(',') ? '' : ' '}${rest.join('')}` : ''}`;
}

function versionOf({ id, package: name }: Peer): string {
	if (id.startsWith('hugo')) return hugoVersion() ?? '';
	const manifest = name === undefined ? path.join(root, 'package.json') : path.join(bench, 'node_modules', name, 'package.json');
	return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** undefined where there is no Hugo. */
export function hugoVersion(): string | undefined {
	try {
		return /v(\d+\.\d+\.\d+)/.exec(execFileSync(hugo(), ['version'], { encoding: 'utf8' }))?.[1];
	} catch {
		// Not installed: the report leaves it out.
		return undefined;
	}
}

export function thisMachine(): Results['machine'] {
	return {
		processor: os.cpus()[0]?.model.trim() ?? 'unknown',
		cores: os.availableParallelism(),
		memory: os.totalmem(),
		system: `${systemName()} ${os.arch()}`,
		node: process.versions.node,
	};
}

/** os-release(5), or the kernel's name. */
function systemName(): string {
	const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
	return /^PRETTY_NAME="?([^"\n]+)/m.exec(release)?.[1] ?? `${os.type()} ${os.release()}`;
}
