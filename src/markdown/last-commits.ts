import { execFileSync } from 'node:child_process';
import path from 'node:path';

/**
 * The date (`2026-11-20`, committer's) of each file's last commit, by path relative to the folder.
 *
 * @returns an empty map outside a git checkout, or in a shallow one, whose dates would be wrong
 */
export function lastCommits(folder: string): Map<string, string> {
	const dates = new Map<string, string>();
	try {
		const git = (...args: string[]) =>
			execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
		if (git('rev-parse', '--is-shallow-repository').trim() === 'true') return dates;
		const prefix = git('rev-parse', '--show-prefix').trim();
		let date = '';
		for (const line of git('-c', 'core.quotePath=false', 'log', '--format=%x00%cs', '--name-only', '--no-renames', '--', '.').split('\n')) {
			if (line.startsWith('\0')) date = line.slice(1);
			else if (line.startsWith(prefix)) {
				const file = path.posix.relative(prefix, line);
				if (!dates.has(file)) dates.set(file, date);
			}
		}
	} catch {
		// No git, or no checkout: pages carry the date of their front matter, or none.
	}
	return dates;
}
