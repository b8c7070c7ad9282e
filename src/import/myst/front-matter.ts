import type { Root, RootContent } from 'mdast';
import { firstParagraph, shortened, textOf } from '../front-matter.ts';
import type { MystPage } from './pages.ts';

interface Sources {
	page: MystPage;
	/** The page's own first heading. */
	heading: string | undefined;
	tree: Root;
}

/** What here is said in the text, or by nobody. */
const ignored = new Set([
	'myst',
	'substitutions',
	'html_meta',
	'keywords',
	'myst_ref_domains',
	'nosearch',
	'jupytext',
	'kernelspec',
	'file_format',
	'orphan',
	'tocdepth',
	'title',
	'description',
	'language',
]);

/** Front matter in our names, in the order of our schema; and the names that have no place here. */
export function frontMatterOf({ page, heading, tree }: Sources): { value: Record<string, unknown>; dropped: string[] } {
	const { data } = page;
	const title = heading ?? textOf(data.title) ?? humanised(page.docname);
	const label = textOf(data.title);
	const sidebar = {
		...(label && label !== title ? { label } : {}),
		...('orphan' in data && data.orphan !== false ? { hidden: true } : {}),
	};
	const value = {
		title,
		description: shortened(descriptionOf(data) ?? firstParagraph(proseOf(tree)) ?? firstParagraph(tree) ?? title),
		...(Object.keys(sidebar).length > 0 ? { sidebar } : {}),
		...(data.tocdepth === 0 ? { tableOfContents: false } : {}),
	};
	return { value, dropped: Object.keys(data).filter((key) => !ignored.has(key)) };
}

/** `description`, or what MyST and Docutils call `html_meta`. */
function descriptionOf(data: Record<string, unknown>): string | undefined {
	const { myst, html_meta } = data as { myst?: { html_meta?: Record<string, unknown> }; html_meta?: Record<string, unknown> };
	const metas = [data, myst?.html_meta, html_meta].flatMap((meta) =>
		meta && typeof meta === 'object' ? [meta as Record<string, unknown>] : [],
	);
	return metas.flatMap((meta) => textOf(meta.description) ?? textOf(meta['description lang=en']) ?? [])[0];
}

/** Without the logos and badges that pages begin with. */
function proseOf(tree: Root): Root {
	const hasWords = (node: RootContent) =>
		node.type === 'paragraph' && node.children.some((child) => child.type === 'text' && /\p{L}{2}/u.test(child.value));
	return { ...tree, children: tree.children.filter(hasWords) };
}

function humanised(docname: string): string {
	const segments = docname.split('/');
	const last = segments.at(-1) === 'index' ? segments.at(-2) : segments.at(-1);
	const words = (last ?? docname).replace(/^_+/, '').replace(/[-_]+/g, ' ').trim();
	return words === '' ? 'Page' : words.charAt(0).toUpperCase() + words.slice(1);
}
