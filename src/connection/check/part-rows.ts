import type { Prose } from '../../schema/components.ts';
import type { ResolvedParameter } from '../../schema/resolved.ts';
import { definitionsOf } from '../diagnose/parameters.ts';
import type { Reading } from '../explain/explain.ts';
import { parametersOf, writtenName } from '../explain/readers.ts';
import type { Part, PartKind } from '../values.ts';

/** What there is to know of one part of a string. */
export interface PartRow {
	/** Indexes of its parts: the value, and the name before it. */
	parts: number[];
	/** "Password", or the name of a parameter as it is written. */
	name: string;
	isParameter: boolean;
	/** Decoded. */
	value: string;
	/** As it stands in the string, where that is something else. */
	written?: string;
	secret: boolean;
	meaning?: Prose;
	/** Of this value, where it is one of several. */
	valueMeaning?: Prose;
	default?: string;
	defaultNote?: Prose;
	unit?: string;
}

const names: Partial<Record<PartKind, string>> = {
	scheme: 'Scheme',
	username: 'User',
	password: 'Password',
	host: 'Host',
	port: 'Port',
	database: 'Database',
	path: 'Path',
};

/** A row for each value of a string, in its order. A name without a value has a row, too. */
export function partRows(text: string, reading: Reading): PartRow[] {
	const { parts } = reading.parsed;
	return parts.flatMap((part, index): PartRow[] => {
		if (part.kind === 'separator') return [];
		const valueIndex = parts.findIndex((other, at) => at > index && other.kind !== 'separator');
		const value = parts[valueIndex];
		if (part.kind === 'parameter-name' && value && value.kind !== 'parameter-name' && value.name === part.name) return [];
		const nameIndex = part.kind === 'parameter-name' ? -1 : nameBefore(parts, index);
		return [{ parts: nameIndex < 0 ? [index] : [nameIndex, index], ...factsOf(part, text, reading) }];
	});
}

function nameBefore(parts: readonly Part[], index: number): number {
	const { name } = parts[index] as Part;
	const before = parts.findLastIndex(({ kind }, at) => at < index && kind !== 'separator');
	const found = parts[before];
	return name !== undefined && found?.kind === 'parameter-name' && found.name === name ? before : -1;
}

function factsOf(part: Part, text: string, reading: Reading): Omit<PartRow, 'parts'> {
	const written = text.slice(part.start, part.end);
	const isName = part.kind === 'parameter-name';
	const value = isName ? '' : part.value;
	const definition = definitionOf(part, reading);
	const valueMeaning = definition?.values.find((each) => each.value === value)?.meaning;
	const standard = defaultOf(definition, reading);
	const shown = part.name === undefined ? names[part.kind] : writtenName(part.name, reading);
	return {
		name: shown ?? part.kind,
		isParameter: part.name !== undefined,
		value,
		...(isName || written === value ? {} : { written }),
		secret: part.kind === 'password' || definition?.secret === true,
		...(definition ? { meaning: definition.meaning } : {}),
		...(valueMeaning ? { valueMeaning } : {}),
		...(standard === undefined ? {} : { default: standard }),
		...(definition?.defaultNote ? { defaultNote: definition.defaultNote } : {}),
		...(definition?.unit ? { unit: definition.unit } : {}),
	};
}

/** What the driver's tables say of it: by its name, or by its place in the string. */
function definitionOf({ kind, name }: Part, reading: Reading): ResolvedParameter | undefined {
	const byName = name === undefined ? [] : definitionsOf(name, reading);
	// The driver's own table, which comes behind those that all drivers share, knows more.
	const [found] = byName.toSorted((a, b) => b.values.length - a.values.length);
	return found ?? parametersOf(reading).find((parameter) => parameter.in === kind);
}

function defaultOf(definition: ResolvedParameter | undefined, { deployments }: Reading): string | undefined {
	const standard = definition?.default;
	if (typeof standard !== 'object') return standard === undefined ? undefined : String(standard);
	const values = [...new Set((deployments.length > 0 ? deployments : Object.keys(standard)).map((id) => standard[id]))];
	return values.length === 1 && values[0] !== undefined ? String(values[0]) : undefined;
}
