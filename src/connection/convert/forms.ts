import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../../schema/resolved.ts';
import { dialects } from '../dialects/index.ts';
import type { Reader } from '../explain/readers.ts';
import { dialectIdOf, isOneString } from '../format-dialect.ts';
import { placeholdersOf } from '../placeholders.ts';
import type { Parameter } from '../values.ts';
import { switchesOf } from './encryption.ts';
import { stringTemplate, type TemplateValues } from './template-values.ts';

/** One way to write a connection for a driver; its formats differ in what they are for, not in how they are written. */
export interface Form extends Reader {
	/** All formats of this way, the recommended one first. `format` is the one that fits best. */
	formats: ResolvedFormat[];
}

export interface ConversionTarget {
	database: ResolvedDatabase;
	driver: ResolvedDriver;
}

/** The drivers that a reading can be converted to: those of its database that take any form, its own among them. */
export function targetsOf({ database }: Pick<Reader, 'database'>): ConversionTarget[] {
	return database.drivers.filter(({ formats }) => formats.length > 0).map((driver) => ({ database, driver }));
}

/** The ways that a driver has, each with the format that fits the deployments best. */
export function formsFor({ database, driver }: ConversionTarget, deployments: readonly string[]): Form[] {
	const groups = Map.groupBy(formatsWithServer({ database, driver }), (format) => shapeOf(format, driver));
	const forms = [...groups.values()].map((formats): Form => {
		const sorted = formats.toSorted((a, b) => fitOf(b, deployments) - fitOf(a, deployments));
		const format = sorted[0] as ResolvedFormat;
		const dialect = dialectIdOf(format, driver);
		return { database, driver, format, formats: sorted, schemes: schemesOf(formats, driver), ...(dialect ? { dialect } : {}) };
	});
	const fitting = forms.filter(({ format }) => isFor(format, deployments));
	return fitting.length > 0 ? fitting : forms;
}

/** What has no server in it, such as the name of a data source, is nothing to convert to. */
function formatsWithServer({ database, driver }: ConversionTarget): ResolvedFormat[] {
	return driver.formats.flatMap((id) => {
		const format = database.formats.find((candidate) => candidate.id === id);
		return format && placeholdersOf(format.template).some((name) => name === 'host' || name === 'path') ? [format] : [];
	});
}

/** The formats that are written like that of a reader, and so say nothing else by themselves. */
export function formatsLike({ database, driver, format }: Pick<Reader, 'database' | 'driver' | 'format'>): ResolvedFormat[] {
	const shape = shapeOf(format, driver);
	return formatsWithServer({ database, driver }).filter((other) => shapeOf(other, driver) === shape);
}

/** What all of these formats say, such as the name of an ODBC driver, apart from encryption. */
export function constantsOf(formats: readonly ResolvedFormat[], driver: ResolvedDriver): Parameter[] {
	const [first, ...others] = formats.flatMap((format) => templateOf(format, driver) ?? []);
	const switches = switchesOf({ driver }).map(({ name }) => name);
	return (first?.constants ?? []).filter(
		({ name, value }) =>
			!switches.includes(name) && others.every(({ constants }) => constants.some((each) => each.name === name && each.value === value)),
	);
}

/** Formats with the same key are written alike. */
function shapeOf(format: ResolvedFormat, driver: ResolvedDriver): string {
	const { syntax, protocols, file = '', template } = format;
	const places = isOneString(format) ? (placeholdersOf(template).includes('host') ? 'host' : 'path') : file;
	return [syntax, dialectIdOf(format, driver) ?? '', protocols.join(' '), places].join('|');
}

/** How well a format fits; the order in which the driver names them decides between equals. */
export function fitOf(format: ResolvedFormat, wanted: readonly string[]): number {
	return (isFor(format, wanted) ? 0 : -8) + (format.until === undefined ? 0 : -4) + (format.template.includes('{routing-id}') ? -2 : 0);
}

function isFor({ deployments }: ResolvedFormat, wanted: readonly string[]): boolean {
	return deployments.length === 0 || wanted.length === 0 || deployments.some((id) => wanted.includes(id));
}

function schemesOf(formats: readonly ResolvedFormat[], driver: ResolvedDriver): string[] {
	const all = formats.flatMap((format) => {
		const scheme = templateOf(format, driver)?.scheme ?? /([a-z][a-z+]*):\/\//.exec(format.template)?.[1];
		return scheme === undefined ? [] : [scheme, ...format.schemes];
	});
	return [...new Set(all)];
}

/** What a format that is one string says by itself. */
export function templateOf(format: ResolvedFormat, driver: ResolvedDriver): TemplateValues | undefined {
	const dialect = dialectIdOf(format, driver);
	return dialect && isOneString(format) ? stringTemplate(format.template, dialects[dialect]) : undefined;
}

/** The protocols that a form is for. */
export function protocolsOf({ format, driver }: Pick<Reader, 'format' | 'driver'>): readonly string[] {
	return format.protocols.length > 0 ? format.protocols : driver.protocols;
}
