import { build, codingOf, parse } from './connection-string.ts';
import type { Dialect } from './dialects/dialect.ts';
import { Marks, placeholdersOf } from './placeholders.ts';
import type { Part } from './values.ts';

/** What the reader has typed, by placeholder. */
export type Fillings = Readonly<Record<string, string | undefined>>;

export interface Filled {
	text: string;
	/** A placeholder that stays is a part of a value. */
	parts: Part[];
	/** Placeholders whose value this format cannot carry. They stay in the text. */
	refusals: { placeholder: string; reason: string }[];
}

/**
 * Puts values in the place of a template's placeholders, each escaped for where it stands. Placeholders without a value stay. A value
 * that the driver would not read back is refused.
 */
export function fill(template: string, values: Fillings, dialect: Dialect): Filled {
	const given = Object.values(values).filter((value) => value !== undefined);
	const marks = new Marks([template, ...given]);
	const refusals: Filled['refusals'] = [];
	let text = marks.hide(template);
	for (const placeholder of placeholdersOf(template)) {
		const value = values[placeholder];
		if (value === undefined) continue;
		const next = substitute(text, { mark: marks.of(placeholder), value, dialect });
		if (typeof next === 'string') text = next;
		else refusals.push({ placeholder, ...next });
	}
	return { ...marks.showIn(text, parse(text, dialect).parts), refusals };
}

export interface Substitution {
	mark: string;
	value: string;
	dialect: Dialect;
}

/** The text with the value in the place of the mark; in another place if need be, as `?password=` for `:password@`. */
export function substitute(text: string, substitution: Substitution): string | { reason: string } {
	const inPlace = substituteInPlace(text, substitution);
	if (typeof inPlace === 'string') return inPlace;
	const { mark, value, dialect } = substitution;
	const wanted = parse(text, dialect).values;
	const put = <T>(data: T): T =>
		JSON.parse(JSON.stringify(data), (_key, item: unknown) => (typeof item === 'string' ? item.replaceAll(mark, () => value) : item)) as T;
	const built = build(put(wanted), dialect);
	return 'refusals' in built ? inPlace : built.text;
}

function substituteInPlace(text: string, { mark, value, dialect }: Substitution): string | { reason: string } {
	const { parts, problems: before } = parse(text, dialect);
	const wanted = parts.map((part) => (part.kind === 'separator' ? part.value : part.value.replaceAll(mark, () => value)));
	let result = '';
	for (const [index, part] of parts.entries()) {
		const source = text.slice(part.start, part.end);
		const encoded = part.value.includes(mark) ? codingOf(part, dialect).encode(wanted[index] ?? '') : source;
		if (typeof encoded !== 'string') return encoded;
		result += encoded;
	}
	const { parts: read, problems } = parse(result, dialect);
	const same =
		read.length === wanted.length && read.every((part, index) => part.value === wanted[index] && part.kind === parts[index]?.kind);
	if (!same) return { reason: 'The driver would read something else from this format.' };
	const [problem] = problems.slice(before.length);
	return problem ? { reason: problem.message } : result;
}
