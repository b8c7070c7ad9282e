/** How Pagefind reads texts and attributes (`pagefind/src/fossick/parser.rs`). */
import { parseFragment, defaultTreeAdapter as tree } from 'parse5';

/** What Rust takes for white space; `\s` knows another set. */
export const spaces = /\p{White_Space}+/gu;

/** What stands between white space. */
export function wordsOf(text: string): string[] {
	// The only two in which `\s` differs: it is twice as fast.
	const words = text.split(/[\u{85}\u{feff}]/u.test(text) ? spaces : /\s+/);
	return words.filter((word) => word !== '');
}

const usual: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': '\u{a0}' };

/** Once: what is written `&amp;lt;` is `&lt;` then. */
export function referencesDecoded(source: string): string {
	if (!source.includes('&')) return source;
	return source.replace(/&(?:\w+|#\d+|#x[\da-f]+);/gi, (reference) => usual[reference] ?? decoded(reference));
}

function decoded(reference: string): string {
	const [node] = parseFragment(reference).childNodes;
	return node && tree.isTextNode(node) ? node.value : reference;
}

/** As Pagefind shows a text: without character references and without white space that says nothing. */
export function normalised(source: string): string {
	return referencesDecoded(source)
		.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '')
		.replace(/(?:\r?\n)+/g, ' ')
		.replace(/\p{White_Space}{2,}/gu, ' ');
}

/** What Pagefind writes into texts for itself. */
export const isSign = (word: string): boolean => word.startsWith('___PAGEFIND_') || word.startsWith('___END_PAGEFIND_WEIGHT___');

export function withoutSigns(text: string): string {
	return text.includes('___PAGEFIND_') ? text.replace(/___PAGEFIND_\P{White_Space}+\p{White_Space}?/gu, '') : text;
}

/** Whether a block that ends like this needs a full stop. */
export function isSentenceEnd(text: string): boolean {
	return /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}'")$*]$/u.test(text.slice(-2));
}

/** `image[src], kind:guide` → `['image:/a.png', 'kind:guide']`: what is behind the first colon is one value. */
export function attributePairs(source: string | undefined, attributes: ReadonlyMap<string, string>): string[] {
	if (source === undefined) return [];
	const colon = source.indexOf(':');
	const names = (colon < 0 ? source : source.slice(0, colon)).split(',').map((chunk) => {
		const [, name, attribute] = /^\s*([^:[\]]+)\[(.+)\]\s*$/.exec(chunk.trim()) ?? [];
		return name === undefined ? chunk.trim() : `${name}:${attributes.get(attribute ?? '') ?? ''}`;
	});
	return colon < 0 ? names : [...names.slice(0, -1), `${names.at(-1)}${source.slice(colon)}`];
}

/** Name and value; the element's text where there is none. */
export function pairOf(source: string, text: string): [name: string, value: string] | undefined {
	const colon = source.indexOf(':');
	if (colon >= 0) return [source.slice(0, colon), normalised(source.slice(colon + 1))];
	return text === '' ? undefined : [source, normalised(text)];
}
