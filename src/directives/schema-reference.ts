import { z } from 'zod';
import { DatabaseSchema } from '../schema/database.ts';
import { FrontMatterSchema } from '../schema/frontmatter.ts';
import { schemaRows } from '../schema/schema-rows.ts';
import { SiteSchema } from '../schema/site.ts';
import { defineDirective } from './define.ts';

const schemas = { database: DatabaseSchema, 'front-matter': FrontMatterSchema, site: SiteSchema };
const names = Object.keys(schemas) as (keyof typeof schemas)[];

/** `::schema-reference{schema="database"}`: every key of one of the generator's own YAML forms, from its schema. */
export const schemaReference = defineDirective({
	names: ['schema-reference'],
	kind: 'leaf',
	attributes: z.strictObject({ schema: z.enum(names) }),
	label: 'none',
	component: 'SchemaReference',
	build(_node, attributes) {
		return { component: 'SchemaReference', props: { label: `Keys of ${attributes.schema}`, rows: schemaRows(schemas[attributes.schema]) } };
	},
});
