import { createHash } from 'node:crypto';
import path from 'node:path';
import { parse } from 'parse5';
import { type ChoiceDimension, languageIds, languages, operatingSystems } from '../../schema/vocabulary.ts';
import { closest } from '../html-edits.ts';
import { attributeOf, elementsOf, hasClass, type Tree } from '../html-tree.ts';
import { Refusal } from '../refusal.ts';
import type { BuiltSite } from './built-site.ts';
import { type Place, plainText, tidied, tokensOf, wordTokens } from './inline-tokens.ts';
import { type Block, blocksOf, type Conditions } from './page-blocks.ts';

/** An entry of a list of links: of a sidebar, the header, the footer. */
export interface NavigationEntry {
	text: string;
	/** `/x/`; empty where it leads nowhere. */
	href: string;
}

export interface Page {
	/** `/x/`, `/404.html` */
	href: string;
	title: string;
	/** Whether it is written by an author, and not made from data. */
	article: boolean;
	blocks: Block[];
	/** Lists of links around the content, by name. */
	navigation: Map<string, NavigationEntry[]>;
}

/** A database as `api/<id>.json` has it. */
export type DatabaseData = Readonly<Record<string, unknown>> & { name: string };

export interface SiteContent {
	/** By address. */
	pages: Map<string, Page>;
	/** Addresses that lead on to another, by `_redirects` or by a page of their own. */
	redirects: Map<string, string>;
	/** By id, in the order of the site. */
	databases: Map<string, DatabaseData>;
	/** What a choice is called on the pages of a database. */
	nameOf(dimension: ChoiceDimension, id: string, database: string): string;
}

const origin = 'https://site.invalid';
/** Files whose content shows on a page, or which a page hands out. */
const asset = /\.(?!html$|js$|css$|md$|json$|txt$|xml$|pf_|pagefind$|woff2?$|map$)[^./]+$/;

/** Reads what a reader gets from a built site. @throws {Refusal} where its data cannot be read */
export async function readSite(site: BuiltSite): Promise<SiteContent> {
	const digests = new Map<string, string>();
	for (const file of site.files.filter((name) => asset.test(name))) digests.set(`/${file}`, digestOf(await site.read(file)));
	const pages = new Map<string, Page>();
	const redirects = await redirectsOf(site);
	for (const file of site.files.filter((name) => name.endsWith('.html'))) {
		const href = hrefOf(file);
		const document = parse((await site.read(file)).toString('utf8'));
		const target = refreshTarget(document, file);
		if (target === undefined) pages.set(href, pageOf(document, { file, href, digests }));
		else redirects.set(href, target);
	}
	const databases = await databasesOf(site);
	return { pages, redirects, databases, nameOf: namesOf(databases) };
}

