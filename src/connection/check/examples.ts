import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../../schema/resolved.ts';
import { languageById } from '../../schema/vocabulary.ts';
import { isOneString } from '../format-dialect.ts';

/** A string to try the checker with. */
export interface ExampleString {
	/** Ids of the database and of the driver's language. */
	section: string;
	language: string;
	/** `CrateDB, psycopg3 (Python)`. */
	name: string;
	text: string;
	/** What is the matter with it: `the port of another protocol`. */
	about: string;
}

interface Source {
	database: ResolvedDatabase;
	driver: ResolvedDriver;
	format: ResolvedFormat;
}

/** Ways to go wrong, each with what it takes: undefined where a format has no occasion for it. */
const mistakes: readonly { about: string; make: (source: Source) => string | undefined }[] = [
	{ about: 'the port of another protocol', make: withOtherPort },
	{ about: 'something is missing', make: withoutRequired },
	{ about: 'an unescaped password', make: withRawPassword },
];

/** One string of each database, most of them with a mistake that is made there. */
export function exampleStrings(databases: readonly ResolvedDatabase[]): ExampleString[] {
	const left = [...mistakes];
	return databases.flatMap((database): ExampleString[] => {
		const sources = sourcesOf(database);
		for (const mistake of left) {
			const found = sources.map((source) => ({ source, text: mistake.make(source) })).find(({ text }) => text !== undefined);
			if (!found?.text) continue;
			left.splice(left.indexOf(mistake), 1);
			return [{ ...subjectOf(found.source), text: found.text, about: mistake.about }];
		}
		const [source] = sources;
		return source ? [{ ...subjectOf(source), text: filled(source), about: 'as it should be' }] : [];
	});
}

function sourcesOf(database: ResolvedDatabase): Source[] {
	return database.drivers.flatMap((driver) =>
		driver.formats.flatMap((id) => {
			const format = database.formats.find((candidate) => candidate.id === id);
			return format && isOneString(format) && format.until === undefined ? [{ database, driver, format }] : [];
		}),
	);
}

function subjectOf({ database, driver }: Source): Pick<ExampleString, 'section' | 'language' | 'name'> {
	const name = `${database.name}, ${driver.name} (${languageById(driver.language).name})`;
	return { section: database.id, language: driver.language, name };
}

/** A template with what people have in such places. */
function filled({ database, driver, format }: Source, values: Record<string, string> = {}): string {
	const [deployment] = format.deployments.length > 0 ? format.deployments : database.deployments.map(({ id }) => id);
	const own = database.deployments.find(({ id }) => id === deployment)?.hosts[0] ?? 'localhost';
	const [protocol] = format.protocols.length > 0 ? format.protocols : driver.protocols;
	const usual: Record<string, string> = {
		user: 'max',
		password: 's3cret',
		host: own.startsWith('.') ? `example${own}` : own,
		port: portOf(database, protocol, deployment) ?? '',
		database: 'shop',
		schema: 'doc',
		warehouse: 'small',
		token: 'abc123',
		...values,
	};
	return format.template.replace(/\{([a-z-]+)\}/g, (whole, name: string) => usual[name] ?? whole);
}

function portOf(database: ResolvedDatabase, protocol: string | undefined, deployment: string | undefined): string | undefined {
	const port = database.protocols.find(({ id }) => id === protocol)?.port;
	const number = typeof port === 'object' ? port[deployment ?? ''] : port;
	return number === undefined ? undefined : String(number);
}

function withOtherPort(source: Source): string | undefined {
	const { database, driver, format } = source;
	const own = format.protocols.length > 0 ? format.protocols : driver.protocols;
	const deployment = format.deployments[0];
	const ports = own.map((id) => portOf(database, id, deployment));
	// Where one server answers on the same port in several ways, no port is wrong.
	const shared = database.protocols.map(({ id }) => portOf(database, id, deployment));
	if (new Set(shared).size < shared.length || shared.includes(undefined)) return undefined;
	const other = shared.find((port) => port !== undefined && !ports.includes(port));
	return other === undefined || !format.template.includes('{port}') ? undefined : filled(source, { port: other });
}

function withoutRequired(source: Source): string | undefined {
	const { database, driver, format } = source;
	const [, name] = /[?&]([a-z]+)=\{\1\}$/.exec(format.template) ?? [];
	const sets = database.parameterSets.filter(({ id }) => driver.parameterSets.includes(id));
	const uses = sets.flatMap(({ parameters }) => parameters.filter((parameter) => parameter.name === name).map(({ use }) => use));
	const isRequired = format.deployments.some((id) => uses.some((use) => typeof use === 'object' && use[id] === 'required'));
	return isRequired ? filled(source).replace(/[?&][^?&]*$/, '') : undefined;
}

function withRawPassword(source: Source): string | undefined {
	return /:\{password\}@\{host\}/.test(source.format.template) ? filled(source, { password: 'p@ss/word' }) : undefined;
}
