import type { Reading } from '../explain/explain.ts';
import { dialectOfReader } from '../explain/readers.ts';
import { codeLanguage } from '../fill-code.ts';
import { isOneString } from '../format-dialect.ts';
import { placeholdersOf } from '../placeholders.ts';
import type { Part } from '../values.ts';
import { type Carried, carriedFrom } from './carried.ts';
import { type ConversionTarget, type Form, fitOf, formsFor, protocolsOf, templateOf } from './forms.ts';
import type { Note } from './note.ts';
import { noteKinds } from './note.ts';
import { planString } from './plan.ts';
import { writeCode } from './write-code.ts';
import { writeString } from './write-string.ts';

/** A connection as one driver takes it in one way. */
export interface Conversion {
	form: Form;
	/** Absent: this form cannot say it at all. */
	text?: string;
	/** Of a connection string; empty for code. */
	parts: Part[];
	/** What highlights it: a language, or `dsn`. */
	language: string;
	/** What the source does not say and the form asks for: names of placeholders that stand in the text. */
	missing: string[];
	/** What is lost first. */
	notes: Note[];
}

/**
 * Writes what a reading says for another driver of the same database, or in another form of the same, in every way that the driver takes:
 * ways of the same protocol first. Nothing is invented: what the target cannot be told is a note.
 */
export function convert(reading: Reading, target: ConversionTarget): Conversion[] {
	const carried = carriedFrom(reading);
	const protocols = protocolsOf(reading);
	const speaksSame = (form: Form) => Number(protocolsOf(form).some((id) => protocols.includes(id)));
	return formsFor(target, reading.deployments)
		.filter((form) => hasServer(form, carried))
		.toSorted((a, b) => speaksSame(b) - speaksSame(a))
		.map((form) => {
			const conversion = isOneString(form.format) ? inString(carried, reading, form) : inCode(carried, reading, form);
			return { ...conversion, notes: sorted(conversion.notes) };
		});
}

/** A form for the directory of a configuration file is for those that have one. */
function hasServer({ format }: Form, { values }: Carried): boolean {
	return values.path !== undefined || placeholdersOf(format.template).includes('host') || !placeholdersOf(format.template).includes('path');
}

function inString(carried: Carried, from: Reading, to: Form): Conversion {
	const dialect = dialectOfReader(to);
	const template = templateOf(to.format, to.driver);
	const base = { form: to, parts: [], language: 'dsn', missing: [] };
	if (!dialect || !template) return { ...base, notes: [] };
	const plan = planString(carried, { from, to, template, dialect });
	const { text, parts, notes } = writeString(plan, dialect);
	return {
		...base,
		...(text === undefined ? {} : { text, missing: missingIn(text, carried) }),
		parts,
		notes: [...plan.notes, ...notes],
	};
}

/** Of the formats that are written alike, code differs in more than its parameters: the one that loses least is taken. */
function inCode(carried: Carried, from: Reading, to: Form): Conversion {
	const language = codeLanguage(to.format, to.driver);
	const written = to.formats.map((format) => {
		const form = { ...to, format };
		const { text, notes } = writeCode(carried, from, form);
		const missing = missingIn(text, carried);
		const lost = notes.filter(({ kind }) => kind === 'lost').length;
		const cost = lost * 2 + missing.length * 2 + notes.length - fitOf(format, from.deployments);
		return { cost, conversion: { form, text, parts: [], language, missing, notes } };
	});
	const [best] = written.toSorted((a, b) => a.cost - b.cost);
	return best?.conversion ?? { form: to, parts: [], language, missing: [], notes: [] };
}

/** Placeholders of the text; a value that looks like one is none. */
function missingIn(text: string, { values, parameters }: Carried): string[] {
	const own = JSON.stringify([values, parameters]);
	return placeholdersOf(text).filter((name) => !own.includes(`{${name}}`));
}

function sorted(notes: readonly Note[]): Note[] {
	const unique = notes.filter(
		({ name, message }, index) => notes.findIndex((other) => other.message === message && other.name === name) === index,
	);
	return unique.toSorted((a, b) => noteKinds.indexOf(a.kind) - noteKinds.indexOf(b.kind));
}
