import { makeProblem, nearest, type Place, type Problem } from '../schema/problem.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import type { SitePage } from './compile-site.ts';
import { generatedRoutes } from './generated-routes.ts';
import { markdownLanguages } from './markdown-parts.ts';
import type { PageLink } from './page-context.ts';

interface LinkCheck {
	pages: readonly SitePage[];
	databases: ReadonlyMap<string, ResolvedDatabase>;
	/** Links in data files and front matter. */
	dataLinks: readonly { href: string; file: string; place: Place }[];
}

/** Every address of the site, with the sections that it has; undefined where these are not checked. */
export function siteAddresses({ pages, databases }: Pick<LinkCheck, 'pages' | 'databases'>): Map<string, ReadonlySet<string> | undefined> {
	const anchors = new Map<string, ReadonlySet<string> | undefined>(pages.map((page) => [page.href, new Set(page.compiled.anchors)]));
	for (const route of generatedRoutes(databases)) if (!anchors.has(route.href)) anchors.set(route.href, route.anchors);
	for (const page of pages) {
		anchors.set(`${page.href.replace(/\/$/, '')}.md`, undefined);
		for (const language of markdownLanguages(page.compiled)) anchors.set(`${page.href.replace(/\/$/, '')}.${language}.md`, undefined);
		if (page.compiled.markdownParts) anchors.set(`${page.href.replace(/\/$/, '')}.variants.json`, undefined);
		for (const asset of page.compiled.assets) anchors.set(`/media/${encodeURI(asset)}`, undefined);
	}
	return anchors;
}

/** Finds internal links to pages or sections that do not exist. */
export function checkLinks({ pages, databases, dataLinks }: LinkCheck): Problem[] {
	const anchors = siteAddresses({ pages, databases });
	const links = [...pages.flatMap((page) => page.compiled.links), ...dataLinks.flatMap((link) => dataLink(link))];
	return links.flatMap((link) => checkLink(link, anchors));
}

function dataLink({ href, file, place }: LinkCheck['dataLinks'][number]): PageLink[] {
	if (/^[a-z]+:/i.test(href)) return [];
	const [, target = '', anchor = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? [];
	return [{ target, anchor, file, ...place, written: href }];
}

function checkLink(link: PageLink, anchors: ReadonlyMap<string, ReadonlySet<string> | undefined>): Problem[] {
	if (!anchors.has(link.target)) {
		const near = nearest(
			siteLike(link.target),
			[...anchors.keys()].filter((address) => !/\.(?:md|variants\.json)$/.test(address)),
		);
		return [
			makeProblem('broken-link', link.file, link, {
				what: `no page at \`${link.written}\``,
				fix: near ? `Did you mean \`${near}\`?` : 'Correct the address: `/folder/page/`, or a file beside this one such as `./page.mdx`.',
			}),
		];
	}
	const known = anchors.get(link.target);
	if (link.anchor === '' || known === undefined || known.has(link.anchor)) return [];
	const near = nearest(link.anchor, [...known]);
	return [
		makeProblem('broken-anchor', link.file, link, {
			what: `\`${link.target}\` has no section \`#${link.anchor}\``,
			fix: near
				? `Did you mean \`#${near}\`?`
				: known.size > 0
					? `Its sections are ${[...known]
							.slice(0, 12)
							.map((id) => `\`#${id}\``)
							.join(', ')}${known.size > 12 ? ', …' : ''}.`
					: 'The page has no sections: remove the `#…`.',
		}),
	];
}

/** A file that does not exist, as the address that it would have: `content/cratedb/pyhton.mdx` → `/cratedb/pyhton/`. */
function siteLike(target: string): string {
	if (target.startsWith('/')) return target;
	return `/${target
		.split('/')
		.slice(1)
		.join('/')
		.replace(/(?:\/index)?(?:\.mdx?)?$/, '')}/`;
}
