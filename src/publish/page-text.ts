/**
 * What Pagefind reads of a page, in the form of its own results (`pagefind/src/fossick`): the text word by word, with weights, places of ids, filters and
 * metadata. Only the forms in which words are found are left to Pagefind itself: see `word-forms.ts`. Tests hold the index to the one that Pagefind
 * makes of the same HTML, to the byte.
 */
import { isVoid } from './html-tree.ts';
import { attributePairs, isSentenceEnd, normalised, pairOf, referencesDecoded, spaces, withoutSigns } from './page-text-rules.ts';
import type { SearchTag, SearchToken } from './search-regions.ts';
import { WeightedText } from './weighted-text.ts';

/** A page as the index knows it. */
export interface PageText {
	/** Words, with a space between each two. */
	content: string;
	/** From which word on which weight counts. */
	weights: [word: number, weight: number][];
	filters: Record<string, string[]>;
	meta: Record<string, string>;
	anchors: PageAnchor[];
}

export interface PageAnchor {
	element: string;
	id: string;
	text: string;
	/** Number of the word that follows. */
	location: number;
}

/** Elements that Pagefind parts sentences by, that it reads as part of a line, and that it leaves out. */
const sentences = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'td', 'div', 'ul', 'li', 'article', 'section']);
const inline = new Set(
	'a abbr acronym b bdo big br button cite code dfn em i img input kbd label map object output q samp script select small span strong sub sup textarea time tt var'.split(
		' ',
	),
);
const removed = new Set(['head', 'style', 'script', 'noscript', 'label', 'form', 'svg', 'footer', 'nav', 'iframe', 'template']);

type Status = 'indexing' | 'ignored' | 'excluded' | 'body' | 'above-body';
type Kind = 'filter' | 'meta' | 'default-meta';

interface Level {
	name: string;
	status: Status;
	value: string;
	anchors: string[];
	pairs: [kind: Kind, pair: string][];
	weight: string | undefined;
}

/**
 * @param tokens of `markRegions`
 * @returns nothing for a page of which nothing is indexed
 */
export function pageText(tokens: readonly SearchToken[]): PageText | undefined {
	const reader = new TextReader();
	for (const token of tokens) {
		if (typeof token === 'string') reader.text(token);
		else if (token) reader.open(token);
		else reader.close();
	}
	return reader.end();
}

class TextReader {
	readonly #root = level('', 'indexing');
	readonly #levels: Level[] = [];
	readonly #filters = new Map<string, string[]>();
	readonly #meta = new Map<string, string>();
	readonly #defaultMeta = new Map<string, string>();
	/** By number and id. */
	readonly #anchorTexts = new Map<string, string>();
	#anchors = 0;
	#headline: string | undefined;
	#pageTitle: string | undefined;
	#image: [source: string, alt: string] | undefined;

	open({ name, attributes }: SearchTag): void {
		const parent = this.#top();
		const status = statusOf(attributes);
		const node = level(name, parent.status === 'excluded' ? 'excluded' : status);
		if (parent.anchors.length > 0 && inline.has(name)) node.anchors.push(...parent.anchors);
		if (attributes.size > 0) this.#addAttributes(node, attributes, status);
		if (name === 'br' && status !== 'excluded') parent.value += ' ';
		if (isVoid(name)) this.#addVoid(node, attributes);
		else {
			if (removed.has(name)) node.status = 'ignored';
			this.#levels.push(node);
		}
	}

	text(source: string): void {
		const node = this.#top();
		node.value += source;
		if (node.status === 'ignored' || node.status === 'excluded') return;
		for (const anchor of node.anchors) this.#anchorTexts.set(anchor, (this.#anchorTexts.get(anchor) ?? '') + source);
	}

	close(): void {
		const node = this.#levels.pop();
		if (!node || node.status === 'excluded') return;
		this.#addPairs(node);
		if (node.name === 'h1' && node.value.trim() !== '') this.#headline ??= normalised(node.value);
		if (node.name === 'title') this.#pageTitle ??= normalised(node.value);
		if (node.status === 'ignored') return;
		const value = writtenOf(node);
		const parent = this.#top();
		const isBody = node.status === 'body' || node.status === 'above-body';
		if (!isBody) {
			if (parent.status !== 'above-body') parent.value += value;
			return;
		}
		parent.value = parent.status === 'above-body' ? parent.value + value : value;
		parent.status = 'above-body';
	}

