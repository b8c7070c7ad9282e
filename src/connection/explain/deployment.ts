import type { ResolvedDatabase } from '../../schema/resolved.ts';
import type { ConnectionValues } from '../values.ts';
import { parametersOf, type Reader } from './readers.ts';

/** The deployments that a string is for, if it shows: by its hosts, by what only one of them needs, by the port. */
export function deploymentsOf(values: ConnectionValues, reader: Reader): string[] {
	const { deployments } = reader.database;
	const byHost = deployments.filter((deployment) => values.hosts.some(({ host }) => isHostOf(host, deployment.hosts)));
	if (byHost.length > 0) return byHost.map(({ id }) => id);
	const names = new Set(values.parameters.map(({ name }) => name));
	const used = parametersOf(reader).filter((parameter) => names.has(parameter.name));
	const byUse = deployments.filter(({ id }) => {
		const others = deployments.filter((other) => other.id !== id);
		return used.some(
			({ use }) => typeof use === 'object' && use[id] === 'required' && others.some((other) => use[other.id] === 'not-used'),
		);
	});
	return byUse.map(({ id }) => id);
}

/** The database whose own servers these hosts are, if any. */
export function databaseOfHosts(values: ConnectionValues, databases: readonly ResolvedDatabase[]): ResolvedDatabase | undefined {
	return databases.find(({ deployments }) =>
		deployments.some(({ hosts }) =>
			values.hosts.some(({ host }) =>
				isHostOf(
					host,
					hosts.filter((name) => name.startsWith('.')),
				),
			),
		),
	);
}

function isHostOf(host: string, names: readonly string[]): boolean {
	const lower = host.toLowerCase();
	return names.some((name) => (name.startsWith('.') ? lower.endsWith(name) : lower === name));
}
