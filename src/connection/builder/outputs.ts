/** What the builder writes: every form that the driver takes, with the reader's values, and which part of it each field is. */
import type { ResolvedFormat } from '../../schema/resolved.ts';
import { parse } from '../connection-string.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { substitute } from '../fill.ts';
import { codeLanguage, fillCode } from '../fill-code.ts';
import { dialectOf, isOneString } from '../format-dialect.ts';
import { Marks, placeholdersOf } from '../placeholders.ts';
import type { Part } from '../values.ts';
import { withoutPassword, withParameter, withScheme } from './edit.ts';
import { embeddedUrl, encodedIn } from './embedded.ts';
import { fieldsOf, fixedParameters, presetOf, valueKey } from './fields.ts';
import { formsFor, type Picked } from './picks.ts';

/** What the reader has entered. An empty text is nothing. */
export interface Entered {
	/** By placeholder. */
	values: Readonly<Record<string, string | undefined>>;
	parameters: Readonly<Record<string, string | undefined>>;
	/** A user who logs in without one. */
	noPassword?: boolean;
	scheme?: string;
}

/** A stretch of the text that fields fill in. Stretches may lie inside of others. */
export interface Mark {
	start: number;
	end: number;
	/** Ids of fields. */
	fields: string[];
	/** Whether it is the key of a part, and not its value. */
	key?: boolean;
}

export interface Output {
	form: ResolvedFormat;
	text: string;
	marks: Mark[];
	/** The language of a piece of code; absent for a connection string. */
	language?: string;
	/** What cannot be written in this form. It shows its placeholder, or the value that it has without. */
	refusals: { field: string; reason: string }[];
	/** Parameters that were entered and that this form has no place for. */
	leftOut: string[];
}

/** All forms that fit, the picked one first. */
export function outputsOf(picked: Picked, entered: Entered): Output[] {
	const forms = formsFor(picked.database, picked);
	const ordered = [...forms.filter(({ id }) => id === picked.form?.id), ...forms.filter(({ id }) => id !== picked.form?.id)];
	return ordered.map((form) => outputOf(form, picked, entered));
}

function outputOf(form: ResolvedFormat, picked: Picked, entered: Entered): Output {
	const writing = writingOf(form, picked, entered);
	const written = isOneString(form) ? writeString(writing) : writeCode(writing);
	return { form, leftOut: writing.leftOut, ...written, ...(isOneString(form) ? {} : { language: codeLanguage(form, picked.driver) }) };
}

interface Writing {
	form: ResolvedFormat;
	picked: Picked;
	dialect: Dialect | undefined;
	/** By placeholder: what was entered, or what is assumed. */
	values: Record<string, string>;
	parameters: { name: string; value: string }[];
	leftOut: string[];
	entered: Entered;
}

function writingOf(form: ResolvedFormat, picked: Picked, entered: Entered): Writing {
	const own = fieldsOf({ ...picked, form });
	const values: Record<string, string> = {};
	for (const name of placeholdersOf(form.template)) {
		const value = entered.values[name] || presetOf(name, picked);
		if (value) values[name] = value;
	}
	if (entered.noPassword) values.password = '';
	const parameters: Writing['parameters'] = [];
	const leftOut: string[] = [];
	const fixed = fixedParameters(form, picked);
	const pickedFixed = picked.form ? fixedParameters(picked.form, picked) : fixed;
	const fields = own.groups.flatMap((group) => group.fields);
	for (const [name, value] of Object.entries(entered.parameters)) {
		if (!value) continue;
		// What tells the forms apart stays: the one for an insecure cluster has no TLS.
		if (form.id !== picked.form?.id && fixed.has(name) && fixed.get(name) !== pickedFixed.get(name)) continue;
		if (fields.some((field) => field.name === name)) parameters.push({ name, value });
		else leftOut.push(name);
	}
	return { form, picked, dialect: dialectOf(form, picked.driver), values, parameters, leftOut, entered };
}

type Written = Pick<Output, 'text' | 'marks' | 'refusals'>;

/** A form of which it is not said how it is read stays as it is. */
function writeString(writing: Writing): Written {
	const { form, picked, dialect, values, entered } = writing;
	if (!dialect) return { text: form.template, marks: [], refusals: [] };
	const refusals: Output['refusals'] = [];
	const marks = marksFor(writing);
	let text = withEdits(marks.hide(form.template), dialect, writing, refusals);
	for (const name of placeholdersOf(form.template)) {
		if (values[name] === undefined || (name === 'password' && entered.noPassword)) continue;
		const next = substitute(text, { mark: marks.of(name), value: values[name], dialect });
		if (typeof next === 'string') text = next;
		else refusals.push({ field: valueKey(name, picked), reason: next.reason });
	}
	const shown = marks.showIn(text, parse(text, dialect).parts);
	const templateParts = parse(marks.hide(form.template), dialect).parts.map((part) => ({ ...part, value: marks.show(part.value) }));
	return { text: shown.text, refusals, marks: shown.parts.flatMap((part) => markOf(part, templateParts, picked)) };
}

