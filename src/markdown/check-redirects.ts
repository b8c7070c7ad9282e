import { makeProblem, type Place, type Problem, type ProblemText } from '../schema/problem.ts';

/** An old address and the page that took its place; site paths, the second one perhaps with `#section`. */
export interface Redirect {
	from: string;
	to: string;
}

/** A redirect with the place where an author wrote it. */
export interface WrittenRedirect extends Redirect {
	file: string;
	place: Place;
}

/** Folders and files of the generator's own. */
const reserved = /^\/(?:(?:_astro|api|media|pagefind)\/|404\.html$)/;
/** A path of plain names: hosts read `*` and `:name` in `_redirects` as patterns. */
const oldAddress = /^\/(?:(?!\.{1,2}\/|:)[^/\\?#%*<>"'\s\p{Cc}]+\/)*(?:(?!:)[^/\\?#%*<>"'\s\p{Cc}]+\.html?)?$/u;

/**
 * Finds redirects that cannot be made, or that lead to no end. Whether their targets exist is checked with all links.
 *
 * @param addresses every address of the site
 */
export function checkRedirects(redirects: readonly WrittenRedirect[], addresses: ReadonlyMap<string, unknown>): Problem[] {
	const targets = new Map(redirects.filter(({ from }) => !addresses.has(from)).map(({ from, to }) => [from, pathOf(to)]));
	const byLowerCase = new Map([...addresses.keys()].map((address) => [address.toLowerCase(), address]));
	return redirects.flatMap((redirect, index) => {
		const text =
			shapeProblem(redirect) ??
			takenProblem(redirect, byLowerCase.get(redirect.from.toLowerCase())) ??
			secondProblem(redirect, redirects.slice(0, index)) ??
			chainProblem(redirect, targets);
		return text ? [makeProblem('bad-redirect', redirect.file, redirect.place, text)] : [];
	});
}

function shapeProblem({ from, to }: Redirect): ProblemText | undefined {
	if (from === '/' || !oldAddress.test(from)) {
		const likely = `/${from.replace(/^\/+|[/?#].*$/g, '')}/`;
		return {
			what: `a redirect from \`${from}\`, which is no address of a page`,
			why: 'An old address begins and ends with a slash, or ends in `.html`; it has no `?`, `#`, `%`, `*` and no space.',
			fix: from !== likely && oldAddress.test(likely) && likely !== '//' ? `Did you mean \`${likely}\`?` : 'Write it as `/old/`.',
		};
	}
	if (reserved.test(from)) {
		return {
			what: `a redirect from \`${from}\``,
			why: 'The address is the generator’s own.',
			fix: 'Redirect an address that a page had.',
		};
	}
	if (to.startsWith('/') && !to.startsWith('//')) return undefined;
	return { what: `a redirect to \`${to}\``, why: 'A redirect leads to a page of this site.', fix: 'Write its address: `/folder/page/`.' };
}

function takenProblem({ from }: Redirect, page: string | undefined): ProblemText | undefined {
	if (page === undefined) return undefined;
	return {
		what: `a redirect from \`${from}\`, where a page is`,
		...(page === from ? {} : { why: `Some disks and hosts take \`${page}\` for the same.` }),
		fix: 'Remove the redirect, or move the page.',
	};
}

function secondProblem({ from }: Redirect, before: readonly WrittenRedirect[]): ProblemText | undefined {
	const other = before.find((redirect) => redirect.from.toLowerCase() === from.toLowerCase());
	if (!other) return undefined;
	return { what: `a second redirect from \`${from}\``, why: `\`${other.file}\` has one to \`${other.to}\`.`, fix: 'Keep one of them.' };
}

function chainProblem({ from, to }: Redirect, targets: ReadonlyMap<string, string>): ProblemText | undefined {
	const chain = [from];
	for (let next: string | undefined = pathOf(to); next !== undefined; next = targets.get(next)) {
		const circle = chain.includes(next);
		chain.push(next);
		if (circle) return { what: `redirects that lead in a circle: ${chain.join(' → ')}`, fix: 'Let one of them lead to a page.' };
	}
	if (chain.length < 3) return undefined;
	return { what: `a redirect to \`${to}\`, which is redirected itself`, fix: `Write \`${chain.at(-1)}\`, where it ends.` };
}

function pathOf(address: string): string {
	return address.replace(/[?#].*$/, '');
}
