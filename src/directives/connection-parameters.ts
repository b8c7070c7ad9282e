import { z } from 'zod';
import { parameterSets } from '../connection/parameter-rows.ts';
import { didYouMean } from '../schema/problem.ts';
import { id, idList } from './attributes.ts';
import { defineDirective } from './define.ts';
import { needDatabase, needDriver, needOne } from './need-database.ts';

/** `::connection-parameters{driver="pgx" deployment="cloud"}`: the table of a driver's parameters, or of named sets. */
export const connectionParameters = defineDirective({
	names: ['connection-parameters'],
	kind: 'leaf',
	attributes: z
		.strictObject({
			database: id.optional(),
			driver: id.optional(),
			set: idList.optional(),
			deployment: id.optional(),
			protocol: id.optional(),
		})
		.refine((attributes) => attributes.driver ?? attributes.set, 'needs `driver="…"` or `set="…"`'),
	label: 'none',
	component: 'ConnectionParameters',
	build(node, attributes, context) {
		const database = needDatabase(node, attributes.database, context);
		if (!database) return undefined;
		const deployment = needOne(node, { list: database.deployments, id: attributes.deployment, dimension: 'deployment' }, context);
		const protocol = needOne(node, { list: database.protocols, id: attributes.protocol, dimension: 'protocol' }, context);
		const driver = attributes.driver ? needDriver(node, database, attributes.driver, context) : undefined;
		if (attributes.driver && !driver) return undefined;
		const wanted = attributes.set ?? driver?.parameterSets ?? [];
		const known = database.parameterSets.map((set) => set.id);
		for (const name of wanted.filter((candidate) => !known.includes(candidate))) {
			context.problem('unknown-name', node, { what: `unknown parameter set \`${name}\``, fix: didYouMean(name, known) });
		}
		const chosen = wanted.flatMap((name) => database.parameterSets.find((set) => set.id === name) ?? []);
		const sets = parameterSets(database, chosen, {
			...(deployment ? { deployment: deployment.id } : {}),
			...(protocol ? { protocol: protocol.id } : {}),
		});
		if (sets.length === 0) {
			context.problem('bad-attribute', node, {
				what: 'a parameter table without a row',
				fix: 'Give the driver `parameterSets` in `database.yaml`, or leave out the attribute that rules all rows out.',
			});
			return undefined;
		}
		return {
			component: 'ConnectionParameters',
			props: {
				label: `Connection parameters${driver ? ` of ${driver.name}` : ''}`,
				sets,
				...(deployment ? { deployment: { id: deployment.id, name: deployment.name } } : {}),
			},
		};
	},
});
