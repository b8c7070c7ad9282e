import type { Root } from 'mdast';
import { isJsx } from '../../markdown/to-html.ts';
import { visit } from '../../markdown/visit.ts';
import { relativeAddress } from '../address.ts';
import { emptyFacts, type Facts, factsOf } from '../facts.ts';
import { shownCode } from './fences.ts';
import { resolveLink } from './links.ts';
import type { Reader } from './reader.ts';

/** What the source says, with addresses as they are in the result; what is reported as lost is not expected there. */
export function sourceFacts(tree: Root, reader: Reader): Facts {
	// What is given to a partial is counted where the partial shows it.
	const facts = factsOf(tree, ({ name }) => /\.mdx?$/.test(reader.imports.get(name ?? '') ?? ''));
	const extra = emptyFacts();
	visit(tree, (node) => {
		if (node.type === 'code') extra.code.push(shownCode(node).code);
		if (!isJsx(node) || node.name !== 'Link') return;
		const to = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'to');
		if (typeof to?.value === 'string') extra.links.push(to.value);
	});
	return {
		words: facts.words,
		code: extra.code.filter((code) => !/^\s*\{\{#include\s[^}]*\}\}\s*$/.test(code)),
		links: [...facts.links, ...extra.links].flatMap((link) => resolveLink(link, reader)?.url ?? []),
		images: facts.images.flatMap((image) => {
			const file = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(image) ? undefined : reader.map.findAsset(image, reader.page);
			return file === undefined ? [] : [relativeAddress(reader.page.output, reader.map.useAsset(file))];
		}),
		headings: facts.headings,
	};
}

/** All that several texts say. */
export function joinFacts(all: readonly Facts[]): Facts {
	return {
		words: all.flatMap(({ words }) => words),
		code: all.flatMap(({ code }) => code),
		links: all.flatMap(({ links }) => links),
		images: all.flatMap(({ images }) => images),
		headings: all.flatMap(({ headings }) => headings),
	};
}
