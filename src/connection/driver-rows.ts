import type { CodeBlockProps, DriverRow } from '../schema/components.ts';
import type { LinkKind } from '../schema/database.ts';
import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../schema/resolved.ts';
import { languageById } from '../schema/vocabulary.ts';
import { formatLanguage, isConnectionString } from './format-language.ts';
import type { LiveCode } from './live/live-code.ts';
import { liveCommand, liveTemplate } from './live/live-template.ts';

export const linkLabels: Record<LinkKind, string> = {
	homepage: 'Homepage',
	docs: 'Documentation',
	'docs-by-example': 'Docs by example',
	source: 'Source',
	package: 'Package',
	'example-snippet': 'Example: snippet',
	'example-runnable': 'Example: runnable',
	'example-application': 'Example: application',
};

/** Highlights an install command or a connection string. */
type Highlight = (
	code: string,
	options: { language: string; title?: string; template?: boolean; live?: LiveCode & { database: string } },
) => CodeBlockProps;

/** What lists and tables show of a driver. */
export function driverRow(database: ResolvedDatabase, driver: ResolvedDriver, highlight: Highlight): DriverRow {
	const deployments = driver.deployments.length > 0 ? driver.deployments : database.deployments.map(({ id }) => id);
	return {
		id: driver.id,
		name: driver.name,
		language: { id: driver.language, name: languageById(driver.language).name },
		database: { id: database.id, name: database.name },
		kind: driver.kind,
		support: driver.support,
		protocols: driver.protocols.map((id) => ({ id, name: nameOf(database.protocols, id) })),
		deployments: deployments.map((id) => ({ id, name: nameOf(database.deployments, id) })),
		install: driver.install.map(({ code, language, title }) =>
			highlight(code, { language, ...(title ? { title } : {}), ...liveCommand(code, language, database) }),
		),
		summary: driver.summary,
		features: driver.features,
		notes: driver.notes,
		formats: recommendedFormats(database, driver, deployments).map(({ format, ids }) => ({
			name: format.name,
			code: highlight(format.template, {
				language: formatLanguage(format.syntax),
				title: format.name,
				template: isConnectionString(format.syntax),
				...liveTemplate(format, driver, database),
			}),
			conditions: ids.length < deployments.length ? { deployment: ids } : {},
			label: ids.length < deployments.length ? ids.map((id) => nameOf(database.deployments, id)).join(', ') : '',
		})),
		links: driver.links.map(({ kind, label, href }) => ({ kind, label: label ?? linkLabels[kind], href })),
		...(driver.page ? { href: driver.page } : {}),
		...(driver.package ? { package: driver.package } : {}),
	};
}

/** The first format that fits each deployment; deployments with the same one stand together. */
function recommendedFormats(
	database: ResolvedDatabase,
	driver: ResolvedDriver,
	deployments: readonly string[],
): { format: ResolvedFormat; ids: string[] }[] {
	const formats = driver.formats.flatMap((id) => database.formats.find((format) => format.id === id) ?? []);
	const groups = new Map<ResolvedFormat, string[]>();
	for (const id of deployments) {
		const format = formats.find((candidate) => candidate.deployments.length === 0 || candidate.deployments.includes(id));
		if (format) groups.set(format, [...(groups.get(format) ?? []), id]);
	}
	return [...groups].map(([format, ids]) => ({ format, ids }));
}

function nameOf(list: readonly { id: string; name: string }[], id: string): string {
	return list.find((entry) => entry.id === id)?.name ?? id;
}
