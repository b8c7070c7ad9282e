import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Database, DatabaseSchema } from '../schema/database.ts';
import { didYouMean, makeProblem, type Place, type Problem } from '../schema/problem.ts';
import { readYaml } from '../schema/read-yaml.ts';
import { resolveDatabase } from '../schema/resolve-database.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import { idPattern } from '../schema/vocabulary.ts';
import { fillExamples } from './driver-examples.ts';
import { parseProse } from './prose.ts';
import { checkProse } from './untrusted/check-prose.ts';

export interface LoadedDatabases {
	databases: Map<string, ResolvedDatabase>;
	problems: Problem[];
	/** Folders whose `database.yaml` cannot be used. */
	unreadable: Set<string>;
	/** Links in the data, for the check of all pages. */
	links: { href: string; file: string; place: Place }[];
}

/** Loads `<content>/<folder>/database.yaml` of every folder that has one. @param options `untrusted`: refuse prose that could run */
export function loadDatabases(contentDir: string, { untrusted = false }: { untrusted?: boolean } = {}): LoadedDatabases {
	const result: LoadedDatabases = { databases: new Map(), problems: [], unreadable: new Set(), links: [] };
	for (const folder of contentFolders(contentDir)) {
		const file = path.join(contentDir, folder, 'database.yaml');
		if (existsSync(file)) loadDatabase(folder, file, { contentDir, untrusted, result });
	}
	return result;
}

/** Folders of the content folder, by name; those that begin with `_` or `.` are the author's own. */
export function contentFolders(contentDir: string): string[] {
	return readdirSync(contentDir, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && idPattern.test(entry.name))
		.map((entry) => entry.name)
		.sort();
}

interface LoadDatabase {
	contentDir: string;
	untrusted: boolean;
	result: LoadedDatabases;
}

function loadDatabase(folder: string, file: string, { contentDir, untrusted, result }: LoadDatabase): void {
	const name = path.relative(path.dirname(contentDir), file).split(path.sep).join('/');
	const read = readYaml(readFileSync(file, 'utf8'), DatabaseSchema, { file: name, rule: 'bad-data' });
	if ('problems' in read) {
		result.problems.push(...read.problems);
		result.unreadable.add(folder);
		return;
	}
	result.problems.push(...referenceProblems(read.value, name, read.placeOf));
	result.problems.push(...fillExamples(read.value, { folder: path.dirname(file), file: name, placeOf: read.placeOf }));
	for (const [index, driver] of read.value.drivers.entries()) {
		if (driver.page) result.links.push({ href: driver.page, file: name, place: read.placeOf(['drivers', index, 'page']) });
	}
	const prose = (markdown: string) => {
		if (untrusted) result.problems.push(...checkProse(markdown, { file: name, ...read }));
		return parseProse(markdown);
	};
	result.databases.set(folder, resolveDatabase(folder, read.value, prose));
}

/** References inside one database that lead nowhere, and ids that occur twice. */
function referenceProblems(database: Database, file: string, placeOf: (path: readonly PropertyKey[]) => Place): Problem[] {
	const problems: Problem[] = [];
	const deployments = database.deployments.map(({ id }) => id);
	const protocols = database.protocols.map(({ id }) => id);
	const refer = (what: string, { ids, known, at }: { ids: readonly string[]; known: readonly string[]; at: PropertyKey[] }) => {
		for (const id of ids.filter((candidate) => !known.includes(candidate))) {
			problems.push(makeProblem('bad-data', file, placeOf(at), { what: `unknown ${what} \`${id}\``, fix: didYouMean(id, known) }));
		}
	};
	const unique = (what: string, entries: readonly { id: string }[], at: string) => {
		for (const [index, { id }] of entries.entries()) {
			if (entries.findIndex((entry) => entry.id === id) === index) continue;
			problems.push(
				makeProblem('duplicate-id', file, placeOf([at, index, 'id']), {
					what: `a second ${what} \`${id}\``,
					fix: 'Give each an id of its own.',
				}),
			);
		}
	};
	unique('deployment', database.deployments, 'deployments');
	unique('protocol', database.protocols, 'protocols');
	unique('driver', database.drivers, 'drivers');
	for (const [index, protocol] of database.protocols.entries()) {
		refer('deployment', { ids: keysOf(protocol.port), known: deployments, at: ['protocols', index, 'port'] });
	}
	for (const [id, format] of Object.entries(database.formats)) {
		refer('deployment', { ids: format.deployments, known: deployments, at: ['formats', id, 'deployments'] });
		refer('protocol', { ids: format.protocols, known: protocols, at: ['formats', id, 'protocols'] });
	}
	for (const [id, set] of Object.entries(database.parameterSets)) {
		for (const [index, parameter] of set.parameters.entries()) {
			const at = ['parameterSets', id, 'parameters', index];
			for (const key of ['use', 'default', 'recommended'] as const)
				refer('deployment', { ids: keysOf(parameter[key]), known: deployments, at: [...at, key] });
			refer('protocol', { ids: parameter.protocols, known: protocols, at: [...at, 'protocols'] });
		}
	}
	for (const [index, driver] of database.drivers.entries()) {
		const at = ['drivers', index];
		refer('protocol', { ids: driver.protocols, known: protocols, at: [...at, 'protocols'] });
		refer('deployment', { ids: driver.deployments, known: deployments, at: [...at, 'deployments'] });
		for (const [number, example] of driver.examples.entries())
			refer('protocol', { ids: example.protocols, known: protocols, at: [...at, 'examples', number, 'protocols'] });
		refer('format', { ids: driver.formats, known: Object.keys(database.formats), at: [...at, 'formats'] });
		refer('parameter set', { ids: driver.parameterSets, known: Object.keys(database.parameterSets), at: [...at, 'parameterSets'] });
	}
	return problems;
}

function keysOf(value: unknown): string[] {
	return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