/** The parameters, the scheme and the missing password, in a string whose placeholders are hidden. */
function withEdits(hidden: string, dialect: Dialect, { parameters, entered, form }: Writing, refusals: Output['refusals']): string {
	let text = hidden;
	if (entered.noPassword) text = withoutPassword(text, dialect);
	if (entered.scheme && form.schemes.includes(entered.scheme)) {
		const edited = withScheme(text, entered.scheme, dialect);
		if (typeof edited === 'string') text = edited;
		else refusals.push({ field: 'scheme', ...edited });
	}
	for (const { name, value } of parameters) {
		const edited = withParameter(text, { name, value, dialect });
		if (typeof edited === 'string') text = edited;
		else refusals.push({ field: `?${name}`, ...edited });
	}
	return text;
}

/** The fields of a part: by the placeholders that the template has there, and by its name. */
function markOf(part: Part, template: readonly Part[], picked: Picked): Mark[] {
	const { kind, name, start, end } = part;
	if (kind === 'separator' || start === end) return [];
	if (kind === 'scheme') return [{ start, end, fields: ['scheme'] }];
	const same = template.filter((other) => other.kind === kind && (kind !== 'parameter-value' || other.name === name));
	const fields = same.flatMap(({ value }) => placeholdersOf(value)).map((placeholder) => valueKey(placeholder, picked));
	if (kind === 'parameter-name') {
		const place = placeOfKey(name, template)?.map((placeholder) => valueKey(placeholder, picked));
		return [{ start, end, fields: place ? [...new Set(place)] : [`?${name}`], key: true }];
	}
	if (kind === 'parameter-value') fields.push(`?${name}`);
	return fields.length > 0 ? [{ start, end, fields: [...new Set(fields)] }] : [];
}

/** The placeholders of a part that is written as `key=value`: its key belongs to it. */
function placeOfKey(key: string | undefined, template: readonly Part[]): string[] | undefined {
	const value = template.find(({ kind, name }) => name === key && kind !== 'parameter-name' && kind !== 'parameter-value');
	return value && placeholdersOf(value.value);
}

function writeCode(writing: Writing): Written {
	const { form, picked, dialect, values } = writing;
	const refusals: Output['refusals'] = [];
	const { template, marks } = templateOfCode(writing, refusals);
	const filled = fillCode(template, values, { language: codeLanguage(form, picked.driver), ...(dialect ? { dialect } : {}) });
	for (const { placeholder, reason } of filled.refusals) refusals.push({ field: valueKey(placeholder, picked), reason });
	const moved = (offset: number) =>
		offset +
		filled.places.reduce((sum, { from, start, end }) => (from.end <= offset ? sum + (end - start) - (from.end - from.start) : sum), 0);
	return {
		text: filled.text,
		refusals,
		marks: [
			...marks.map((mark) => ({ ...mark, start: moved(mark.start), end: moved(mark.end) })),
			...filled.places.map(({ placeholder, start, end }) => ({ start, end, fields: [valueKey(placeholder, picked)] })),
		],
	};
}

/** The template with the parameters in the connection string that it holds, and where they stand. */
function templateOfCode(writing: Writing, refusals: Output['refusals']): { template: string; marks: Mark[] } {
	const { form, picked, dialect } = writing;
	const url = dialect && embeddedUrl(form, picked.driver);
	if (!url) return { template: form.template, marks: [] };
	const marks = marksFor(writing);
	// A password that is empty stays in code: the literal beside it, if there is one, is empty as well.
	const text = withEdits(marks.hide(url.text), dialect, { ...writing, entered: { ...writing.entered, noPassword: false } }, refusals);
	const shown = (piece: string) => marks.show(encodedIn(url.chain, piece) ?? piece);
	const template = form.template.slice(0, url.start) + shown(text) + form.template.slice(url.end);
	const stretches = parse(text, dialect).parts.filter(
		({ kind }) => kind === 'parameter-name' || kind === 'parameter-value' || kind === 'scheme',
	);
	return {
		template,
		marks: stretches.map(({ kind, name, start, end }) => ({
			start: url.start + shown(text.slice(0, start)).length,
			end: url.start + shown(text.slice(0, end)).length,
			fields: [kind === 'scheme' ? 'scheme' : `?${name}`],
			...(kind === 'parameter-name' ? { key: true } : {}),
		})),
	};
}

function marksFor({ form, values, parameters }: Writing): Marks {
	return new Marks([form.template, ...Object.values(values), ...parameters.map(({ value }) => value)]);
}

/** The connection string alone: the form itself, or what a literal of it holds. Undefined where there is none. */
export function stringOutput(form: ResolvedFormat, picked: Picked, entered: Entered): Omit<Output, 'leftOut'> | undefined {
	const string = stringForm(form, picked);
	return string && { form: string, ...writeString(writingOf(string, picked, entered)) };
}

/** A form with nothing but its connection string as the template. */
export function stringForm(form: ResolvedFormat, { driver }: Pick<Picked, 'driver'>): ResolvedFormat | undefined {
	if (isOneString(form)) return form;
	const url = dialectOf(form, driver) && embeddedUrl(form, driver);
	return url && { ...form, template: url.text };
}

/** What the picked form may begin with, its own scheme first. Empty where nothing else does. */
export function schemesOf(picked: Picked): string[] {
	const string = picked.form && stringForm(picked.form, picked);
	const dialect = string && dialectOf(string, picked.driver);
	if (!string || !dialect || string.schemes.length === 0) return [];
	const { scheme } = parse(new Marks([string.template]).hide(string.template), dialect).values;
	return scheme === undefined ? [] : [scheme, ...string.schemes];
}
