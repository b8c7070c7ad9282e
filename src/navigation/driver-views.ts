import { driverRow } from '../connection/driver-rows.ts';
import { fromHighlight } from '../markdown/prose.ts';
import type { LanguageView, MatrixView } from '../schema/page.ts';
import { loadDataLanguages } from './data-languages.ts';
import type { SiteContent } from './site-content.ts';

/** The home page's matrix of databases and languages. */
export function matrixView({ site, sections, databases }: SiteContent): MatrixView {
	const languages = site.languages.map(({ id, name, href }) => ({ id, name, href }));
	const rows = sections.flatMap((section) => {
		const database = databases.get(section.id);
		if (!database) return [];
		const cells = languages.map(({ id }) => ({
			language: id,
			drivers: database.drivers
				.filter((driver) => driver.language === id)
				.map((driver) => ({ id: driver.id, name: driver.name, ...(driver.page ? { href: driver.page } : {}) })),
		}));
		return [{ section, summary: database.summary, cells }];
	});
	return { languages, rows };
}

/** A language that some driver serves, with the drivers of each database. */
export async function languageView(id: string, { site, sections, databases }: SiteContent): Promise<LanguageView> {
	const language = site.languages.find((candidate) => candidate.id === id);
	if (!language) throw new RangeError(`no driver for the language ${id}`);
	await loadDataLanguages(databases.values());
	return {
		id,
		name: language.name,
		href: language.href,
		databases: sections.flatMap((section) => {
			const database = databases.get(section.id);
			const drivers = database?.drivers.filter((driver) => driver.language === id) ?? [];
			return database && drivers.length > 0 ? [{ section, rows: drivers.map((driver) => driverRow(database, driver, fromHighlight)) }] : [];
		}),
	};
}
