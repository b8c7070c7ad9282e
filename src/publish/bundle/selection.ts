/** Which part of a site a bundle holds. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { didYouMean } from '../../schema/problem.ts';
import { languages as vocabulary } from '../../schema/vocabulary.ts';
import { elementsOfPage } from '../html-edits.ts';
import { attributeOf } from '../html-tree.ts';
import { Refusal } from '../refusal.ts';
import { siteFiles } from '../site-files.ts';

/** What a built site has to choose from. */
export interface SiteParts {
	/** Databases and other folders of pages: id and name. */
	sections: Named[];
	/** The languages that some driver serves, each with the databases that have one. */
	languages: (Named & { databases: string[] })[];
	/** Where the site is on the web, without a slash at the end. */
	url: string;
}

interface Named {
	id: string;
	name: string;
}

/** Ids; an absent list means all. */
export interface Selection {
	sections?: readonly string[];
	languages?: readonly string[];
}

/** @throws {Error} where the folder holds no built site */
export async function siteParts(dist: string): Promise<SiteParts> {
	const read = (file: string) => readFile(path.join(dist, file), 'utf8');
	const index = JSON.parse(await read('api/index.json')) as { databases: Named[] };
	const databases = await Promise.all(
		index.databases.map(async ({ id, name }) => {
			const { drivers } = JSON.parse(await read(`api/${id}.json`)) as { drivers: { language: string }[] };
			return { id, name, languages: drivers.map(({ language }) => language) };
		}),
	);
	const others = new Set<string>();
	for (const file of await siteFiles(dist)) {
		const [folder = ''] = file.split('/');
		if (!/^[^/]+\/.*index\.html$/.test(file) || others.has(folder) || databases.some(({ id }) => id === folder)) continue;
		if ((await read(file)).includes('data-pagefind-body')) others.add(folder);
	}
	return {
		sections: [...databases, ...[...others].map((id) => ({ id, name: id, languages: [] }))].map(({ id, name }) => ({ id, name })),
		languages: vocabulary.flatMap(({ id, name }) => {
			const serving = databases.filter((database) => database.languages.includes(id));
			return serving.length > 0 ? [{ id, name, databases: serving.map((database) => database.id) }] : [];
		}),
		url: siteUrlOf(await read('index.html')),
	};
}

/** The canonical address of the home page. */
function siteUrlOf(home: string): string {
	const link = elementsOfPage(home).find((element) => element.tagName === 'link' && attributeOf(element, 'rel') === 'canonical');
	return (link && attributeOf(link, 'href')?.replace(/\/$/, '')) ?? '';
}

/**
 * What was asked for by name, id, another spelling, or the beginning of an id that only one has.
 *
 * @throws {Refusal} that says what there is, and what was probably meant
 */
export function select(parts: SiteParts, asked: { databases?: readonly string[]; languages?: readonly string[] }): Selection {
	const sections = asked.databases?.map((name) => find(name, { kind: 'database', known: parts.sections }));
	const spellings = parts.languages.map((language) => ({
		...language,
		aliases: vocabulary.find(({ id }) => id === language.id)?.aliases ?? [],
	}));
	const languages = asked.languages?.map((name) => find(name, { kind: 'language', known: spellings }));
	for (const language of sections ? (languages ?? []) : []) {
		const { name, databases } = parts.languages.find(({ id }) => id === language) as SiteParts['languages'][number];
		if (databases.some((id) => sections?.includes(id))) continue;
		const chosen = parts.sections.filter(({ id }) => sections?.includes(id)).map((section) => section.name);
		throw new Refusal(`${chosen.join(', ')} has no driver for ${name}. There is one for: ${databases.join(', ')}.`);
	}
	return {
		...(sections ? { sections: inOrder(sections, parts.sections) } : {}),
		...(languages ? { languages: inOrder(languages, parts.languages) } : {}),
	};
}

interface Spelled extends Named {
	aliases?: readonly string[];
}

function find(name: string, { kind, known }: { kind: string; known: readonly Spelled[] }): string {
	const wanted = name.trim().toLowerCase();
	const exact = known.find(({ id, name: full, aliases = [] }) => [id, full.toLowerCase(), ...aliases].includes(wanted));
	if (exact) return exact.id;
	const begun = known.filter(({ id }) => wanted !== '' && id.startsWith(wanted));
	if (begun.length === 1 && begun[0]) return begun[0].id;
	if (begun.length > 1) throw new Refusal(`--${kind} ${name} may be ${begun.map(({ id }) => id).join(' or ')}.`);
	throw new Refusal(
		`there is no ${kind} \`${name}\`. ${didYouMean(
			wanted,
			known.map(({ id }) => id),
		)}`,
	);
}

/** Each once, in the order of the site: the same choice gives the same bundle. */
function inOrder(chosen: readonly string[], known: readonly Named[]): string[] {
	return known.map(({ id }) => id).filter((id) => chosen.includes(id));
}
