import { z } from 'zod';
import { driverRow } from '../connection/driver-rows.ts';
import { checkName, id, idList } from './attributes.ts';
import { defineDirective } from './define.ts';
import { needDatabase, needDriver, needOne } from './need-database.ts';

/** `::drivers{language="java"}`: the drivers of the page's database, or some of them. */
export const drivers = defineDirective({
	names: ['drivers'],
	kind: 'leaf',
	attributes: z.strictObject({ database: id.optional(), language: idList.optional(), driver: idList.optional(), protocol: id.optional() }),
	label: 'none',
	component: 'Drivers',
	build(node, attributes, context) {
		const database = needDatabase(node, attributes.database, context);
		if (!database) return undefined;
		for (const value of attributes.language ?? []) checkName(node, { dimension: 'language', value }, context);
		for (const value of attributes.driver ?? []) needDriver(node, database, value, context);
		const protocol = needOne(node, { list: database.protocols, id: attributes.protocol, dimension: 'protocol' }, context);
		const rows = database.drivers
			.filter((driver) => attributes.language?.includes(driver.language) ?? true)
			.filter((driver) => attributes.driver?.includes(driver.id) ?? true)
			.filter((driver) => !protocol || driver.protocols.includes(protocol.id))
			.map((driver) => driverRow(database, driver, (code, options) => context.code(code, options)));
		if (rows.length === 0) {
			context.problem('bad-attribute', node, {
				what: '`drivers` without a row',
				fix: 'Leave out an attribute, or add the driver to `database.yaml`.',
			});
			return undefined;
		}
		return { component: 'Drivers', props: { label: `Drivers for ${database.name}`, rows } };
	},
});
