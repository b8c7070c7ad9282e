import { execFileSync } from 'node:child_process';
import { releaseDate } from '../release-date.ts';

/** When a commit was made: as `SOURCE_DATE_EPOCH` says, or the repository; where it does not know the commit, the date of its own last one. */
export function commitDate(folder: string, commit: string, env: NodeJS.ProcessEnv = process.env): Date {
	return (env.SOURCE_DATE_EPOCH ? undefined : knownDate(folder, commit)) ?? releaseDate(folder, env);
}

function knownDate(folder: string, commit: string): Date | undefined {
	try {
		const seconds = execFileSync('git', ['show', '--no-patch', '--format=%ct', `${commit}^{commit}`], {
			cwd: folder,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		return new Date(Number(seconds) * 1000);
	} catch {
		// A commit of a fork, or no git.
		return undefined;
	}
}
