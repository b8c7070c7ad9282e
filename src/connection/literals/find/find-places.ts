import { formatEncoder, isInFormat } from './format-calls.ts';
import { innerText, quoteAround } from './inner.ts';
import { literalLanguage, scanLanguage } from './languages.ts';
import { maskSpans, type Span } from './mask.ts';
import { surroundings } from './pieces.ts';
import { type Scanned, type Stretch, scan } from './scan.ts';

/** Where a placeholder stands. */
export interface Place {
	/** The encoders of its literals, from the inside out, as in `data-encode`. The part of a connection string comes before them. */
	chain: string;
	/** What the innermost literal holds, as offsets in the code: a connection string, or a piece of one. */
	start: number;
	end: number;
	/**
	 * A quote that stands around the placeholder inside of that literal and belongs to a language that is not known here, such as
	 * the keywords of libpq: the encoder that comes before the chain must know it.
	 */
	quote?: string;
}

/** A place; or what is wrong with the placeholder, as the predicate of a sentence: "stands in code". */
export type Finding = { place: Place; problem?: never } | { problem: string; place?: never };

/**
 * Finds out how a value must be written for each placeholder in a code block.
 *
 * @param word the language as the fence has it
 * @returns one finding for each span, in their order; nothing is guessed: what is not known is a problem
 */
export function findPlaces(code: string, word: string, spans: readonly Span[]): Finding[] {
	return findMaskedPlaces(maskSpans(code, spans), word, spans);
}

/** The same for code whose placeholders are masked already. */
export function findMaskedPlaces(text: string, word: string, spans: readonly Span[]): Finding[] {
	const language = literalLanguage(word);
	if (language === undefined) return spans.map(() => ({ problem: `stands in a language whose literals are not known: \`${word}\`` }));
	const scanned = scanLanguage(text, language);
	if ('problem' in scanned) return spans.map(() => scanned);
	return spans.map((span) => placeOf(span, { text, language, scanned }));
}

interface Source {
	text: string;
	language: string;
	scanned: Scanned;
}

function placeOf(span: Span, source: Source): Finding {
	const holding = innermost(span, source.scanned);
	if ('problem' in holding) return holding;
	const { text } = source;
	const stretch = pieceOf(holding, span, text);
	const { start, end, mode } = stretch;
	const encode = encoderOf(span, stretch, text);
	if (encode === undefined) return { problem: mode.why ?? 'stands outside of a literal' };
	if (encode === 'number' || encode === 'sql-name')
		return isWord(text, span) ? { place: { chain: encode, start, end } } : { problem: 'is part of a longer word' };
	if (mode.document && /(?:^|\n)[ \t]*$/.test(text.slice(start, span.start))) return { problem: 'begins a line of a here document' };
	if (encode === 'comment' || encode === 'plain') return { place: { chain: encode, start, end } };
	const format = formatEncoder(source.language, surroundings(stretch, source));
	if (format && isInFormat(text.slice(start, end), span.start - start, format)) return { problem: 'stands in a format' };
	return inside(span, { ...source, stretch, chain: format ? `${format} ${encode}` : encode });
}

/** The stretch that holds a span, if nothing but plain characters of that stretch stands there. */
function innermost(span: Span, { stretches, taken }: Scanned): Stretch | { problem: string } {
	const reached = taken.find(({ start, end }) => start < span.end && end > span.start);
	if (reached) return { problem: reached.why };
	const stretch = stretches.findLast(({ start, end }) => start <= span.start && span.end <= end);
	return stretch ?? { problem: 'stands outside of a literal' };
}

/** A stretch without delimiters, cut to the piece of it that a span stands in. */
function pieceOf(stretch: Stretch, span: Span, text: string): Stretch {
	const { bounds } = stretch.mode;
	if (!bounds) return stretch;
	let start = span.start;
	while (start > stretch.start && !bounds.test(text.charAt(start - 1))) start--;
	let end = span.end;
	while (end < stretch.end && !bounds.test(text.charAt(end))) end++;
	return { ...stretch, open: start, start, end };
}

function encoderOf({ start, end, number }: Span, stretch: Stretch, text: string): string | undefined {
	const { mode } = stretch;
	const isWhole = text.slice(stretch.start, stretch.end).trim() === text.slice(start, end);
	if (number && mode.number && (isWhole || !mode.whole)) return mode.number;
	return isWhole ? (mode.whole ?? mode.encode) : mode.encode;
}

function isWord(text: string, { start, end }: Span): boolean {
	return !/[\w.$]$/.test(text.slice(0, start)) && !/^[\w.$"'`]/.test(text.slice(end));
}

/** The place in a literal, or in the text that the literal holds. */
function inside(span: Span, { text, stretch, chain }: Source & { stretch: Stretch; chain: string }): Finding {
	const { start, end } = stretch;
	const inner = innerText(text, stretch, span);
	if (!inner) {
		const quote = quoteAround(text.slice(start, end), span.start - start, span.end - start);
		return { place: { chain, start, end, ...(quote ? { quote } : {}) } };
	}
	const shifted = { ...span, start: span.start - inner.start, end: span.end - inner.start };
	const found = placeOf(shifted, { text: inner.text, language: inner.language, scanned: scan(inner.text, inner.mode) });
	if (!found.place) return { problem: `${found.problem}, in the ${inner.name} there` };
	const { place } = found;
	return {
		place: {
			...place,
			chain: inner.isTemplate ? `${chain} ${place.chain}` : `${place.chain} ${chain}`,
			start: place.start + inner.start,
			end: place.end + inner.start,
		},
	};
}
