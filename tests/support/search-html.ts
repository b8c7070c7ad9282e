import { isVoid } from '../../src/publish/html-tree.ts';
import { markRegions, type SearchToken } from '../../src/publish/search-regions.ts';

/** What the search index gets of a page, as HTML: Pagefind reads no other form. */
export function htmlOf(tokens: readonly SearchToken[]): string {
	const open: string[] = [];
	return tokens
		.map((token) => {
			if (typeof token === 'string') return token;
			if (token === null) return `</${open.pop()}>`;
			if (!isVoid(token.name)) open.push(token.name);
			return `<${token.name}${[...token.attributes].map(([name, value]) => ` ${name}="${value}"`).join('')}>`;
		})
		.join('');
}

/** @returns nothing for a page that is not to be searched */
export function searchHtml(page: string): string | undefined {
	const tokens = markRegions(page);
	return tokens && htmlOf(tokens);
}
