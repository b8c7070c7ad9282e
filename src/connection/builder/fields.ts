/** The form of the builder as data: which fields there are, and what is known of each. */
import { placeholders } from '../../schema/dialects.ts';
import type { ResolvedDatabase, ResolvedFormat, ResolvedParameter } from '../../schema/resolved.ts';
import { parse } from '../connection-string.ts';
import { isNamed } from '../explain/readers.ts';
import { dialectOf, isOneString } from '../format-dialect.ts';
import { placeNamed } from '../part-names.ts';
import { Marks, placeholdersOf } from '../placeholders.ts';
import { embeddedUrl } from './embedded.ts';
import type { Picked } from './picks.ts';

type Prose = ResolvedParameter['meaning'];

export interface Field {
	/** The key of a part among the reader's values (`host`, `port/pgwire`), or `?` and the name of a parameter. */
	id: string;
	/** A part is filled in for a placeholder; a parameter stands in the string by its name. */
	kind: 'part' | 'parameter';
	/** The placeholder, or the name of the parameter. */
	name: string;
	/** What the reader sees: "Host", `sslmode`. */
	label: string;
	input: 'text' | 'number' | 'select';
	options: { value: string; meaning?: Prose }[];
	required: boolean;
	secret: boolean;
	/** What the string says while nothing is typed: a port that is known, the value that the form has. */
	preset?: string;
	default?: string;
	defaultNote?: Prose;
	recommended?: string;
	meaning?: Prose;
	unit?: string;
	example?: string;
	since?: string;
	deprecated?: Prose;
	/** Parameters of the form that a part stands in: the directory of `sslrootcert`. */
	within?: string[];
}

export interface FieldGroup {
	id: string;
	name: string;
	fields: Field[];
}

export interface Fields {
	parts: Field[];
	/** By parameter set. */
	groups: FieldGroup[];
	/** Parameters that the form has no place for: they are set in code, or in another form. */
	elsewhere: { name: string; meaning: Prose }[];
}

/** The fields of the picked form. */
export function fieldsOf(picked: Picked): Fields {
	const { form } = picked;
	if (!form || !isFillable(form, picked)) return { parts: [], groups: [], elsewhere: [] };
	const parameters = parametersFor(picked);
	const fixed = fixedParameters(form, picked);
	const parts = placeholdersOf(form.template).map((name) => partField(name, picked, fixed));
	parts.sort((a, b) => orderOf(a.name) - orderOf(b.name));
	const groups: FieldGroup[] = [];
	const elsewhere: Fields['elsewhere'] = [];
	for (const { parameter, set } of parameters) {
		if (isPart(parameter, form, picked)) continue;
		if (!carries(form, parameter, picked)) {
			if (isNamed(parameter)) elsewhere.push({ name: parameter.name, meaning: parameter.meaning });
			continue;
		}
		const field = parameterField(parameter, { picked, fixed: fixed.get(parameter.name) });
		const group = groups.find(({ id }) => id === set.id);
		if (group) group.fields.push(field);
		else groups.push({ id: set.id, name: set.name, fields: [field] });
	}
	return { parts, groups, elsewhere };
}

/** Whether values can be written into a form: it is a piece of code, or it is said who reads the string. */
export function isFillable(form: ResolvedFormat, { driver }: Pick<Picked, 'driver'>): boolean {
	return !isOneString(form) || dialectOf(form, driver) !== undefined;
}

/** What is assumed of a placeholder that the reader has not filled in. */
export function presetOf(name: string, { database, deployment, driver, protocol }: Picked): string | undefined {
	const parameter = parameterOfPart(name, { database, driver });
	if (name === 'port') return portOf(database, { protocol, deployment }) ?? (parameter && perDeployment(parameter.recommended, deployment));
	if (name === 'host') return database.deployments.find(({ id }) => id === deployment)?.hosts.find((host) => !host.startsWith('.'));
	return parameter && (perDeployment(parameter.recommended, deployment) ?? perDeployment(parameter.default, deployment));
}

/** The key of a placeholder among the reader's values: one database's HTTP port is not its PostgreSQL port. */
export function valueKey(name: string, { database, protocol }: Pick<Picked, 'database' | 'protocol'>): string {
	return name === 'port' && database.protocols.length > 1 ? `port/${protocol}` : name;
}

/** Whether a form has a place for a parameter: its grammar has named ones, and the parameter stands there. */
export function carries(
	form: ResolvedFormat,
	{ in: place, name }: Pick<ResolvedParameter, 'in' | 'name'>,
	{ driver }: Pick<Picked, 'driver'>,
): boolean {
	const dialect = dialectOf(form, driver);
	if (dialect?.grammar === 'environment') return Object.values(dialect.variables).includes(name);
	if (!dialect || (dialect.grammar === 'url' && dialect.noParameters)) return false;
	if (!isOneString(form)) return place === 'query' && embeddedUrl(form, driver) !== undefined;
	return dialect.grammar === 'pairs' ? place === 'query' || place === 'key' : place === 'query';
}

/** Parameters that the template of a form writes out, with what it says: `sslmode`, `verify-full`. */
export function fixedParameters(form: ResolvedFormat, { driver }: Pick<Picked, 'driver'>): Map<string, string> {
	const dialect = dialectOf(form, driver);
	const template = dialect && (isOneString(form) ? form.template : embeddedUrl(form, driver)?.text);
	if (!dialect || template === undefined) return new Map();
	const marks = new Marks([template]);
	return new Map(parse(marks.hide(template), dialect).values.parameters.map(({ name, value }) => [name, marks.show(value)]));
}

