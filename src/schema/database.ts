import { z } from 'zod';
import { dialectIds } from './dialects.ts';
import { HrefSchema, WebUrlSchema } from './href.ts';
import { idPattern, languageIds } from './vocabulary.ts';

const Id = z.string().regex(idPattern, 'must be lower-case words joined by hyphens, such as `self-hosted`');
/** Inline Markdown: code, emphasis and links. */
const Prose = z.string().min(1).meta({ description: 'Inline Markdown: code, emphasis, links.' });
const Scalar = z.union([z.string(), z.number(), z.boolean()]);
/** One value for all deployments, or one for each of those that are named. */
const perDeployment = <T extends z.ZodType>(value: T) => z.union([value, z.record(Id, value)]);

export const parameterTypes = ['string', 'integer', 'boolean', 'duration', 'enum', 'path', 'url', 'bytes'] as const;
/** Where a parameter stands: a part of the connection string, or a place beside it. */
export const parameterPlaces = [
	'scheme',
	'username',
	'password',
	'host',
	'port',
	'database',
	'path',
	'query',
	'property',
	'option',
	'key',
	'argument',
	'header',
	'environment',
	'file',
] as const;
export const parameterUses = ['required', 'optional', 'not-used'] as const;

export const ParameterSchema = z.strictObject({
	name: z.string().min(1).describe('Exactly as the driver spells it.'),
	aliases: z.array(z.string()).default([]).describe('Other spellings that the driver accepts.'),
	type: z.enum(parameterTypes).default('string'),
	values: z
		.array(z.union([z.string(), z.strictObject({ value: z.string(), meaning: Prose })]))
		.default([])
		.describe('What an `enum` may be.'),
	in: z.enum(parameterPlaces).default('query').describe('Where the parameter stands.'),
	meaning: Prose,
	use: perDeployment(z.enum(parameterUses)).default('optional').describe('Whether it must be there, in general or per deployment.'),
	default: perDeployment(Scalar).optional().describe('What the driver assumes when the parameter is left out.'),
	defaultNote: Prose.optional().describe('A default that is no fixed value, such as "the number of CPU cores".'),
	recommended: perDeployment(Scalar).optional().describe('The value to write, where it differs from the default.'),
	unit: z.string().optional().describe('Of a number: `s`, `ms`, `bytes`.'),
	example: z.string().optional(),
	secret: z.boolean().default(false).describe('Never stored, never put in a URL of the site.'),
	protocols: z.array(Id).default([]).describe('Only with these protocols; empty: with all.'),
	since: z.string().optional().describe('The version of the driver that brought it.'),
	deprecated: Prose.optional().describe('What to use instead.'),
});
export type Parameter = z.output<typeof ParameterSchema>;

export const unlistedUses = ['rejected', 'ignored', 'passed-on'] as const;
export const ParameterSetSchema = z.strictObject({
	name: z.string().min(1),
	meaning: Prose.optional(),
	parameters: z.array(ParameterSchema).min(1),
	alsoKnown: z.array(z.string().min(1)).default([]).describe('Further names that the driver knows and no table shows.'),
	others: z.enum(unlistedUses).optional().describe('What the driver does with a name that it does not know.'),
});
export type ParameterSet = z.output<typeof ParameterSetSchema>;

export const formatSyntaxes = [
	'url',
	'jdbc',
	'sqlalchemy',
	'go-dsn',
	'libpq-keywords',
	'ado',
	'arguments',
	'http',
	'json',
	'yaml',
	'xml',
	'toml',
	'python',
	'javascript',
	'shell',
	'properties',
] as const;

export const FormatSchema = z.strictObject({
	name: z.string().min(1).describe('What readers call it: "JDBC URL".'),
	syntax: z.enum(formatSyntaxes).describe('The grammar that it follows.'),
	dialect: z
		.enum(dialectIds)
		.optional()
		.describe('Who reads the string, and so how values are escaped in it. A driver with `dialects` overrules it.'),
	schemes: z
		.array(z.string().min(1))
		.default([])
		.describe('Other schemes than that of the template which the driver takes in the same form.'),
	template: z.string().min(1).describe('The string, with `{placeholder}` for what the reader fills in.'),
	example: z.string().optional().describe('The same with real-looking values.'),
	file: z.string().optional().describe('The configuration file that it stands in.'),
	meaning: Prose.optional(),
	deployments: z.array(Id).default([]).describe('Only for these deployments; empty: for all.'),
	protocols: z.array(Id).default([]).describe('Only with these protocols; empty: with all.'),
	since: z.string().optional().describe('First version of the driver that takes this form.'),
	until: z.string().optional().describe('Last version of the driver that takes this form.'),
});
export type Format = z.output<typeof FormatSchema>;

