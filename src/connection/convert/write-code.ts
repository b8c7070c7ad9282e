import type { Dialect } from '../dialects/dialect.ts';
import type { Reading } from '../explain/explain.ts';
import { dialectOfReader } from '../explain/readers.ts';
import { codeLanguage, contentOf } from '../fill-code.ts';
import { encodeChain } from '../literals/encode.ts';
import { findPlaces, type Place } from '../literals/find/find-places.ts';
import { placeholderSpans, placeholdersOf } from '../placeholders.ts';
import { readSettings } from '../settings.ts';
import type { ConnectionValues, Parameter } from '../values.ts';
import type { Carried, SaidEncryption } from './carried.ts';
import { wordsFor } from './encrypt.ts';
import { encryptionNames, isStrict, switchesOf } from './encryption.ts';
import type { Form } from './forms.ts';
import type { Note } from './note.ts';
import { translate } from './parameters.ts';
import { planHosts, planString, unreadNotes } from './plan.ts';
import { stringTemplate } from './template-values.ts';
import { writeString } from './write-string.ts';

interface Edit {
	start: number;
	end: number;
	text: string;
}

export interface WrittenCode {
	text: string;
	notes: Note[];
}

/** Writes the values into a piece of a configuration file or of code: into the connection string that it holds, and for its placeholders. */
export function writeCode(carried: Carried, from: Reading, to: Form): WrittenCode {
	const { template } = to.format;
	const language = codeLanguage(to.format, to.driver);
	const spans = placeholderSpans(template);
	const places = findPlaces(template, language, spans).map(({ place }) => place);
	const literal = stringLiteral(template, places, dialectOfReader(to));
	const inside = literal ? writeLiteral(carried, { from, to, literal, outside: wordsOutside(template, literal) }) : undefined;
	const { hosts, unknownPort, notes: hostNotes } = planHosts(carried.values.hosts, { from, to });
	const values = valuesOf(carried, unknownPort ? hosts.map(({ host }) => ({ host })) : hosts);
	const edits: Edit[] = inside ? [inside.edit] : [];
	const notes: Note[] = inside ? [...inside.notes] : [...hostNotes, ...unreadNotes(carried, to)];
	for (const [index, span] of spans.entries()) {
		const place = places[index];
		const value = values[span.name];
		if (!place || value === undefined || (literal && span.start >= literal.start && span.end <= literal.end)) continue;
		const written = encodeChain(value, place.chain);
		if (written.refused === undefined) edits.push({ ...span, text: written.text });
		else notes.push({ kind: 'lost', name: span.name, message: `The ${span.name} cannot be written in this form. ${written.refused}` });
	}
	const settings = inside?.saysParameters
		? { edits: [], notes: [] }
		: writeSettings(carried, { from, to, language, sayEncryption: !inside?.saysEncryption });
	notes.push(...settings.notes, ...(inside ? [] : lostValues(carried, to)));
	return { text: applied(template, [...edits, ...settings.edits]), notes };
}

/** The literal of the code that holds a connection string. */
function stringLiteral(
	template: string,
	places: readonly (Place | undefined)[],
	dialect: Dialect | undefined,
): (Place & { dialect: Dialect }) | undefined {
	const place = places.find((each) => each !== undefined && template.slice(each.start, each.end).includes('://'));
	return place && dialect && { ...place, dialect };
}

interface Literal {
	from: Reading;
	to: Form;
	literal: Place & { dialect: Dialect };
	/** Placeholders that stand elsewhere in the code. */
	outside: ReadonlySet<string>;
}

function writeLiteral(
	carried: Carried,
	{ from, to, literal, outside }: Literal,
): { edit: Edit; notes: Note[]; saysParameters: boolean; saysEncryption: boolean } | undefined {
	const { start, end, chain, dialect } = literal;
	const template = stringTemplate(contentOf(to.format.template.slice(start, end), chain), dialect);
	const fits = (word: string) => !outside.has(word);
	const { username, password, database, ...others } = carried.values;
	const takesParameters = !('noParameters' in dialect && dialect.noParameters) && template.constants.length > 0;
	const values: Carried = {
		...carried,
		values: {
			...others,
			...(username !== undefined && fits('user') ? { username } : {}),
			...(password !== undefined && fits('password') ? { password } : {}),
			...(database !== undefined && fits('database') && fits('schema') ? { database } : {}),
		},
		parameters: takesParameters ? carried.parameters : [],
		unread: takesParameters ? carried.unread : [],
	};
	const saysEncryption = takesParameters || template.scheme?.startsWith('http') === true;
	const plan = planString(saysEncryption ? values : { ...values, encryption: undefined }, { from, to, template, dialect });
	const written = writeString(plan, dialect);
	if (written.text === undefined) return undefined;
	const encoded = encodeChain(written.text, chain);
	if (encoded.refused !== undefined) return undefined;
	return {
		edit: { start, end, text: encoded.text },
		notes: [...plan.notes, ...written.notes],
		saysParameters: takesParameters,
		saysEncryption,
	};
}

