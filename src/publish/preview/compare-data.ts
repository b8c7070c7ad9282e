import type { Fact } from './changes-schema.ts';
import { followedTarget } from './compare-pages.ts';
import { type Properties, propertiesOf } from './data-properties.ts';
import type { DatabaseData } from './read-site.ts';

type Entry = Readonly<Record<string, unknown>>;
type Databases = ReadonlyMap<string, DatabaseData>;

/** A thing with properties: a parameter, a driver, a format. */
interface Subject {
	/** The same for the same thing on both sides. */
	key: string;
	subject: Fact['subject'];
	properties: Properties;
	drivers: Fact['drivers'];
}

/**
 * How the data of databases differ, property by property: ``default of `sslmode`: disable → require``.
 *
 * @param moves old to new addresses of pages: a driver whose page moved is the same driver
 */
export function compareData(before: Databases, after: Databases, moves: ReadonlyMap<string, string>): Fact[] {
	const ids = [...new Set([...after.keys(), ...before.keys()])];
	return ids.flatMap((id) => {
		const [old, next] = [before.get(id), after.get(id)];
		const database = { id, name: (next ?? old)?.name ?? id };
		if (!old || !next)
			return [
				{
					kind: next ? ('added' as const) : ('removed' as const),
					database,
					subject: { kind: 'database' as const, name: database.name },
					drivers: [],
				},
			];
		const [olds, nexts] = [subjectsOf(old, moves), subjectsOf(next)];
		const keys = [...new Set([...nexts.keys(), ...olds.keys()])];
		return keys.flatMap((key) => factsOf(olds.get(key), nexts.get(key)).map((fact) => ({ ...fact, database })));
	});
}

function factsOf(before: Subject | undefined, after: Subject | undefined): Omit<Fact, 'database'>[] {
	const shown = after ?? before;
	if (!shown) return [];
	const { subject, drivers } = shown;
	if (!before || !after) return [{ kind: after ? 'added' : 'removed', subject, drivers }];
	const keys = [...new Set([...after.properties.keys(), ...before.properties.keys()])];
	return keys.flatMap((key) => {
		const [old, next] = [before.properties.get(key), after.properties.get(key)];
		if (old?.value === next?.value) return [];
		const { name, deployment } = next ?? old ?? { name: key };
		return [
			{
				kind: old && next ? ('changed' as const) : next ? ('added' as const) : ('removed' as const),
				subject,
				property: name,
				...(deployment === undefined ? {} : { deployment }),
				...(old ? { before: old.value } : {}),
				...(next ? { after: next.value } : {}),
				drivers,
			},
		];
	});
}

function subjectsOf(database: DatabaseData, moves: ReadonlyMap<string, string> = new Map()): Map<string, Subject> {
	const deployments = new Map(entriesOf(database.deployments).map(({ id, name }) => [String(id), String(name)]));
	const drivers = entriesOf(database.drivers);
	const subjects: Subject[] = [];
	const add = (
		kind: Fact['subject']['kind'],
		key: string,
		entry: Entry,
		about: { name: unknown; of?: string; drivers?: readonly Entry[] },
	) => {
		const { name, of, drivers: concerned = [] } = about;
		subjects.push({
			key: `${kind} ${key}`,
			subject: { kind, name: String(name), ...(of === undefined ? {} : { of }) },
			properties: propertiesOf(entry, deployments),
			drivers: concerned.map((driver) => ({ name: String(driver.name), language: String(driver.language) })),
		});
	};
	const { deployments: _d, protocols: _p, drivers: _r, formats: _f, parameterSets: _s, ...rest } = database;
	add('database', '', rest, { name: database.name });
	for (const kind of ['deployment', 'protocol'] as const)
		for (const entry of entriesOf(database[`${kind}s`])) add(kind, String(entry.id), entry, { name: entry.name });
	for (const driver of drivers) {
		const page = typeof driver.page === 'string' ? { page: followedTarget(driver.page, moves) } : {};
		add('driver', String(driver.id), { ...driver, ...page }, { name: driver.name, drivers: [driver] });
	}
	for (const [id, format] of keyed(database.formats))
		add('format', id, format, { name: format.name, drivers: usersOf(drivers, 'formats', id) });
	for (const [id, set] of keyed(database.parameterSets)) {
		const users = usersOf(drivers, 'parameterSets', id);
		const { parameters, ...own } = set;
		add('parameter set', id, own, { name: set.name, drivers: users });
		for (const [key, parameter] of numbered(entriesOf(parameters)))
			add('parameter', `${id} ${key}`, parameter, { name: parameter.name, of: String(set.name), drivers: users });
	}
	return new Map(subjects.map((subject) => [subject.key, subject]));
}

/** By name; a name may be taken twice, in the host and in the query. */
function numbered(parameters: readonly Entry[]): [string, Entry][] {
	const seen = new Map<string, number>();
	return parameters.map((parameter) => {
		const name = String(parameter.name);
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		return [count === 1 ? name : `${name} ${count}`, parameter];
	});
}

function usersOf(drivers: readonly Entry[], list: 'formats' | 'parameterSets', id: string): Entry[] {
	return drivers.filter((driver) => Array.isArray(driver[list]) && driver[list].includes(id));
}

function entriesOf(value: unknown): Entry[] {
	return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

function keyed(value: unknown): [string, Entry][] {
	return typeof value === 'object' && value !== null
		? Object.entries(value).filter(([, entry]) => typeof entry === 'object' && entry !== null)
		: [];
}
