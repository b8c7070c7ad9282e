import type { CodeBlockProps, DriverRow } from '../schema/components.ts';
import type { LinkKind } from '../schema/database.ts';
import type { ResolvedDatabase, ResolvedDriver } from '../schema/resolved.ts';
import { languageById } from '../schema/vocabulary.ts';

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

/** Highlights an install command. */
type Highlight = (code: string, options: { language: string; title?: string }) => CodeBlockProps;

/** What lists and tables show of a driver. */
export function driverRow(database: ResolvedDatabase, driver: ResolvedDriver, highlight: Highlight): DriverRow {
	const format = database.formats.find((candidate) => candidate.id === driver.formats[0]);
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
		install: driver.install.map(({ code, language, title }) => highlight(code, { language, ...(title ? { title } : {}) })),
		summary: driver.summary,
		features: driver.features,
		notes: driver.notes,
		links: driver.links.map(({ kind, label, href }) => ({ kind, label: label ?? linkLabels[kind], href })),
		...(driver.page ? { href: driver.page } : {}),
		...(driver.package ? { package: driver.package } : {}),
		...(format ? { format: { name: format.name, template: format.template } } : {}),
	};
}

function nameOf(list: readonly { id: string; name: string }[], id: string): string {
	return list.find((entry) => entry.id === id)?.name ?? id;
}
