import type { Driver, Format } from '../schema/database.ts';
import { codingOf, parse } from './connection-string.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Fillings } from './fill.ts';
import { encodeChain } from './literals/encode.ts';
import { findPlaces, type Place } from './literals/find/find-places.ts';
import type { Span } from './literals/find/mask.ts';
import { Marks, placeholderSpans } from './placeholders.ts';

export interface FilledCode {
	text: string;
	/** Placeholders whose value cannot stand there. They stay in the text. */
	refusals: { placeholder: string; reason: string }[];
}

interface CodeOptions {
	/** The language of the code, as fences have it. */
	language: string;
	/** Who reads the connection string that stands in a literal of the code; absent: the values stand alone. */
	dialect?: Dialect;
}

/** The language of a format that is a piece of code: its syntax, or that of the driver where arguments are shown. */
export function codeLanguage({ syntax }: Pick<Format, 'syntax'>, { language }: Pick<Driver, 'language'>): string {
	return syntax === 'arguments' ? language : syntax;
}

/**
 * Puts values in the place of the placeholders of a piece of code: escaped for the connection string that they are in, if any, and then
 * for the literal. Placeholders without a value stay.
 */
export function fillCode(code: string, values: Fillings, { language, dialect }: CodeOptions): FilledCode {
	const spans = placeholderSpans(code);
	const findings = findPlaces(code, language, spans);
	const refusals: FilledCode['refusals'] = [];
	let text = '';
	let at = 0;
	for (const [index, span] of spans.entries()) {
		const value = values[span.name];
		if (value === undefined) continue;
		const { place, problem } = findings[index] ?? { problem: 'stands nowhere' };
		const written = place ? write(value, { code, span, place, dialect }) : { refused: `The placeholder ${problem}.` };
		if (written.refused !== undefined) {
			if (!refusals.some(({ placeholder }) => placeholder === span.name))
				refusals.push({ placeholder: span.name, reason: written.refused });
			continue;
		}
		text += code.slice(at, span.start) + written.text;
		at = span.end;
	}
	return { text: text + code.slice(at), refusals };
}

interface Writing {
	code: string;
	span: Span & { name: string };
	place: Place;
	dialect: Dialect | undefined;
}

function write(value: string, { code, span, place, dialect }: Writing): ReturnType<typeof encodeChain> {
	const part = inString(value, { code, span, place, dialect });
	return typeof part === 'string' ? encodeChain(part, place.chain) : { refused: part.reason };
}

/** The value as a part of the connection string that the literal holds. */
function inString(value: string, { code, span, place, dialect }: Writing): string | { reason: string } {
	const { start, end } = place;
	if (!dialect || !code.slice(start, end).includes('://')) return value;
	const marks = new Marks([code]);
	// The one placeholder among words: another mark tells it from others of the same name.
	const alone = marks.hide(code.slice(start, span.start)) + marks.here + marks.hide(code.slice(span.end, end));
	const part = parse(contentOf(alone, place.chain), dialect).parts.find((candidate) => candidate.value.includes(marks.here));
	return part ? codingOf(part, dialect).encode(value) : value;
}

/** What a literal says, as far as templates have escapes in them. */
export function contentOf(content: string, chain: string): string {
	if (!chain.includes('xml')) return content.replace(/\\(["'\\])/g, '$1');
	const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
	return content.replace(/&(amp|lt|gt|quot|apos);/g, (_match, name: string) => entities[name] ?? '');
}
