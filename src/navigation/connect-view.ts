import { driverRow } from '../connection/driver-rows.ts';
import { fromHighlight } from '../markdown/prose.ts';
import type { ConnectView } from '../schema/page.ts';
import { loadDataLanguages } from './data-languages.ts';
import type { SiteContent } from './site-content.ts';

/** Every driver's string to start from, by database and language. */
export async function connectView({ site, sections, databases }: SiteContent): Promise<ConnectView> {
	const all = [...databases.values()];
	await loadDataLanguages(all);
	const drivers = new Map(all.flatMap((database) => database.drivers.map((driver) => [driver.id, driver] as const)));
	const deployments = new Map(all.flatMap((database) => database.deployments.map((deployment) => [deployment.id, deployment] as const)));
	return {
		databases: sections.flatMap((section) => {
			const database = databases.get(section.id);
			if (!database) return [];
			const languages = site.languages.map(({ id, name }) => ({
				id,
				name,
				rows: database.drivers.filter(({ language }) => language === id).map((driver) => driverRow(database, driver, fromHighlight)),
			}));
			return [{ section, languages: languages.filter(({ rows }) => rows.length > 0) }];
		}),
		filters: [
			{ dimension: 'language', label: 'Language', options: site.languages.map(({ id, name }) => ({ value: id, label: name })) },
			{
				dimension: 'driver',
				label: 'Driver',
				options: [...drivers.values()].map(({ id, name, language }) => ({ value: id, label: name, within: { language: [language] } })),
			},
			{
				dimension: 'deployment',
				label: 'Deployment',
				options: [...deployments.values()].map(({ id, name }) => ({ value: id, label: name })),
			},
		],
	};
}
