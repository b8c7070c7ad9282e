import { stringify } from 'yaml';
import type { NavigationItem as WrittenItem } from '../schema/navigation.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ImportedPage, ImportedSite, NavigationItem, Redirect } from './dialect.ts';
import type { ResultFile } from './import-site.ts';

/** The sidebar and the redirects as the pipeline reads them; what it cannot show is among the diagnostics. */
export function dataFiles({ navigation, redirects, pages }: ImportedSite): { files: ResultFile[]; diagnostics: Diagnostic[] } {
	const labels = new Map(pages.filter(({ frontMatter }) => frontMatter).map((page) => [page.output, labelOf(page)]));
	const diagnostics: Diagnostic[] = [];
	const context = { labels, used: new Set<string>(), diagnostics };
	const items = navigation.flatMap((item) => writtenItem(item, context));
	const settled = settleRedirects(redirects, new Set(labels.keys()));
	const file = (path: string, data: object): ResultFile[] =>
		Object.keys(data).length > 0 ? [{ path, content: stringify(data, { lineWidth: 0 }) }] : [];
	return {
		files: [...file('navigation.yaml', items), ...file('redirects.yaml', settled.redirects)],
		diagnostics: [...diagnostics, ...settled.diagnostics],
	};
}

function labelOf({ frontMatter }: ImportedPage): string {
	const { title, sidebar } = (frontMatter ?? {}) as { title?: string; sidebar?: { label?: string } };
	return sidebar?.label ?? title ?? '';
}

interface Context {
	/** What each page is called, by its file. */
	labels: ReadonlyMap<string, string>;
	used: Set<string>;
	diagnostics: Diagnostic[];
}

/** An item in the form of `navigation.yaml`: each page once, and with a label only where it has another one. */
function writtenItem({ label, link, items = [] }: NavigationItem, context: Context): WrittenItem[] {
	const { labels, used, diagnostics } = context;
	const own = link === undefined ? undefined : labels.get(link);
	if (link !== undefined && own === undefined) {
		diagnostics.push({
			file: 'navigation.yaml',
			line: 1,
			column: 1,
			construct: 'navigation',
			what: `the sidebar led to \`${link}\` by the name of "${label}", and shows only pages here`,
			suggestion: 'Link to it on a page.',
			lost: true,
		});
	}
	const page = own !== undefined && link !== undefined && !used.has(link) ? link : undefined;
	if (page !== undefined) used.add(page);
	const inner = items.flatMap((item) => writtenItem(item, context));
	if (inner.length === 0) return page === undefined ? [] : [{ ...(label && label !== own ? { label } : {}), link: page }];
	// A group without a name is none.
	if (label === '') return [...(page === undefined ? [] : [{ link: page }]), ...inner];
	return [{ label, ...(page === undefined ? {} : { link: page }), items: inner }];
}

const address = /^\/(?:(?!\.{1,2}\/|:)[^/\\?#%*<>"'\s\p{Cc}]+\/)*(?:(?!:)[^/\\?#%*<>"'\s\p{Cc}]+\.html?)?$/u;

/** Redirects by old address, as `redirects.yaml` has them: those that lead to others are followed to the page at their end. */
function settleRedirects(
	redirects: readonly Redirect[],
	pages: ReadonlySet<string>,
): { redirects: Record<string, string>; diagnostics: Diagnostic[] } {
	const targets = new Map(redirects.map(({ from, to }) => [normalAddress(from).toLowerCase(), to]));
	const settled = new Map<string, [string, string]>();
	const diagnostics: Diagnostic[] = [];
	const refuse = (what: string, suggestion: string, lost = true) =>
		diagnostics.push({ file: 'redirects.yaml', line: 1, column: 1, construct: 'redirect', what, suggestion, lost });
	for (const { from, to } of redirects) {
		const normal = normalAddress(from);
		const target = endOf(to, targets, pages);
		const other = settled.get(normal.toLowerCase());
		if (normal === '/' || !address.test(normal))
			refuse(`the redirect from \`${from}\` is for a pattern, not for one address`, 'Set it up where the site is served.');
		else if (target === undefined)
			refuse(`the redirect from \`${from}\` leads to \`${to}\`, which is no page here`, 'Import that page too.');
		else if (!other) settled.set(normal.toLowerCase(), [normal, target]);
		else if (other[1] !== target)
			refuse(`a second redirect from \`${from}\`, to \`${target}\``, `It leads to \`${other[1]}\`; keep one of the two.`, false);
	}
	const entries = [...settled.values()].sort(([a], [b]) => (a < b ? -1 : 1));
	return { redirects: Object.fromEntries(entries), diagnostics };
}

/** `old/page` → `/old/page/`: redirected are folders, and files that end in `.html`. */
function normalAddress(from: string): string {
	const path = `/${from.trim().replace(/^\/+/, '')}`;
	return /\.html?$/.test(path) || path.endsWith('/') ? path : `${path}/`;
}

/** The page where a chain of redirects ends, with the section of the last link that names one. */
function endOf(to: string, targets: ReadonlyMap<string, string>, pages: ReadonlySet<string>): string | undefined {
	let next: string | undefined = to;
	let section = '';
	for (let step = 0; step < 20 && next !== undefined; step++) {
		const [, name = '', anchor = ''] = /^([^#]*)(#.*)?$/s.exec(next) ?? [];
		section = anchor || section;
		if (pages.has(name)) return name + section;
		next = targets.get(normalAddress(name).toLowerCase());
	}
	return undefined;
}
