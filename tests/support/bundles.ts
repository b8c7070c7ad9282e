import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { childEnv } from './child-env.ts';
import { root } from './paths.ts';
import { unzip } from './unzip.ts';

/** Runs the real command on a built site. */
export function runBundle(args: readonly string[], env: Record<string, string> = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts', 'bundle.ts'), ...args], {
		cwd: root,
		encoding: 'utf8',
		env: childEnv(env),
	});
	return { status, stdout, stderr };
}

/** Makes the bundle of a built site in a folder. @returns the file */
export function bundleOf(dist: string, out: string, args: readonly string[] = []): string {
	const { status, stderr } = runBundle(['--dist', dist, '--out', out, '--no-link', ...args]);
	if (status !== 0) throw new Error(stderr);
	const [name] = readdirSync(out).filter((file) => /\.(?:zip|tgz)$/.test(file));
	return path.join(out, name as string);
}

/** Unzips the bundle of a site at a path with everything that addresses treat in their own way. @returns the folder with `index.html` */
export function unzippedBundle(dist: string, out: string, args: readonly string[] = []): string {
	const folder = path.join(out, '#1 100% ?a=b ü & {x}');
	unzip(bundleOf(dist, out, args), folder);
	return path.join(folder, readdirSync(folder)[0] as string);
}
