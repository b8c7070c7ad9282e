import type { ConnectionParametersProps, ParameterRow } from '../schema/components.ts';
import type { ResolvedDatabase, ResolvedParameter, ResolvedParameterSet } from '../schema/resolved.ts';

type Fact = ParameterRow['facts'][number];
type PerDeployment<T> = T | Record<string, T>;

interface Selection {
	/** Only what holds for this deployment. */
	deployment?: string;
	/** Only what holds with this protocol. */
	protocol?: string;
}

/** The rows of a parameter table, grouped by set, for all deployments or for one. */
export function parameterSets(
	database: ResolvedDatabase,
	sets: readonly ResolvedParameterSet[],
	selection: Selection = {},
): ConnectionParametersProps['sets'] {
	return sets
		.map(({ id, name, meaning, parameters }) => ({
			id,
			name,
			...(meaning ? { meaning } : {}),
			rows: parameters
				.filter((parameter) => !selection.protocol || parameter.protocols.length === 0 || parameter.protocols.includes(selection.protocol))
				.map((parameter) => parameterRow(database, parameter, selection.deployment)),
		}))
		.filter((set) => set.rows.length > 0);
}

function parameterRow(database: ResolvedDatabase, parameter: ResolvedParameter, deployment?: string): ParameterRow {
	const { name, aliases, type, meaning, values, defaultNote, unit, example, secret, since, deprecated } = parameter;
	return {
		name,
		aliases,
		type,
		place: parameter.in,
		meaning,
		values,
		facts: facts(database, parameter, deployment),
		secret,
		protocols: parameter.protocols.map((id) => database.protocols.find((protocol) => protocol.id === id)?.name ?? id),
		...(defaultNote ? { defaultNote } : {}),
		...(unit ? { unit } : {}),
		...(example ? { example } : {}),
		...(since ? { since } : {}),
		...(deprecated ? { deprecated } : {}),
	};
}

function facts(database: ResolvedDatabase, parameter: ResolvedParameter, deployment?: string): Fact[] {
	const factFor = (id: string): Omit<Fact, 'deployment'> => {
		const standard = pick(parameter.default, id);
		const recommended = pick(parameter.recommended, id);
		return {
			use: pick(parameter.use, id) ?? 'optional',
			...(standard === undefined ? {} : { default: String(standard) }),
			...(recommended === undefined ? {} : { recommended: String(recommended) }),
		};
	};
	if (deployment) return [factFor(deployment)];
	const varies = [parameter.use, parameter.default, parameter.recommended].some((value) => typeof value === 'object');
	if (!varies) return [factFor('')];
	return database.deployments.map(({ id, name }) => ({ deployment: { id, name }, ...factFor(id) }));
}

function pick<T extends string | number | boolean>(value: PerDeployment<T> | undefined, deployment: string): T | undefined {
	return typeof value === 'object' ? value[deployment] : value;
}
