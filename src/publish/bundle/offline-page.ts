import { applyEdits, attributeEdit, cutOf, type Edit, elementsOfPage } from '../html-edits.ts';
import { attributeOf, ownText, type Tree } from '../html-tree.ts';

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
	const elements = elementsOfPage(html);
	const found = elements.filter((element) => element.tagName === 'script' && attributeOf(element, 'type') === 'module');
	const modules = found.map((element): PageModule => {
		const src = attributeOf(element, 'src');
		return src === undefined ? { code: ownText(element) } : { src };
	});
	const [first, ...others] = found;
	const tags = scripts(modules).map((src) => `<script defer src="${src}"></script>`);
	const edits: Edit[] = [
		...(first ? cutOf(first, tags.join('')) : []),
		...others.flatMap((element) => cutOf(element)),
		...elements.filter(isForServers).flatMap((element) => cutOf(element)),
		// Without a server, these would be refused with a message.
		...elements.flatMap((element) => ['integrity', 'crossorigin'].flatMap((name) => attributeEdit(element, name))),
	];
	return applyEdits(html, edits);
}

function isForServers(element: Tree.Element): boolean {
	const { tagName } = element;
	const attribute = (name: string) => attributeOf(element, name) ?? '';
	if (tagName === 'link')
		return attribute('rel')
			.split(/\s+/)
			.some((rel) => webOnly.test(rel));
	if (tagName === 'script') return attribute('type') === 'speculationrules';
	if (tagName === 'meta') return /^content-security-policy$/i.test(attribute('http-equiv'));
	// What a component says is of use on the web alone, such as the link to this very bundle.
	return attributeOf(element, 'data-web-only') !== undefined;
}
