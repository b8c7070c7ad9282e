import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { searchFiles } from '../../../components/client/constants.ts';
import type { SearchStart } from '../../../components/client/search-start.ts';
import { elementsOfPage } from '../html-edits.ts';
import { attributeOf } from '../html-tree.ts';
import { urlAttributesOf } from '../html-urls.ts';
import { targetOf } from '../relative-urls.ts';
import { buildSearchIndex, type SearchLabels } from '../search-index.ts';
import { siteFiles } from '../site-files.ts';
import { filterPage, type PartOfSite } from './filter-page.ts';
import { filterDatabase, filterIndex, filterList, listedUrls } from './filter-texts.ts';
import type { Selection, SiteParts } from './selection.ts';

export interface FilterOptions {
	dist: string;
	/** An empty folder, or none yet. */
	out: string;
	parts: SiteParts;
	selection: Selection;
}

/** Copies the chosen part of a built site, with a search index, data and lists of only what is in it. */
export async function filterSite({ dist, out, parts, selection }: FilterOptions): Promise<void> {
	const all = await siteFiles(dist);
	const files = new Set(all);
	const pages = new Map<string, string>();
	for (const file of all.filter((name) => name.endsWith('.html'))) pages.set(file, await readFile(path.join(dist, file), 'utf8'));
	const gone = new Set([...pages].filter(([file, html]) => !isChosen(file, html, selection)).map(([file]) => file));
	const staying = all.filter((file) => !gone.has(file) && !isOfGone(file, gone, files, selection));
	const used = usedBy(
		[...pages].filter(([file]) => !gone.has(file)),
		files,
	);
	const kept = new Set(staying.filter((file) => !file.startsWith('media/') || used.has(file)));
	const part: PartOfSite = { ...selection, files, kept, url: parts.url };
	for (const file of kept) {
		const html = pages.get(file);
		if (html === undefined) await copy(dist, out, file);
		else await writeIn(out, file, filterPage(html, file, part));
	}
	await filterTexts({ dist, out, parts, selection, kept });
	await buildSearchIndex({ dist: out, labels: await labelsFor(dist, out, selection) });
}

/** A page of text says in its facets what it is about; a page that is made from data, in its address. */
function isChosen(file: string, html: string, { sections, languages }: Selection): boolean {
	const [folder = '', id = ''] = file.split('/');
	if (!html.includes('data-pagefind-body')) return !(folder === 'languages' && id !== 'index.html' && languages && !languages.includes(id));
	const facets = elementsOfPage(html).flatMap((element) => attributeOf(element, 'data-pagefind-filter') ?? []);
	const valuesOf = (name: string) => facets.flatMap((facet) => (facet.startsWith(`${name}:`) ? [facet.slice(name.length + 1)] : []));
	const section = valuesOf('database')[0] ?? folder;
	const about = valuesOf('language');
	return (
		(!sections || sections.includes(section)) &&
		(!languages || about.length === 0 || about.some((language) => languages.includes(language)))
	);
}

/** Whether a file belongs to what is left out: the Markdown of a page, the data of a database, a list for a language, the old search index. */
function isOfGone(file: string, gone: ReadonlySet<string>, files: ReadonlySet<string>, { sections, languages }: Selection): boolean {
	if (file.startsWith('pagefind/')) return true;
	const [, stem, language] = /^(.*?)(?:\.([a-z]+))?\.(?:md|json)$/.exec(file) ?? [];
	if (stem !== undefined) {
		const api = /^api\/(.*)$/.exec(stem)?.[1];
		if (api && api !== 'index' && language === undefined) return sections !== undefined && !sections.includes(api);
		if (gone.has(`${stem}/index.html`)) return true;
		return (
			file.endsWith('.md') &&
			language !== undefined &&
			files.has(`${stem}/index.html`) &&
			languages !== undefined &&
			!languages.includes(language)
		);
	}
	const list = /^llms-(.+)\.txt$/.exec(file)?.[1];
	return list !== undefined && list !== 'full' && languages !== undefined && !languages.includes(list);
}

/** The files that pages name. */
function usedBy(pages: readonly (readonly [file: string, html: string])[], files: ReadonlySet<string>): Set<string> {
	return new Set(
		pages.flatMap(([file, html]) =>
			urlAttributesOf(html).flatMap(({ value }) =>
				value.split(/,\s+/).flatMap((url) => targetOf(url.trim().split(/\s+/)[0] ?? '', { file, files })?.file ?? []),
			),
		),
	);
}

async function filterTexts({ dist, out, parts, selection, kept }: FilterOptions & { kept: ReadonlySet<string> }): Promise<void> {
	const read = (file: string) => readFile(path.join(dist, file), 'utf8');
	const fileOf = (url: string) => (url.startsWith(`${parts.url}/`) ? decodeURIComponent(url.slice(parts.url.length + 1)) : undefined);
	const isGone = (url: string) => {
		const file = fileOf(url);
		return file !== undefined && !kept.has(file) && !kept.has(`${file}index.html`);
	};
	for (const file of [...kept].filter((name) => /^llms(?:-(?!full\.).+)?\.txt$/.test(name)))
		await writeIn(out, file, filterList(await read(file), isGone));
	if (kept.has('llms-full.txt') && kept.has('llms.txt')) {
		const pages = listedUrls(await read('llms.txt')).flatMap((url) => fileOf(url) ?? []);
		const texts = await Promise.all(pages.filter((file) => file.endsWith('.md') && kept.has(file)).map(read));
		await writeIn(out, 'llms-full.txt', texts.join('\n\n'));
	}
	const drivers = new Map<string, number>();
	for (const { id } of parts.sections.filter((section) => kept.has(`api/${section.id}.json`))) {
		const text = filterDatabase(await read(`api/${id}.json`), selection.languages);
		drivers.set(id, (JSON.parse(text) as { drivers: unknown[] }).drivers.length);
		await writeIn(out, `api/${id}.json`, text);
	}
	await writeIn(out, 'api/index.json', filterIndex(await read('api/index.json'), drivers));
}

/** The names that the search shows, in the order of the whole site. */
async function labelsFor(dist: string, out: string, { sections }: Selection): Promise<SearchLabels> {
	const { facets } = JSON.parse(await readFile(path.join(dist, searchFiles.start), 'utf8')) as SearchStart;
	const index = JSON.parse(await readFile(path.join(out, 'api/index.json'), 'utf8')) as { databases: { id: string }[] };
	const served = await Promise.all(
		index.databases.map(
			async ({ id }) => JSON.parse(await readFile(path.join(out, `api/${id}.json`), 'utf8')) as { drivers: { id: string }[] },
		),
	);
	const drivers = new Set(served.flatMap((database) => database.drivers.map(({ id }) => id)));
	return {
		database: Object.fromEntries((facets.database ?? []).filter(([id]) => !sections || sections.includes(id))),
		driver: Object.fromEntries((facets.driver ?? []).filter(([id]) => drivers.has(id))),
	};
}

async function copy(from: string, to: string, file: string): Promise<void> {
	await mkdir(path.dirname(path.join(to, file)), { recursive: true });
	await cp(path.join(from, file), path.join(to, file));
}

async function writeIn(folder: string, file: string, text: string): Promise<void> {
	const place = path.join(folder, file);
	await mkdir(path.dirname(place), { recursive: true });
	await writeFile(place, text);
}