export const linkKinds = [
	'homepage',
	'docs',
	'docs-by-example',
	'source',
	'package',
	'example-snippet',
	'example-runnable',
	'example-application',
] as const;
export type LinkKind = (typeof linkKinds)[number];
const LinkSchema = z.strictObject({
	kind: z.enum(linkKinds),
	href: HrefSchema,
	label: z.string().optional().describe('In place of the words that the kind has.'),
});

export const ExampleSchema = z.strictObject({
	file: z.string().min(1).describe('A source file in the folder of the database: `examples/connect.py`.'),
	region: z.string().optional().describe('The part of the file to show; all of it unless said.'),
	language: z.string().min(1).describe('As in a fence: `python`.'),
	title: z.string().optional().describe("The file's name, in place of that in the folder of examples."),
	protocols: z.array(Id).default([]).describe('Only with these protocols; empty: with all.'),
	code: z.string().optional().describe('The text of the file or region. The build puts it in, for `api/<database>.json`.'),
});
export type Example = z.output<typeof ExampleSchema>;

export const driverKinds = ['driver', 'orm', 'dialect', 'adapter', 'framework', 'bridge', 'library', 'api'] as const;
export const supportLevels = ['official', 'full', 'partial', 'community', 'legacy'] as const;
export const registries = [
	'npm',
	'pypi',
	'go',
	'crates',
	'maven',
	'nuget',
	'rubygems',
	'packagist',
	'github',
	'bundled',
	'system',
] as const;

export const DriverSchema = z.strictObject({
	id: Id.describe('Stands in URLs and in `when{driver="…"}`. The same driver has the same id for every database.'),
	name: z.string().min(1),
	language: z.enum(languageIds),
	kind: z.enum(driverKinds).default('driver'),
	support: z.enum(supportLevels).describe('`official`: by the vendor; `full`, `partial`: tested by the vendor; `community`; `legacy`.'),
	protocols: z.array(Id).min(1),
	deployments: z.array(Id).default([]).describe('Empty: all.'),
	package: z
		.strictObject({
			registry: z.enum(registries),
			name: z.string().min(1),
			url: WebUrlSchema.optional(),
			version: z.string().optional().describe('The version that the pages were checked with.'),
		})
		.optional(),
	install: z
		.array(z.strictObject({ language: z.string().default('shell'), title: z.string().optional(), code: z.string().min(1) }))
		.default([])
		.describe('Ways to install it, the usual one first.'),
	examples: z
		.array(ExampleSchema)
		.default([])
		.describe(
			'Programs that connect, the simplest first. The builder shows the first one that fits, with the connection string that it built.',
		),
	summary: Prose,
	features: z.array(Prose).default([]),
	notes: z.array(Prose).default([]).describe('Limits and things to know.'),
	links: z.array(LinkSchema).default([]),
	formats: z.array(Id).default([]).describe('Ids of `formats`, the recommended one first.'),
	dialects: z
		.partialRecord(z.enum(formatSyntaxes), z.enum(dialectIds))
		.default({})
		.describe('How this driver reads the formats of a syntax, where it differs from what the formats say.'),
	parameterSets: z.array(Id).default([]).describe('Ids of `parameterSets`.'),
	page: HrefSchema.optional().describe('Site path of the page, with `#section`, that shows how to connect.'),
});
export type Driver = z.output<typeof DriverSchema>;

export const DatabaseSchema = z.strictObject({
	name: z.string().min(1),
	summary: Prose.describe('What it is, in one sentence.'),
	hue: z.number().int().min(0).max(359).describe("The database's hue on the site, in degrees of the OKLCH circle."),
	mark: z.string().optional().describe('SVG path data, on a 24 by 24 grid, of the small mark beside its name.'),
	links: z.array(LinkSchema).default([]),
	deployments: z
		.array(
			z.strictObject({
				id: Id,
				name: z.string().min(1),
				summary: Prose.optional(),
				aliases: z.array(z.string()).default([]),
				hosts: z
					.array(z.string().min(1))
					.default([])
					.describe('Where its servers are found: a host name such as `localhost`, or the end of one, such as `.example.com`.'),
			}),
		)
		.min(1),
	protocols: z
		.array(
			z.strictObject({
				id: Id,
				name: z.string().min(1),
				summary: Prose.optional(),
				port: perDeployment(z.number().int().min(1).max(65535)).optional(),
			}),
		)
		.min(1),
	formats: z.record(Id, FormatSchema).default({}),
	parameterSets: z.record(Id, ParameterSetSchema).default({}),
	drivers: z.array(DriverSchema).min(1),
});
/** A database as its author wrote it, after defaults. */
export type Database = z.output<typeof DatabaseSchema>;
