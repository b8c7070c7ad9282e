import { servedLanguages } from '../markdown/generated-routes.ts';
import type { PageEntry } from '../markdown/loader.ts';
import type { SectionView, SiteView } from '../schema/page.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import type { Site } from '../schema/site.ts';

/** A pair of compasses: the mark of a section that is no database. */
const compasses = 'M12 3v4M12 7 6.5 20.5M12 7l5.5 13.5M8.6 15.4c2.1 1.3 4.7 1.3 6.8 0M10 7h4';
/** A plain ring, for a database that names no mark. */
const ring = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 3a6 6 0 1 1 0 12 6 6 0 0 1 0-12z';
const paperHue = 70;

/** The site's sections in the order of `site.yaml`, then databases by name, then the rest. */
export function sectionViews(options: Site, databases: ReadonlyMap<string, ResolvedDatabase>, pages: readonly PageEntry[]): SectionView[] {
	const folders = [...new Set([...databases.keys(), ...pages.map((page) => page.folder)])];
	return folders
		.map((folder) => sectionView(folder, databases.get(folder), pages))
		.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));

	function rank(section: SectionView): number {
		const place = options.order.indexOf(section.id);
		return place >= 0 ? place : options.order.length + (section.isDatabase ? 0 : 1);
	}
}

function sectionView(folder: string, database: ResolvedDatabase | undefined, pages: readonly PageEntry[]): SectionView {
	const own = pages.filter((page) => page.folder === folder);
	const index = own.find((page) => page.href === `/${folder}/`);
	const href = index?.href ?? own[0]?.href ?? `/${folder}/`;
	if (database) {
		return {
			id: folder,
			name: database.name,
			href,
			hue: database.hue,
			mark: database.mark ?? ring,
			summary: database.summary.text,
			isDatabase: true,
		};
	}
	const name = index?.frontMatter.sidebar.label ?? index?.frontMatter.title ?? titleOf(folder);
	return { id: folder, name, href, hue: paperHue, mark: compasses, summary: index?.frontMatter.description ?? '', isDatabase: false };
}

/** `sd-table` → "Sd table": what a folder without an index page is called. */
export function titleOf(folder: string): string {
	const words = folder.replaceAll('-', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What every page knows of the site. */
export function siteView(options: Site, databases: ReadonlyMap<string, ResolvedDatabase>, sections: SectionView[]): SiteView {
	const all = [...databases.values()];
	return {
		title: options.title,
		tagline: options.tagline,
		description: options.description,
		url: options.url.replace(/\/$/, ''),
		...(options.repository ? { repository: options.repository } : {}),
		sections,
		languages: servedLanguages(all).map(({ id, name, aliases }) => ({
			id,
			name,
			aliases: [...aliases],
			href: `/languages/${id}/`,
			drivers: all.reduce((sum, database) => sum + database.drivers.filter((driver) => driver.language === id).length, 0),
		})),
	};
}