function digestOf(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

function hrefOf(file: string): string {
	return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

/** Where an address on a page leads: `/x/#y` on the site, `#y` on the page itself, anything else as it is. */
function targetOf(href: string, file: string): string {
	if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#|$)/i.test(href)) return href;
	const { pathname, search, hash } = new URL(href, `${origin}/${file.split('/').map(encodeURIComponent).join('/')}`);
	const target = decoded(pathname).replace(/\/index\.html$/, '/');
	return target === hrefOf(file) && hash && !search ? hash : target + search + hash;
}

function decoded(address: string): string {
	try {
		return decodeURI(address);
	} catch {
		// A stray percent sign: then the address is what it looks like.
		return address;
	}
}

/** `<meta http-equiv="refresh" content="0; url=../new/">` */
function refreshTarget(document: Tree.Document, file: string): string | undefined {
	for (const element of elementsOf(document)) {
		if (element.tagName !== 'meta' || attributeOf(element, 'http-equiv')?.toLowerCase() !== 'refresh') continue;
		const url = /url\s*=\s*['"]?([^'"]*)/i.exec(attributeOf(element, 'content') ?? '')?.[1];
		if (url) return targetOf(url.trim(), file);
	}
	return undefined;
}

/** The lines of `_redirects` without wildcards, as Netlify and Cloudflare Pages read them: from, to, status. */
async function redirectsOf(site: BuiltSite): Promise<Map<string, string>> {
	if (!site.files.includes('_redirects')) return new Map();
	const lines = (await site.read('_redirects')).toString('utf8').split(/\r?\n/);
	return new Map(
		lines.flatMap((line) => {
			const [from = '', to] = line.trim().split(/\s+/);
			return from.startsWith('/') && to ? [[decoded(from), decoded(to)] as const] : [];
		}),
	);
}

function pageOf(
	document: Tree.Document,
	{ file, href, digests }: { file: string; href: string; digests: ReadonlyMap<string, string> },
): Page {
	const elements = [...elementsOf(document)];
	const place: Place = {
		linkTarget: (address) => identified(targetOf(address, file)),
		fileIdentity: (src) => (src.startsWith('data:') ? digestOf(Buffer.from(src)) : identified(targetOf(src, file))),
	};
	const main = elements.find(({ tagName }) => tagName === 'main');
	const title = elements.find(({ tagName }) => tagName === 'h1') ?? elements.find(({ tagName }) => tagName === 'title');
	const description = elements.find((element) => element.tagName === 'meta' && attributeOf(element, 'name') === 'description');
	const about = description && attributeOf(description, 'content');
	return {
		href,
		title: title ? plainText(tidied(title.childNodes.flatMap((node) => tokensOf(node, place)))) : href,
		article: elements.some((element) => element.tagName === 'article' && attributeOf(element, 'data-pagefind-body') !== undefined),
		blocks: [...(about ? [descriptionBlock(about)] : []), ...(main ? blocksOf(main, place, pageConditions(elements, href)) : [])],
		navigation: navigationOf(elements, place),
	};

	/** A file by its content: its name says nothing to a reader. */
	function identified(target: string): string {
		return digests.get(target.replace(/[?#].*$/, '')) ?? target;
	}
}

function descriptionBlock(text: string): Block {
	const words = tidied(wordTokens(text.replace(/\s+/g, ' ')));
	return { kind: 'description', parts: [words], traits: {}, structure: [], within: [], for: {}, section: [] };
}

/** A page about one driver is for its language; so is a page below `/languages/`. */
function pageConditions(elements: readonly Tree.Element[], href: string): Conditions {
	const facets = elements.flatMap((element) => attributeOf(element, 'data-pagefind-filter') ?? []);
	const [language, ...others] = facets.flatMap((facet) => /^language:(.*)$/.exec(facet)?.[1] ?? []);
	const listed = /^\/languages\/([^/]+)\/$/.exec(href)?.[1];
	const only = listed ?? (facets.includes('kind:driver') && others.length === 0 ? language : undefined);
	return only !== undefined && (languageIds as readonly string[]).includes(only) ? { language: [only] } : {};
}

/** The header's and the footer's links, those of the sidebar, and to the pages before and after. */
function navigationOf(elements: readonly Tree.Element[], place: Place): Map<string, NavigationEntry[]> {
	const lists = new Map<string, NavigationEntry[]>();
	for (const element of elements) {
		const name = navigationName(element);
		if (name) lists.set(name, [...(lists.get(name) ?? []), ...entriesOf(element, place)]);
	}
	return lists;
}

function navigationName(element: Tree.Element): string | undefined {
	if (hasClass(element, 'site-header')) return 'Header';
	if (hasClass(element, 'site-footer')) return 'Footer';
	if (hasClass(element, 'page-turner')) return 'Previous and next page';
	return element.tagName === 'nav' && hasClass(element, 'sidebar') ? attributeOf(element, 'aria-label') : undefined;
}

function entriesOf(list: Tree.Element, place: Place): NavigationEntry[] {
	return [...elementsOf(list)].flatMap((element) => {
		// The bundle of each build has a size and a date of its own.
		if (closest(element, (around) => attributeOf(around, 'data-download') !== undefined)) return [];
		const isName = hasClass(element, 'site-footer-name') || hasClass(element, 'sidebar-label');
		const href = element.tagName === 'a' ? attributeOf(element, 'href') : undefined;
		if (href === undefined && !isName) return [];
		const text = plainText(tidied(element.childNodes.flatMap((node) => tokensOf(node, place))));
		return text ? [{ text, href: href === undefined ? '' : place.linkTarget(href) }] : [];
	});
}

async function databasesOf(site: BuiltSite): Promise<Map<string, DatabaseData>> {
	const index = await readJson(site, 'api/index.json');
	const ids = (Array.isArray(index.databases) ? index.databases : []).flatMap(({ id }: { id?: unknown }) =>
		typeof id === 'string' ? [id] : [],
	);
	const databases = new Map<string, DatabaseData>();
	for (const id of ids) {
		const data = await readJson(site, path.posix.join('api', `${id}.json`));
		if (typeof data.name === 'string') databases.set(id, data as DatabaseData);
	}
	return databases;
}

async function readJson(site: BuiltSite, file: string): Promise<Record<string, unknown>> {
	if (!site.files.includes(file)) throw new Refusal(`the site has no \`${file}\`, though it names it`);
	try {
		const data: unknown = JSON.parse((await site.read(file)).toString('utf8'));
		return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
	} catch {
		throw new Refusal(`\`${file}\` is no JSON`);
	}
}

const siteWide: Partial<Record<ChoiceDimension, ReadonlyMap<string, string>>> = {
	language: new Map(languages.map(({ id, name }) => [id, name])),
	os: new Map(operatingSystems.map(({ id, name }) => [id, name])),
};

function namesOf(databases: ReadonlyMap<string, DatabaseData>): SiteContent['nameOf'] {
	const lists = { deployment: 'deployments', driver: 'drivers', protocol: 'protocols' } as const;
	return (dimension, id, database) => {
		if (dimension === 'language' || dimension === 'os') return siteWide[dimension]?.get(id) ?? id;
		const entries = databases.get(database)?.[lists[dimension]];
		const found = Array.isArray(entries) ? entries.find((entry: { id?: unknown }) => entry.id === id) : undefined;
		return typeof found?.name === 'string' ? found.name : id;
	};
}
