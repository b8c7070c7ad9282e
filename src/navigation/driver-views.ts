import { driverRow } from '../connection/driver-rows.ts';
import { loadLanguages } from '../markdown/highlight.ts';
import { fromHighlight } from '../markdown/prose.ts';
import type { LanguageView, MatrixView } from '../schema/page.ts';
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

/** Every language that some driver serves, with the drivers of each database. */
export async function languageViews({ site, sections, databases }: SiteContent): Promise<LanguageView[]> {
	await loadLanguages(
		[...databases.values()].flatMap((database) => database.drivers.flatMap((driver) => driver.install.map(({ language }) => language))),
	);
	return site.languages.map(({ id, name, href }) => ({
		id,
		name,
		href,
		databases: sections.flatMap((section) => {
			const database = databases.get(section.id);
			const drivers = database?.drivers.filter((driver) => driver.language === id) ?? [];
			return database && drivers.length > 0 ? [{ section, rows: drivers.map((driver) => driverRow(database, driver, fromHighlight)) }] : [];
		}),
	}));
}
