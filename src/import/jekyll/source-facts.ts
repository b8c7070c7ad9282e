import type { Root, RootContent } from 'mdast';
import { isJsx } from '../../markdown/to-html.ts';
import { emptyFacts, type Facts, factsOf, headingText } from '../facts.ts';
import { attributeOf, codeIn, hasClass, plainText, scopesOf } from './filter-groups.ts';
import { isHtmlName } from './html-names.ts';
import type { PageReader } from './read-page.ts';

/** Elements that say nothing in words that a reader sees, or of which something else is said. */
const silent = new Set(['script', 'style', 'svg']);

/** What a page says before anything is changed, with addresses as they are in the result. Buttons of filters are controls. */
export function sourceFacts(tree: Root, reader: PageReader): Facts {
	const headings: string[] = [];
	const seen: Root = { type: 'root', children: shown(tree.children) };
	const facts: Facts = { ...emptyFacts(), ...factsOf(seen) };
	return {
		words: facts.words,
		code: facts.code,
		links: facts.links.flatMap((link) => reader.resolve(link)?.url ?? []),
		images: facts.images.flatMap((image) => (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(image) ? [] : (reader.asset(image) ?? []))),
		headings: [...facts.headings, ...headings],
	};

	function shown(nodes: readonly RootContent[]): RootContent[] {
		return nodes.flatMap((node): RootContent[] => {
			if (!isJsx(node)) {
				return ['children' in node ? ({ ...node, children: shown(node.children as RootContent[]) } as RootContent) : node];
			}
			const name = node.name ?? '';
			if (silent.has(name) || hasClass(node, 'copy-clipboard')) return [];
			if (name === 'button' && attributeOf(node, 'data-scope')) return [];
			if (name === 'pre') return [{ type: 'code', value: codeIn(node) }];
			const text = plainText(node);
			// An image that is not there leaves its description in the heading.
			const hasImage = node.children.some((child) => isJsx(child) && child.name === 'img');
			if (/^h[1-6]$/.test(name) && text !== '' && !hasImage) headings.push(headingText(text));
			// In a row of buttons the page itself is no link.
			const isHere =
				node.children.some((child) => isJsx(child) && child.name === 'button') &&
				reader.resolve(attributeOf(node, 'href') ?? '')?.page === reader.page.source;
			const isLink = name === 'a' && text !== '' && !isHere;
			const told = (attribute: string) =>
				name === 'img' || (isLink && (attribute === 'href' || attribute === 'title')) || (!isHtmlName(name) && attribute !== 'title');
			const attributes = scopesOf(node)
				? []
				: node.attributes.filter((attribute) => attribute.type === 'mdxJsxAttribute' && told(attribute.name));
			return [{ ...node, attributes, children: shown(node.children as RootContent[]) } as RootContent];
		});
	}
}
