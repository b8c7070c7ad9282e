import { execFileSync } from 'node:child_process';
import { Refusal } from './refusal.ts';

/**
 * The date of what is released: `SOURCE_DATE_EPOCH` (reproducible-builds.org: seconds since 1970), else that of the last commit, so that the
 * same commit gives the same bytes on any day. Today where there is neither.
 *
 * @throws {Refusal} where `SOURCE_DATE_EPOCH` is no number of seconds
 */
export function releaseDate(folder: string, env: NodeJS.ProcessEnv = process.env): Date {
	const epoch = env.SOURCE_DATE_EPOCH;
	if (epoch !== undefined && epoch !== '') {
		if (!/^\d{1,12}$/.test(epoch)) throw new Refusal(`SOURCE_DATE_EPOCH is \`${epoch}\`, which is no number of seconds since 1970.`);
		return new Date(Number(epoch) * 1000);
	}
	return lastCommit(folder) ?? new Date();
}

function lastCommit(folder: string): Date | undefined {
	try {
		const seconds = execFileSync('git', ['log', '-1', '--format=%ct'], {
			cwd: folder,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		return seconds.trim() === '' ? undefined : new Date(Number(seconds) * 1000);
	} catch {
		// No repository, or no git.
		return undefined;
	}
}
