import { z } from 'zod';
import { formatLanguage, isConnectionString } from '../connection/format-language.ts';
import { liveTemplate } from '../connection/live/live-template.ts';
import type { ConnectionStringProps } from '../schema/components.ts';
import { didYouMean } from '../schema/problem.ts';
import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../schema/resolved.ts';
import { describeConditions, id } from './attributes.ts';
import { type DirectiveContext, defineDirective } from './define.ts';
import { needDatabase, needDriver, needOne } from './need-database.ts';

/** `::connection-string{driver="pgx"}`: every form of connection string that a driver takes. */
export const connectionString = defineDirective({
	names: ['connection-string'],
	kind: 'leaf',
	attributes: z.strictObject({
		database: id.optional(),
		driver: id,
		deployment: id.optional(),
		protocol: id.optional(),
		format: id.optional(),
	}),
	label: 'none',
	component: 'ConnectionString',
	build(node, attributes, context) {
		const database = needDatabase(node, attributes.database, context);
		const driver = database && needDriver(node, database, attributes.driver, context);
		if (!driver) return undefined;
		const { deployment, protocol, format } = attributes;
		needOne(node, { list: database.deployments, id: deployment, dimension: 'deployment' }, context);
		needOne(node, { list: database.protocols, id: protocol, dimension: 'protocol' }, context);
		if (format && !driver.formats.includes(format)) {
			context.problem('unknown-name', node, {
				what: `\`${driver.id}\` has no format \`${format}\``,
				fix: didYouMean(format, driver.formats),
			});
			return undefined;
		}
		const formats = driver.formats
			.filter((candidate) => !format || candidate === format)
			.flatMap((candidate) => database.formats.find((known) => known.id === candidate) ?? [])
			.filter((candidate) => applies(candidate.deployments, deployment) && applies(candidate.protocols, protocol))
			.map((candidate) => formatView(candidate, { database, driver, deployment }, context));
		if (formats.length === 0) {
			context.problem('bad-attribute', node, {
				what: `no format of \`${driver.id}\` fits these attributes`,
				fix: 'Leave out `deployment` or `protocol`, or add the format to `database.yaml`.',
			});
			return undefined;
		}
		return { component: 'ConnectionString', props: { database: database.id, driver: { id: driver.id, name: driver.name }, formats } };
	},
});

function applies(limits: readonly string[], wanted: string | undefined): boolean {
	return !wanted || limits.length === 0 || limits.includes(wanted);
}

function formatView(
	format: ResolvedFormat,
	{ database, driver, deployment }: { database: ResolvedDatabase; driver: ResolvedDriver; deployment: string | undefined },
	context: DirectiveContext,
): ConnectionStringProps['formats'][number] {
	const options = {
		language: formatLanguage(format.syntax),
		template: isConnectionString(format.syntax),
		...(format.file ? { title: format.file } : {}),
	};
	const applies = versions(driver.name, format);
	const limited = deployment === undefined && format.deployments.length > 0;
	return {
		id: format.id,
		name: format.name,
		conditions: limited ? { deployment: format.deployments } : {},
		label: limited ? describeConditions({ deployment: format.deployments }, context) : '',
		code: context.code(format.template, { ...options, ...liveTemplate(format, driver, database) }),
		...(format.file ? { file: format.file } : {}),
		...(format.meaning ? { meaning: format.meaning } : {}),
		...(applies ? { applies } : {}),
		...(format.example ? { example: context.code(format.example, options) } : {}),
	};
}

function versions(driver: string, { since, until }: ResolvedFormat): string | undefined {
	if (since && until) return `${driver} ${since} to ${until}`;
	if (since) return `${driver} ${since} and later`;
	return until ? `${driver} ${until} and earlier` : undefined;
}
