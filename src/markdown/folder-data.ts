import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { FolderRedirectsSchema, type NavigationItem, NavigationSchema } from '../schema/navigation.ts';
import { didYouMean, makeProblem, type Place, type Problem } from '../schema/problem.ts';
import { readYaml } from '../schema/read-yaml.ts';
import type { WrittenRedirect } from './check-redirects.ts';
import { contentFolders } from './databases.ts';

/** Where a page stands in its sidebar, when a `navigation.yaml` says it. */
export interface PagePlace {
	/** The group's label, with those around it; empty for pages in none. */
	group: string;
	order: number;
	label?: string;
}

interface Page {
	path: string;
	href: string;
}

interface Options {
	contentDir: string;
	pages: readonly Page[];
	problems: Problem[];
}

type PlaceOf = (at: readonly PropertyKey[]) => Place;

/** The places of pages that the folders' `navigation.yaml` name, by the pages' paths. */
export function readPlaces({ contentDir, pages, problems }: Options): Map<string, PagePlace> {
	const places = new Map<string, PagePlace>();
	for (const { folder, file, value, placeOf } of readFolders('navigation.yaml', NavigationSchema, { contentDir, problems })) {
		const known = pages.map((page) => page.path).filter((page) => page.startsWith(`${folder}${path.sep}`));
		const report = (at: readonly PropertyKey[], what: string, fix: string) =>
			problems.push(makeProblem('bad-data', file, placeOf(at), { what, fix }));
		const placeItem = (item: NavigationItem, at: readonly PropertyKey[], groups: readonly string[]) => {
			const inner = item.items ? [...groups, ...(item.label ? [item.label] : [])] : groups;
			if (item.items && !item.label) report(at, 'a group without a label', 'Write `label: …` beside its items.');
			if (!item.items && !item.link) report(at, 'an item without a page', 'Write `link: …` with the page’s file, or `items`.');
			if (item.link) placePage(item, [...at, 'link'], inner);
			for (const [index, child] of (item.items ?? []).entries()) placeItem(child, [...at, 'items', index], inner);
		};
		const placePage = ({ link = '', label, items }: NavigationItem, at: readonly PropertyKey[], groups: readonly string[]) => {
			const page = path.resolve(folder, link);
			if (places.has(page)) report(at, `the page \`${link}\` a second time`, 'Keep one of the two.');
			else if (known.includes(page))
				places.set(page, { group: groups.join(': '), order: places.size, ...(label && !items ? { label } : {}) });
			// A draft is a file, and no page.
			else if (!existsSync(page)) report(at, `no page \`${link}\``, nearest(link, known, folder));
		};
		for (const [index, item] of value.entries()) placeItem(item, [index], []);
	}
	return places;
}

/** The redirects of the folders' `redirects.yaml`, with the addresses of the pages that they name. */
export function readFolderRedirects({ contentDir, pages, problems }: Options): WrittenRedirect[] {
	const hrefs = new Map(pages.map((page) => [page.path, page.href]));
	const folders = readFolders('redirects.yaml', FolderRedirectsSchema, { contentDir, problems });
	return folders.flatMap(({ folder, file, value, placeOf }) =>
		Object.entries(value).flatMap(([from, to]) => {
			const [, name = '', anchor = ''] = /^([^#]*)(#.*)?$/s.exec(to) ?? [];
			const href = hrefs.get(path.resolve(folder, name));
			if (href !== undefined) return [{ from, to: href + anchor, file, place: placeOf([from]) }];
			if (existsSync(path.resolve(folder, name))) return [];
			const known = pages.map((page) => page.path).filter((page) => page.startsWith(`${folder}${path.sep}`));
			const text = { what: `a redirect to \`${to}\`, which is no page here`, fix: nearest(name, known, folder) };
			problems.push(makeProblem('bad-redirect', file, placeOf([from]), text));
			return [];
		}),
	);
}

function nearest(written: string, known: readonly string[], folder: string): string {
	return didYouMean(
		written,
		known.map((page) => path.relative(folder, page).split(path.sep).join('/')),
	);
}

function readFolders<Schema extends z.ZodType>(
	name: string,
	schema: Schema,
	{ contentDir, problems }: Pick<Options, 'contentDir' | 'problems'>,
): { folder: string; file: string; value: z.output<Schema>; placeOf: PlaceOf }[] {
	return contentFolders(contentDir).flatMap((id) => {
		const folder = path.join(contentDir, id);
		if (!existsSync(path.join(folder, name))) return [];
		const file = `${path.basename(contentDir)}/${id}/${name}`;
		const read = readYaml(readFileSync(path.join(folder, name), 'utf8'), schema, { file, rule: 'bad-data' });
		if ('value' in read) return [{ folder, file, ...read }];
		problems.push(...read.problems);
		return [];
	});
}