function wordsOutside(template: string, { start, end }: Place): Set<string> {
	return new Set(placeholdersOf(template.slice(0, start) + template.slice(end)));
}

/** By placeholder. */
function valuesOf({ values, parameters }: Carried, hosts: ConnectionValues['hosts']): Record<string, string | undefined> {
	const [host] = hosts;
	const named = (name: string) => parameters.find((parameter) => parameter.name === name)?.value;
	return {
		user: values.username,
		password: values.password,
		host: host?.host,
		port: host?.port,
		database: values.database,
		schema: values.database,
		token: named('token'),
		warehouse: named('warehouse'),
	};
}

/** What the code has no placeholder for. */
function lostValues({ values }: Carried, { format, driver }: Form): Note[] {
	const there = placeholdersOf(format.template);
	const wanted = [
		['user', values.username],
		['password', values.password],
		['database', values.database],
	] as const;
	return wanted.flatMap(([name, value]): Note[] => {
		if (value === undefined || there.includes(name) || (name === 'database' && there.includes('schema'))) return [];
		return [{ kind: 'lost', name, message: `This form of ${driver.name} has no place for the ${name}.` }];
	});
}

interface SettingsTarget {
	from: Reading;
	to: Form;
	language: string;
	sayEncryption: boolean;
}

/** Parameters that the code has a setting for get their value; what it says of encryption is compared. */
function writeSettings(carried: Carried, { from, to, language, sayEncryption }: SettingsTarget): { edits: Edit[]; notes: Note[] } {
	const { template } = to.format;
	const settings = readSettings(template).parts.filter(({ kind }) => kind === 'parameter-value');
	const edits: Edit[] = [];
	const notes: Note[] = [];
	/** Whether the code has such a setting, which then says so. */
	const set = ({ name, value }: Parameter): boolean => {
		const part = settings.find((setting) => setting.name === name && placeholdersOf(setting.value).length === 0);
		if (!part) return false;
		if (part.value === value || part.value.toLowerCase() === value) return true;
		const place = findPlaces(template, language, [{ start: part.start, end: part.end, number: false }])[0]?.place;
		const encoded = place && encodeChain(value, place.chain);
		if (!encoded || encoded.refused !== undefined) return false;
		edits.push({ start: part.start, end: part.end, text: encoded.text });
		return true;
	};
	const isPlaced = ({ name }: Parameter) => placeholdersOf(template).includes(name);
	for (const parameter of carried.parameters.filter((each) => !isPlaced(each))) {
		const translated = translate(parameter, from, to);
		const { name } = parameter;
		if (!translated.parameter || set(translated.parameter)) notes.push(...translated.notes);
		else
			notes.push({
				kind: 'lost',
				name,
				message: `This form has no line for \`${translated.parameter.name}\`, which ${to.driver.name} takes. Add it by hand.`,
			});
	}
	if (sayEncryption && carried.encryption) notes.push(...sayInSettings(carried.encryption, { to, settings, set }));
	return { edits, notes };
}

function sayInSettings(
	{ level, said }: SaidEncryption,
	{ to, settings, set }: { to: Form; settings: readonly { name?: string; value: string }[]; set: (parameter: Parameter) => boolean },
): Note[] {
	const switches = switchesOf(to);
	const shown = settings.flatMap(({ name, value }) => {
		const found = switches.find((each) => each.name === name)?.values;
		const entry = found && Object.entries(found).find(([word]) => word === value.toLowerCase() || word === value);
		return entry ? [{ name: name as string, value, level: entry[1] }] : [];
	})[0];
	if (shown?.level === level || (shown && level === 'on' && isStrict(shown.level))) return [];
	// Code without a word of encryption does not encrypt, or does it as the driver does.
	if (!shown && !isStrict(level)) return [];
	if (said === undefined)
		return shown ? [{ kind: 'added', name: shown.name, message: `\`${shown.name}: ${shown.value}\` belongs to this form.` }] : [];
	const words = wordsFor(level, switches);
	const done = words.find(set);
	if (done)
		return done.name === said.name
			? []
			: [{ kind: 'changed', name: said.name, message: `\`${said.name}\` is \`${done.name}: ${done.value}\` here.` }];
	const shows = shown ? `This form says \`${shown.name}: ${shown.value}\`.` : 'This form says nothing of encryption.';
	return [{ kind: 'lost', name: said.name, message: `${shows} The source ${encryptionNames[level]}: change it by hand.` }];
}

function applied(text: string, edits: readonly Edit[]): string {
	const sorted = edits.toSorted((a, b) => b.start - a.start);
	return sorted.reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}
