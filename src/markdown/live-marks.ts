import type { Element, ElementContent, Properties } from 'hast';
import { toString as hastToString } from 'hast-util-to-string';
import type { ShikiTransformer } from 'shiki';
import { maskSpans } from '../connection/literals/find/mask.ts';
import { placeholderOf } from '../connection/live/keys.ts';
import type { LiveCode } from '../connection/live/live-code.ts';

/** Which span and which string a token is in, by their numbers. They leave no trace in the finished HTML. */
const spanMark = 'data-live-span';
const stringMark = 'data-live-string';

/** Leads what is live through the highlighter: grammars see plain words, and the finished lines an element around each span. */
export class LiveMarks {
	/** The code with a word in the place of each placeholder in braces. Offsets stay what they were. */
	readonly masked: string;
	/** Shows the code again, and cuts tokens where spans begin and end. */
	readonly transformer: ShikiTransformer;
	readonly #code: string;
	readonly #live: LiveCode;
	readonly #edges: readonly number[];

	constructor(code: string, live: LiveCode) {
		this.#code = code;
		this.#live = live;
		const braces = live.spans.filter((span) => span.braces);
		this.masked = maskSpans(
			code,
			braces.map(({ start, end, key }) => ({ start, end, number: placeholderOf(key) === 'port' })),
		);
		this.#edges = [...live.spans, ...live.strings].flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
		this.transformer = {
			name: 'portolan:live',
			enforce: 'pre',
			tokens: (lines) =>
				lines.map((tokens) =>
					tokens.flatMap((token) =>
						this.pieces(token.content, token.offset).map(({ content, start, attributes }) => ({
							...token,
							content,
							offset: start,
							htmlAttrs: { ...token.htmlAttrs, ...attributes },
						})),
					),
				),
		};
	}

	/** A run of text that begins at an offset of the masked code: its pieces as the code has them, and what is known of each. */
	pieces(text: string, start: number): { content: string; start: number; attributes: Record<string, string> }[] {
		const end = start + text.length;
		const cuts = [start, ...this.#edges.filter((edge, index, all) => edge > start && edge < end && edge !== all[index - 1]), end];
		return cuts.slice(0, -1).map((from, index) => ({
			content: this.#code.slice(from, cuts[index + 1]),
			start: from,
			attributes: this.at(from),
		}));
	}

	/** What is known of an offset. */
	at(offset: number): Record<string, string> {
		const indexIn = (list: readonly { start: number; end: number }[]) =>
			list.findIndex(({ start, end }) => start <= offset && offset < end);
		const [span, string] = [indexIn(this.#live.spans), indexIn(this.#live.strings)];
		return { ...(span < 0 ? {} : { [spanMark]: String(span) }), ...(string < 0 ? {} : { [stringMark]: String(string) }) };
	}

	/** A finished line with one element for each string, and in it one for each span. */
	wrap(line: Element): Element {
		const strings = grouped(line.children, stringMark, (index, children) => {
			const string = this.#live.strings[index];
			return element({ dataDialect: string?.dialect, dataTemplate: string?.template }, this.#wrapSpans(children));
		});
		return { ...line, children: this.#wrapSpans(strings) };
	}

	#wrapSpans(nodes: readonly ElementContent[]): ElementContent[] {
		return grouped(nodes, spanMark, (index, children) => {
			const span = this.#live.spans[index];
			const value = hastToString({ type: 'root', children: [...children] });
			return element({ className: ['t-ph'], dataFill: span?.key, dataEncode: span?.chain }, [{ type: 'text', value }]);
		}).map(unmarked);
	}
}

function element(properties: Properties, children: ElementContent[]): Element {
	return { type: 'element', tagName: 'span', properties, children };
}

/** Puts neighbours with the same number into one element. */
function grouped(
	nodes: readonly ElementContent[],
	mark: string,
	wrap: (index: number, children: readonly ElementContent[]) => Element,
): ElementContent[] {
	const result: ElementContent[] = [];
	let group: { number: string; children: ElementContent[] } | undefined;
	for (const node of [...nodes, undefined]) {
		const number = node?.type === 'element' ? node.properties[mark] : undefined;
		if (group && group.number !== number) {
			result.push(wrap(Number(group.number), group.children));
			group = undefined;
		}
		if (!node) continue;
		if (number === undefined) result.push(node);
		else if (group) group.children.push(node);
		else group = { number: String(number), children: [node] };
	}
	return result;
}

function unmarked(node: ElementContent): ElementContent {
	if (node.type !== 'element') return node;
	const { [stringMark]: _string, [spanMark]: _span, ...properties } = node.properties;
	const [only] = node.children;
	if (Object.keys(properties).length === 0 && node.children.length === 1 && only) return only;
	return { ...node, properties };
}
