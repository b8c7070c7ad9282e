import { didYouMean } from '../schema/problem.ts';
import type { ResolvedDatabase, ResolvedDriver } from '../schema/resolved.ts';
import type { DirectiveContext, DirectiveNode } from './define.ts';

/** The database that an attribute names, else the page's own; a problem is recorded where there is none. */
export function needDatabase(node: DirectiveNode, named: string | undefined, context: DirectiveContext): ResolvedDatabase | undefined {
	if (named) {
		const found = context.databases.get(named);
		if (!found) {
			context.problem('unknown-name', node, {
				what: `unknown database \`${named}\``,
				fix: didYouMean(named, [...context.databases.keys()]),
			});
		}
		return found;
	}
	if (context.database) return context.database;
	context.problem('missing-database', node, {
		what: `\`${node.name}\` on a page without a database`,
		why: "It is rendered from the `database.yaml` in the page's folder.",
		fix: 'Name one with `database="…"`, or add a `database.yaml` to this folder.',
	});
	return undefined;
}

/** A database's driver, by id; a problem is recorded where there is none. */
export function needDriver(
	node: DirectiveNode,
	database: ResolvedDatabase,
	id: string,
	context: DirectiveContext,
): ResolvedDriver | undefined {
	const driver = database.drivers.find((candidate) => candidate.id === id);
	if (!driver) {
		const known = database.drivers.map((candidate) => candidate.id);
		context.problem('unknown-name', node, { what: `${database.name} has no driver \`${id}\``, fix: didYouMean(id, known) });
	}
	return driver;
}

/** The deployment or protocol with this id; a problem is recorded where the database has none. */
export function needOne<Entry extends { id: string }>(
	node: DirectiveNode,
	{ list, id, dimension }: { list: readonly Entry[]; id: string | undefined; dimension: string },
	context: DirectiveContext,
): Entry | undefined {
	const found = list.find((entry) => entry.id === id);
	if (id !== undefined && !found) {
		context.problem('unknown-name', node, {
			what: `unknown ${dimension} \`${id}\``,
			fix: didYouMean(
				id,
				list.map((entry) => entry.id),
			),
		});
	}
	return found;
}
