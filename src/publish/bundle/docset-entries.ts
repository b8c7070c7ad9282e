/** What the index of a docset lists. */
import { applyEdits, closest, type Edit, elementsOfPage, wholeText } from '../html-edits.ts';
import { attributeOf, elementsOf, type Tree } from '../html-tree.ts';

/** The kinds that fit here, of those that Dash and Zeal know: kapeli.com/docsets, "Supported Entry Types". */
export type EntryType = 'Database' | 'Guide' | 'Library' | 'Parameter' | 'Section';

export interface DocsetEntry {
	name: string;
	type: EntryType;
	/** A file of the docset, as a URL with an anchor. */
	path: string;
}

interface ServedDatabase {
	id: string;
	name: string;
	drivers: readonly { name: string; page?: string }[];
}

/** @param fileOf from a site path, `/cratedb/`, to its file */
export function databaseEntries({ id, name, drivers }: ServedDatabase, fileOf: (href: string) => string | undefined): DocsetEntry[] {
	const home = fileOf(`/${id}/`);
	return [
		...(home === undefined ? [] : [{ name, type: 'Database' as const, path: home }]),
		...drivers.flatMap((driver): DocsetEntry[] => {
			const [, page = '', anchor = ''] = /^([^#]*)(.*)$/s.exec(driver.page ?? '') ?? [];
			const file = page === '' ? undefined : fileOf(page);
			return file === undefined ? [] : [{ name: `${driver.name} (${name})`, type: 'Library', path: file + anchor }];
		}),
	];
}

/**
 * The entries of a page: itself, its sections, and the parameters in its tables.
 *
 * @param file its path as a URL
 * @returns the page, too, with the anchors from which Dash makes its table of contents ("Table of Contents Support")
 */
export function pageEntries(html: string, file: string): { entries: DocsetEntry[]; html: string } {
	const elements = elementsOfPage(html);
	const article = elements.find((element) => attributeOf(element, 'data-pagefind-body') !== undefined);
	if (!article) return { entries: [], html };
	const inside = [...elementsOf(article)];
	const title = textOf(inside.find(({ tagName }) => tagName === 'h1'));
	const entries: DocsetEntry[] = [{ name: title, type: 'Guide', path: file }];
	const edits: Edit[] = [];
	const add = (element: Tree.Element, type: EntryType, id?: string) => {
		const name = textOf(element);
		const start = element.sourceCodeLocation?.startOffset;
		const anchor = `//apple_ref/cpp/${type}/${encodeURIComponent(name)}`;
		const mark = `<a name="${anchor}" class="dashAnchor"></a>`;
		if (start !== undefined) edits.push({ start, end: start, text: mark });
		entries.push({ name: `${name} (${title})`, type, path: `${file}#${id ?? anchor}` });
	};
	const seen = new Set<string>();
	for (const element of inside) {
		const id = attributeOf(element, 'id');
		if (/^h[23]$/.test(element.tagName) && id !== undefined) add(element, 'Section', id);
		const isParameter = attributeOf(element, 'class') === 'parameter-name' && closest(element, ({ tagName }) => tagName === 'table');
		if (!isParameter || seen.has(textOf(element))) continue;
		seen.add(textOf(element));
		add(element, 'Parameter');
	}
	return { entries, html: applyEdits(html, edits) };
}

function textOf(element: Tree.Element | undefined): string {
	return element ? wholeText(element).replace(/\s+/g, ' ').trim() : '';
}
