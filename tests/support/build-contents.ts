/** Builds several content folders in one process, one after the other: `node build-contents.ts '[{"content":"…","out":"…"}]'`. */
import { formatProblems } from '../../src/markdown/report.ts';
import { buildSite } from '../../src/publish/build-site.ts';

const jobs = JSON.parse(process.argv[2] ?? '[]') as { content: string; out: string }[];
for (const { content, out } of jobs) {
	Object.assign(process.env, { PORTOLAN_CONTENT: content, PORTOLAN_OUT: out });
	const built = await buildSite({
		onCompiled({ problems }) {
			if (problems.length > 0) console.error(`${content}\n${formatProblems(problems, { readSource: () => undefined })}`);
			return problems.length === 0;
		},
	});
	if (!built) process.exit(1);
}
