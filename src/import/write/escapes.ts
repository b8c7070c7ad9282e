import type { Nodes } from 'mdast';
import { parseMdx } from '../../markdown/parse.ts';

/** Stands in front of a character that may need a backslash. Unicode keeps this one out of texts. */
export const mark = '\uFDD0';

/** How many backslashes of one text are tried one by one at most, and how many characters are read again for that. */
const mostTries = 60;
const mostCharacters = 200_000;

/** Each place where Markdown, its extensions and MDX may see syntax; the two ends of a text may touch other syntax. */
const suspicious = new RegExp(
	[
		/[`[\]<{~|]/,
		/\\(?=[!-/:-@[-`{-~]|$)/,
		/(?<!\s)\*|\*(?!\s)/,
		/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u,
		/!(?=\[|$)|^\(/,
		/&(?=#|\w+;)/,
		/(?<=[\w.+-])@(?=\w)/,
		/(?<=https?|mailto|xmpp):/,
		/:(?=[a-z]+(?:[[{]|$))/,
		/(?<=www)\./,
		/#(?=[ \t#]*$)/,
		/(?<=^[ \t]*\d{1,9})[.)]/,
		/(?<=^[ \t]*)[-+#=>:*_]/,
	]
		.map(({ source }) => source)
		.join('|'),
	'gimu',
);

/** Text with a mark in front of each character that Markdown or MDX may take for syntax. */
export function markText(text: string): string {
	return text.replaceAll(mark, '').replace(suspicious, `${mark}$&`);
}

/** Where inline content stands: what is written around it decides what needs a backslash. */
export interface Surroundings {
	before: string;
	after: string;
	/** Finds the node that holds the content in the parsed tree. */
	find: (tree: Nodes) => Nodes | undefined;
	/** Definitions of the page: `[name]` is a link only where `name` is defined. */
	definitions: string;
	/** What was found for the same content before. */
	known: Map<string, string>;
}

/**
 * Puts backslashes only where the text would be read differently without: the text is parsed to find out. A careful
 * author writes `snake_case` and `a < b` in code, and `2 \* n`.
 *
 * @param marked inline content as Markdown, with marks
 * @param wanted the node whose content it is
 */
export function placeEscapes(marked: string, wanted: Nodes, surroundings: Surroundings): string {
	const key = `${surroundings.before}\n${marked}`;
	const text = surroundings.known.get(key) ?? findEscapes(marked, wanted, surroundings);
	surroundings.known.set(key, text);
	return text;
}

function findEscapes(marked: string, wanted: Nodes, surroundings: Surroundings): string {
	const pieces = marked.split(mark);
	const wantedKey = contentKey(wanted);
	const join = (escaped: readonly boolean[]) => pieces.map((piece, index) => (escaped[index] ? `\\${piece}` : piece)).join('');
	const reads = (text: string) => readBack(text, surroundings) === wantedKey;
	const none = pieces.map(() => false);
	const plain = join(none);
	// Behind punctuation, `**` closes nothing in front of a letter.
	const parted = marked.replace(/(?<=[.,:;!?)\]}"'`’”»%]\*{1,2})[\p{L}\p{N}]/gu, reference);
	const isPlain = pieces.length === 1 && parted === marked;
	if (isPlain ? !/^(?:import|export)\b/.test(plain) : reads(plain)) return plain;
	const escaped = pieces.map((_piece, index) => index > 0);
	if (!reads(join(escaped))) {
		// "import …" at the start of a block is a module to MDX; a reference is a letter to everyone.
		const referenced = join(escaped).replace(/^[ie]/, reference);
		if (reads(referenced)) return referenced;
		const withParted = parted === marked ? undefined : findEscapes(parted, wanted, surroundings);
		return withParted !== undefined && reads(withParted) ? withParted : join(escaped);
	}
	for (const character of new Set(pieces.slice(1).map((piece) => piece.charAt(0)))) {
		const fewer = escaped.map((needed, index) => needed && pieces[index]?.charAt(0) !== character);
		if (reads(join(fewer))) escaped.splice(0, escaped.length, ...fewer);
	}
	let tries = Math.min(mostTries, Math.floor(mostCharacters / marked.length));
	for (const [index, needed] of escaped.entries()) {
		if (!needed || --tries < 0) continue;
		escaped[index] = false;
		if (!reads(join(escaped))) escaped[index] = true;
	}
	return join(escaped);
}

function reference(character: string): string {
	return `&#${character.codePointAt(0)};`;
}

/** Whether a text in its surroundings is read as the content of a node. */
export function readsAs(text: string, wanted: Nodes, surroundings: Surroundings): boolean {
	return readBack(text, surroundings) === contentKey(wanted);
}

function readBack(text: string, { before, after, find, definitions }: Surroundings): string | undefined {
	const parsed = parseMdx(`${before}${text}${after}\n\n${definitions}`, '');
	if ('problem' in parsed) return undefined;
	const node = find(parsed.tree);
	const blocks = parsed.tree.children.filter(({ type }) => type !== 'definition' && type !== 'footnoteDefinition');
	return node && blocks.length === 1 ? contentKey(node) : undefined;
}

/** Two nodes with the same key have the same content, whatever it looks like in the source. */
export function contentKey(node: Nodes): string {
	return JSON.stringify('children' in node ? contents(node.children) : []);
}

const kept = ['type', 'value', 'url', 'title', 'alt', 'identifier', 'referenceType', 'name', 'attributes', 'checked'] as const;

function contents(nodes: readonly Nodes[]): unknown[] {
	const result: Record<string, unknown>[] = [];
	for (const node of nodes) {
		const own = simplified(node);
		const last = result.at(-1);
		if (own.type === 'text' && last?.type === 'text') last.value = `${last.value}${own.value}`;
		else if (own.type !== 'text' || own.value !== '') result.push(own);
	}
	for (const item of result) if (item.type === 'text') item.value = String(item.value).replace(/[ \t]*\n[ \t]*/g, '\n');
	return result;
}

function simplified(node: Nodes): Record<string, unknown> {
	const record = node as unknown as Record<string, unknown>;
	const own = Object.fromEntries(kept.flatMap((key) => (record[key] === undefined || record[key] === null ? [] : [[key, record[key]]])));
	if (Array.isArray(own.attributes)) own.attributes = own.attributes.map((attribute) => withoutPrograms(attribute as object));
	return 'children' in node ? { ...own, children: contents(node.children) } : own;
}

function withoutPrograms(attribute: object): unknown {
	return JSON.parse(JSON.stringify(attribute, (key, value: unknown) => (key === 'data' || key === 'position' ? undefined : value)));
}
