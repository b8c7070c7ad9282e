import { makeProblem, type Place, type Problem, type ProblemText } from '../../schema/problem.ts';

const why = 'With `--untrusted` content is only shown: nothing in it may run, on the machine that builds or in a browser.';

/** A problem of content that would do more than be shown. */
export function refusal(file: string, place: Place | undefined, { what, fix }: Pick<ProblemText, 'what' | 'fix'>): Problem {
	return makeProblem('untrusted-content', file, place, { what, why, fix });
}

export function addressText(scheme: string): Pick<ProblemText, 'what' | 'fix'> {
	return {
		what: `an address that begins with \`${scheme}:\``,
		fix: 'Link to a page of this site, or to an address that begins with `https:`, `http:` or `mailto:`.',
	};
}

export function shorten(text: string): string {
	const line = text.trim().split(/\r?\n/, 1)[0] ?? '';
	return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
