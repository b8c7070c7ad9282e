import type { Diagnostic } from '../diagnostic.ts';
import type { Redirect } from '../dialect.ts';
import type { Around } from './navigation.ts';
import { record } from './site-data.ts';

interface Move {
	from: string;
	to: string;
	file: string;
	line: number;
}

/** Redirects of `redirect_from`, of `_redirects`, and of `_data/redirects.yml`. Those to pages that are not imported are left out. */
export function redirectsOf(around: Around): { redirects: Redirect[]; diagnostics: Diagnostic[] } {
	const { site, finder, pages } = around;
	const wanted = new Set(pages.map(({ output }) => output));
	const redirects: Redirect[] = [];
	const diagnostics: Diagnostic[] = [];
	for (const page of pages) {
		const from = page.data.redirect_from;
		for (const address of Array.isArray(from) ? from : [from])
			if (typeof address === 'string') redirects.push({ from: address, to: page.output });
	}
	for (const { from, to, file, line } of [...netlifyMoves(around), ...dataMoves(around)]) {
		if (/[*]|\/:/.test(from)) {
			const what = `\`${from}\` stands for many addresses`;
			const suggestion = 'Write a redirect for each of them, or leave it to your server.';
			diagnostics.push({ file, line, column: 1, construct: 'redirect', what, suggestion, lost: false });
			continue;
		}
		const [address = '', anchor] = to.split('#');
		const page = finder.find(address);
		if (page ? !wanted.has(page.output) : !/^https?:/.test(to)) continue;
		redirects.push({ from: from.startsWith('/') ? from : `/${from}`, to: page ? `${page.output}${anchor ? `#${anchor}` : ''}` : to });
	}
	const seen = new Set<string>();
	return { redirects: redirects.filter(({ from }) => !seen.has(from) && Boolean(seen.add(from))), diagnostics };

	/** Netlify's file: an address, where it leads, and a status on each line. */
	function netlifyMoves({ site: { tree, root } }: Around): Move[] {
		const file = `${root}_redirects`;
		const read = tree.only === undefined ? tree.readText(file) : { refused: '' };
		return ('text' in read ? read.text.split('\n') : []).flatMap((text, index): Move[] => {
			const [from, to] = text.trim().split(/\s+/);
			return from && to && !from.startsWith('#') ? [{ from, to, file, line: index + 1 }] : [];
		});
	}

	/** The file of CockroachDB's docs: a destination, its sources, and the versions that they are for. */
	function dataMoves({ version }: Around): Move[] {
		const entries = Array.isArray(site.data.redirects) ? site.data.redirects.map(record) : [];
		return entries.flatMap(({ destination, sources, versions }): Move[] => {
			if (typeof destination !== 'string' || !Array.isArray(sources)) return [];
			const named = Array.isArray(versions) ? versions.filter((name) => typeof name === 'string') : [undefined];
			const own = named.filter((name) => name === undefined || version === undefined || name === version);
			return own.flatMap((name) => {
				const prefix = name === undefined ? '/' : `/${name}/`;
				const place = { file: `${site.root}_data/redirects.yml`, line: 1 };
				const texts = sources.filter((source) => typeof source === 'string');
				return texts.map((source) => ({
					from: `${prefix}${source.replace(/\.md$/, '')}`,
					to: `${prefix}${destination.replace(/\.md(?=#|$)/, '')}`,
					...place,
				}));
			});
		});
	}
}
