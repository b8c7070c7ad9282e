import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';

/** A module script of a page: the address of a file, or code in the page. */
export type PageModule = { src: string; code?: never } | { code: string; src?: never };

/** Relations of links that load what a page from disk has no use for, or what browsers refuse there. */
const webOnly = /^(?:modulepreload|preload|prefetch|preconnect|dns-prefetch|manifest|canonical|alternate)$/;

/**
 * A page of the web as a page on a disk: without what only a server can give, and with one classic script in the place of its modules.
 *
 * @param scripts from the page's modules to the addresses of the scripts that run when the page is parsed
 */
export function offlinePage(html: string, scripts: (modules: PageModule[]) => readonly string[]): string {
	const modules: PageModule[] = [];
	const cuts: { start: number; end: number; text: string }[] = [];
	const cut = ({ sourceCodeLocation: location }: Tree.Element, text = '') => {
		if (location) cuts.push({ start: location.startOffset, end: location.endOffset, text });
	};
	const found: Tree.Element[] = [];
	for (const element of elementsOf(parse(html, { sourceCodeLocationInfo: true }))) {
		const attribute = (name: string) => element.attrs.find((candidate) => candidate.name === name)?.value;
		const isModule = element.tagName === 'script' && attribute('type') === 'module';
		if (isModule) {
			const src = attribute('src');
			modules.push(src === undefined ? { code: textOf(element) } : { src });
			found.push(element);
		}
		if (element.tagName === 'link' && (attribute('rel') ?? '').split(/\s+/).some((rel) => webOnly.test(rel))) cut(element);
		if (element.tagName === 'script' && attribute('type') === 'speculationrules') cut(element);
		if (element.tagName === 'meta' && /^content-security-policy$/i.test(attribute('http-equiv') ?? '')) cut(element);
	}
	const [first, ...others] = found;
	const tags = scripts(modules).map((src) => `<script defer src="${src}"></script>`);
	if (first) cut(first, tags.join(''));
	for (const element of others) cut(element);
	let text = '';
	let at = 0;
	for (const { start, end, text: replacement } of cuts.sort((a, b) => a.start - b.start)) {
		text += html.slice(at, start) + replacement;
		at = end;
	}
	return text + html.slice(at);
}

function textOf(element: Tree.Element): string {
	return element.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('');
}

function* elementsOf(parent: Tree.ParentNode): Generator<Tree.Element> {
	for (const node of parent.childNodes) {
		if (!tree.isElementNode(node)) continue;
		yield node;
		yield* elementsOf('content' in node ? (node as Tree.Template).content : node);
	}
}
