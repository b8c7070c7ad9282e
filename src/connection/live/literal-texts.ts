import { literalLanguage, scanLanguage } from '../literals/find/languages.ts';
import type { Scanned, Stretch } from '../literals/find/scan.ts';

/** What a literal holds, or a word of a command: where it stands, and what it says as far as examples have escapes. */
export interface LiteralText {
	text: string;
	/** The offset in the code of each character, and at last that of the end. */
	at: readonly number[];
}

/** Stands for each character of what a program puts into a literal. */
export const blank = '\uE000';

/** Every literal of masked code, inner ones first. */
export function literalTexts(code: string, word: string): LiteralText[] {
	const language = literalLanguage(word);
	if (language === undefined) return [];
	const scanned = scanLanguage(code, language);
	if ('problem' in scanned) return [];
	return scanned.stretches
		.filter(({ mode: { encode } }) => encode !== undefined && encode !== 'comment')
		.flatMap((stretch) => pieces(stretch, { code, scanned }).flatMap((piece) => decode(piece) ?? []))
		.reverse();
}

interface Piece {
	text: string;
	start: number;
	/** The innermost kind of literal. */
	encode: string;
}

/** The words of a stretch without delimiters, the lines of a document, and anything else as a whole. */
function pieces(stretch: Stretch, { code, scanned }: { code: string; scanned: Scanned }): Piece[] {
	const { mode, start, end } = stretch;
	const encode = mode.encode?.split(' ').at(-1) ?? '';
	const { bounds } = mode;
	const cover = bounds ? ([' ', '<'].find((sign) => bounds.test(sign)) ?? blank) : blank;
	let text = code.slice(start, end);
	for (const child of scanned.stretches.filter(({ parent }) => parent === stretch)) {
		const closed = scanned.taken.find((taken) => taken.start === child.end)?.end ?? child.end;
		text = text.slice(0, child.open - start) + cover.repeat(closed - child.open) + text.slice(closed - start);
	}
	const between = bounds ?? (encode === 'plain' || mode.document ? /\n/ : undefined);
	if (!between) return [{ text, start, encode }];
	const found = text.matchAll(new RegExp(`(?:(?!${between.source})[^])+`, 'g'));
	return [...found].map((match) => ({ text: match[0], start: start + match.index, encode }));
}

/** Kinds of literals in which a backslash is a backslash. */
const verbatim =
	/^(?:plain|go-raw|.*-raw-?.*|.*-verbatim|sh-single|sh-word|yaml-(?!double).*|env-.*|ini|powershell-.*|vb-string|toml-literal|xml.*)$/;
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** @returns undefined where the literal has escapes that an example has no need of */
function decode({ text, start, encode }: Piece): LiteralText | undefined {
	const spelled = encode === 'xml' ? /&(?:amp|lt|gt|quot|apos);/y : verbatim.test(encode) ? undefined : /\\["'\\/$`]/y;
	let decoded = '';
	const at: number[] = [];
	for (let index = 0; index < text.length; ) {
		if (spelled) spelled.lastIndex = index;
		const found = spelled?.exec(text)?.[0] ?? text.charAt(index);
		if (found === '\\' && spelled && encode !== 'xml') return undefined;
		at.push(start + index);
		decoded += entities[found] ?? found.at(-1);
		index += found.length;
	}
	return { text: decoded, at: [...at, start + text.length] };
}