	end(): PageText | undefined {
		if (this.#root.status !== 'above-body') return undefined;
		if (this.#image) this.#default('image', this.#image[0], () => this.#meta.set('image_alt', this.#image?.[1] ?? ''));
		if (this.#headline !== undefined) this.#default('title', this.#headline);
		if (this.#pageTitle !== undefined) this.#default('title', this.#pageTitle);
		const meta = new Map([...this.#defaultMeta, ...this.#meta]);
		const { content, weights, anchors } = new WeightedText(referencesDecoded(this.#root.value), (anchor) => {
			const text = this.#anchorTexts.get(anchor);
			return text === undefined ? '' : normalised(normalised(text));
		});
		return {
			content,
			weights,
			filters: sorted(this.#filters, (values) => values.map(withoutSigns)),
			meta: sorted(meta, withoutSigns),
			anchors,
		};
	}

	#top(): Level {
		return this.#levels.at(-1) ?? this.#root;
	}

	#default(name: string, value: string, onUsed?: () => void): void {
		if (this.#meta.has(name)) return;
		this.#meta.set(name, value);
		onUsed?.();
	}

	#addAttributes(node: Level, attributes: SearchTag['attributes'], status: Status): void {
		const parent = this.#top();
		const setting = (key: string) => attributes.get(`data-pagefind-${key}`);
		const id = attributes.get('id')?.replace(spaces, '');
		const isOutside = parent.status === 'above-body' && status !== 'body';
		if (id !== undefined && status !== 'excluded' && status !== 'ignored' && !isOutside) {
			const anchor = `${this.#anchors++}:${id}`;
			parent.value += ` ___PAGEFIND_ANCHOR___${node.name}:${anchor} `;
			node.anchors.push(anchor);
		}
		if (status !== 'excluded') {
			for (const attribute of setting('index-attrs')?.split(',') ?? []) {
				const value = attributes.get(attribute.trim()) ?? '';
				parent.value += ` ${value}${isSentenceEnd(value) ? '.' : ''} `;
			}
		}
		for (const kind of ['filter', 'meta', 'default-meta'] as const)
			for (const pair of attributePairs(setting(kind), attributes)) node.pairs.push([kind, pair]);
		node.weight = setting('weight');
	}

	#addVoid(node: Level, attributes: SearchTag['attributes']): void {
		if (node.status === 'excluded') return;
		this.#addPairs(node);
		const source = attributes.get('src');
		const hasTitle = this.#headline !== undefined || this.#meta.has('title');
		if (node.name === 'img' && hasTitle && source !== undefined)
			this.#image ??= [normalised(source), normalised(attributes.get('alt') ?? '')];
	}

	#addPairs(node: Level): void {
		for (const [kind, source] of node.pairs) {
			const pair = pairOf(source, node.value);
			if (!pair) continue;
			const [name, value] = pair;
			if (kind === 'meta') this.#meta.set(name, value);
			else if (kind === 'default-meta') this.#defaultMeta.set(name, value);
			else this.#filters.set(name, [...(this.#filters.get(name) ?? []), normalised(value)]);
		}
	}
}

function level(name: string, status: Status): Level {
	return { name, status, value: '', anchors: [], pairs: [], weight: undefined };
}

function statusOf(attributes: SearchTag['attributes']): Status {
	if (attributes.has('data-pagefind-body')) return 'body';
	const ignore = attributes.get('data-pagefind-ignore')?.toLowerCase();
	if (ignore === undefined) return 'indexing';
	return ['', 'index', 'true'].includes(ignore) ? 'ignored' : 'excluded';
}

/** What an element adds to its parent. */
function writtenOf({ name, value, weight }: Level): string {
	const text = sentences.has(name) ? ` ${value}${isSentenceEnd(value) ? '.' : ''} ` : value;
	if (weight !== undefined) return ` ___PAGEFIND_WEIGHT___${weight} ${text} ___END_PAGEFIND_WEIGHT___ `;
	const rank = /^h[1-6]$/.test(name) ? Number(name[1]) : 0;
	return rank > 0 ? ` ___PAGEFIND_AUTO_WEIGHT___${8 - rank} ${text} ___END_PAGEFIND_WEIGHT___ ` : text;
}

function sorted<Value, To>(values: ReadonlyMap<string, Value>, to: (value: Value) => To): Record<string, To> {
	const names = [...values.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
	return Object.fromEntries(names.map((name) => [name, to(values.get(name) as Value)]));
}
