import { type DialectId, type PlaceholderId, placeholderIds } from '../../schema/dialects.ts';
import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../../schema/resolved.ts';
import { parse } from '../connection-string.ts';
import { dialects } from '../dialects/index.ts';
import { dialectIdOf, isOneString } from '../format-dialect.ts';
import { quoteForPattern } from '../literals/find/modes.ts';
import { Marks, placeholderSpans } from '../placeholders.ts';
import type { Part } from '../values.ts';
import { blank } from './literal-texts.ts';

/** What a part of a driver's templates looks like: `{path}/ca.crt`. */
export interface Slot extends Pick<Part, 'kind' | 'name'> {
	/** As the template has it. */
	text: string;
}

const usual: readonly Slot[] = [
	{ kind: 'username', text: '{user}' },
	{ kind: 'password', text: '{password}' },
	{ kind: 'host', text: '{host}' },
	{ kind: 'port', text: '{port}' },
];

/** What the parts of a string are: those of its format, then those of others that are read alike, then what every database has. */
export function slotsOf(format: ResolvedFormat, dialect: DialectId, { database, driver }: SlotSource): Slot[] {
	const alike = database.formats.filter(
		(other) => other !== format && driver.formats.includes(other.id) && isOneString(other) && dialectIdOf(other, driver) === dialect,
	);
	const templates = isOneString(format) ? [format, ...alike] : alike;
	return [...templates.flatMap(({ template }) => partsOf(template, dialect)), ...usual];
}

interface SlotSource {
	database: ResolvedDatabase;
	driver: ResolvedDriver;
}

function partsOf(template: string, dialect: DialectId): Slot[] {
	const marks = new Marks([template]);
	const hidden = marks.hide(template);
	const { text, parts } = marks.showIn(hidden, parse(hidden, dialects[dialect]).parts);
	return parts.map(({ kind, name, start, end }) => ({ kind, ...(name === undefined ? {} : { name }), text: text.slice(start, end) }));
}

/** What the program puts there: nothing that the example says. */
export const filledIn: RegExp = new RegExp(`${blank}|%[svq]|%d(?![0-9a-f])|[{}]`, 'i');

/** Where the placeholders of a part's slot stand in its text, as offsets in it; none where the part is no reader's value. */
export function placesInPart(part: Part, text: string, slots: readonly Slot[]): { name: PlaceholderId; start: number; end: number }[] {
	if (part.kind === 'separator' || text === '' || filledIn.test(text)) return [];
	const slot = slots.find(({ kind, name }) => kind === part.kind && (kind !== 'parameter-value' || name === part.name));
	const places = placeholderSpans(slot?.text ?? '');
	if (!slot || places.length === 0) return [];
	let pattern = '^';
	let at = 0;
	for (const { start, end } of places) {
		pattern += `${quoteForPattern(slot.text.slice(at, start))}(.+)`;
		at = end;
	}
	const found = new RegExp(`${pattern}${quoteForPattern(slot.text.slice(at))}$`, 'ds').exec(text);
	return places.flatMap(({ name }, index) => {
		const [start, end] = found?.indices?.[index + 1] ?? [];
		return start === undefined || end === undefined || !isPlaceholder(name) ? [] : [{ name, start, end }];
	});
}

function isPlaceholder(name: string): name is PlaceholderId {
	return (placeholderIds as readonly string[]).includes(name);
}