function partField(name: string, picked: Picked, fixed: ReadonlyMap<string, string>): Field {
	const within = [...fixed].flatMap(([parameter, value]) => (value.includes(`{${name}}`) && value !== `{${name}}` ? [parameter] : []));
	const known = placeholders.find(({ id }) => id === name);
	const parameter = parameterOfPart(name, picked);
	const preset = presetOf(name, picked);
	return {
		id: valueKey(name, picked),
		kind: 'part',
		name,
		label: known?.name ?? name,
		input: name === 'port' ? 'number' : 'text',
		options: [],
		// The form has a place for it; what may be left out is said by the parameter.
		required: parameter ? perDeployment(parameter.use, picked.deployment) === 'required' : false,
		secret: known?.secret ?? false,
		...(preset === undefined ? {} : { preset }),
		...(parameter ? aboutParameter(parameter, picked.deployment) : {}),
		...(within.length > 0 ? { within } : {}),
	};
}

function parameterField(parameter: ResolvedParameter, { picked, fixed }: { picked: Picked; fixed: string | undefined }): Field {
	const { deployment } = picked;
	const required = perDeployment(parameter.use, deployment) === 'required';
	const about = aboutParameter(parameter, deployment);
	const options = optionsOf(parameter);
	return {
		id: `?${parameter.name}`,
		kind: 'parameter',
		name: parameter.name,
		label: parameter.name,
		input: options.length > 0 ? 'select' : parameter.type === 'integer' || parameter.type === 'bytes' ? 'number' : 'text',
		options,
		required,
		secret: parameter.secret,
		...(fixed === undefined ? {} : { preset: fixed }),
		...about,
	};
}

function optionsOf({ type, values }: ResolvedParameter): Field['options'] {
	if (values.length > 0) return values;
	return type === 'boolean' ? [{ value: 'true' }, { value: 'false' }] : [];
}

function aboutParameter(parameter: ResolvedParameter, deployment: string): Partial<Field> {
	const standard = perDeployment(parameter.default, deployment);
	const recommended = perDeployment(parameter.recommended, deployment);
	const { meaning, defaultNote, unit, example, since, deprecated } = parameter;
	return {
		meaning,
		...(standard === undefined ? {} : { default: standard }),
		...(recommended === undefined ? {} : { recommended }),
		...(defaultNote ? { defaultNote } : {}),
		...(unit ? { unit } : {}),
		...(example ? { example } : {}),
		...(since ? { since } : {}),
		...(deprecated ? { deprecated } : {}),
	};
}

type Owned = { parameter: ResolvedParameter; set: { id: string; name: string } };

/** The parameters of the driver that hold for the deployment and the protocol. A driver's own word on one goes before the general one. */
function parametersFor({ database, driver, deployment, protocol }: Picked): Owned[] {
	const found = new Map<string, Owned>();
	for (const id of driver.parameterSets) {
		const set = database.parameterSets.find((candidate) => candidate.id === id);
		for (const parameter of set?.parameters ?? []) {
			const holds = parameter.protocols.length === 0 || parameter.protocols.includes(protocol);
			if (!set || !holds || perDeployment(parameter.use, deployment) === 'not-used') continue;
			const before = found.get(parameter.name);
			const use = before && parameter.use === 'optional' ? before.parameter.use : parameter.use;
			found.set(parameter.name, { parameter: { ...parameter, use }, set: before?.set ?? set });
		}
	}
	return [...found.values()];
}

/** Whether a parameter is what a field for a part fills in. */
function isPart(parameter: ResolvedParameter, form: ResolvedFormat, { driver }: Picked): boolean {
	if (!isNamed(parameter)) return true;
	const place = placeNamed(parameter.name);
	const names = placeholdersOf(form.template);
	if (names.includes(parameter.name)) return true;
	if (place && names.some((name) => placeholders.some(({ id, place: other }) => id === name && other === place))) return true;
	return dialectOf(form, driver) !== undefined && ['username', 'password', 'host', 'port'].includes(place ?? '');
}

/** The parameter that says what a placeholder is for. */
function parameterOfPart(name: string, { database, driver }: Pick<Picked, 'database' | 'driver'>): ResolvedParameter | undefined {
	const place = placeholders.find(({ id }) => id === name)?.place;
	const all = driver.parameterSets.flatMap((id) => database.parameterSets.find((set) => set.id === id)?.parameters ?? []);
	if (place === 'parameter') return all.find((parameter) => parameter.name === name);
	return all.find((parameter) => parameter.in === place) ?? all.find((parameter) => placeNamed(parameter.name) === place);
}

function portOf(database: ResolvedDatabase, { protocol, deployment }: { protocol: string; deployment: string }): string | undefined {
	const port = database.protocols.find(({ id }) => id === protocol)?.port;
	return perDeployment(port, deployment);
}

function perDeployment<Value extends string | number | boolean>(
	value: Value | Record<string, Value> | undefined,
	deployment: string,
): string | undefined {
	const own = typeof value === 'object' ? value[deployment] : value;
	return own === undefined ? undefined : String(own);
}

const order = ['host', 'port', 'user', 'password', 'token', 'database', 'schema', 'warehouse', 'routing-id', 'path'];

function orderOf(name: string): number {
	const index = order.indexOf(name);
	return index < 0 ? order.length : index;
}
