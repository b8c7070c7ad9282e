/**
 * Makes a built site independent of where it is served: `/cratedb/` becomes `../cratedb/`. The same files then work at the root of a
 * domain, below `/docs/`, and in a preview's folder. Pages and style sheets are changed where they name a file of the site, and stay as they are otherwise.
 */

import { isUrlList, type UrlAttribute, urlAttributesOf } from './html-urls.ts';

/** A link that leads to no file of the site. */
export interface DeadUrl {
	/** The page or style sheet, relative to the output folder. */
	file: string;
	url: string;
}

export interface Relative {
	text: string;
	dead: DeadUrl[];
	needs: Needs;
}

/** What the addresses of a file became what they are by: the same where the site has the same of these files. */
export interface Needs {
	/** Files of the site that it leads to. */
	there: string[];
	/** Files that would have come first, or in place of nothing. */
	absent: string[];
}

/** Whether a file that was made for one site is the same in another one. */
export function isMet({ there, absent }: Needs, files: ReadonlySet<string>): boolean {
	return there.every((file) => files.has(file)) && !absent.some((file) => files.has(file));
}

interface Place {
	/** Relative to the output folder, with `/`. */
	file: string;
	/** Every file of the site. */
	files: ReadonlySet<string>;
	/** `dir/` becomes `dir/index.html`: for files that are opened without a server. */
	indexFiles?: boolean;
}

export function relativeHtml(html: string, place: Place): Relative {
	return relativeUrls(html, urlAttributesOf(html), place);
}

/** @param attributes those of the page that hold an address, in the order of the source */
export function relativeUrls(html: string, attributes: readonly UrlAttribute[], place: Place): Relative {
	const found = new Found();
	let text = '';
	let at = 0;
	for (const attribute of attributes) {
		const convert = (url: string) => convertUrl(url, place, found);
		const value = isUrlList(attribute)
			? attribute.value.replace(/(^|,\s*)([^\s,]+)/g, (_match, before: string, url: string) => before + convert(url))
			: attribute.element === 'meta'
				? attribute.value.replace(/(url=['"]?)([^'"]*)/i, (_match, before: string, url: string) => before + convert(url))
				: convert(attribute.value);
		if (value === attribute.value) continue;
		text += `${html.slice(at, attribute.start)}${attribute.name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
		at = attribute.end;
	}
	return { text: text + html.slice(at), dead: found.dead, needs: found.needs };
}

export function relativeCss(css: string, place: Place): Relative {
	const found = new Found();
	const text = css.replace(/(url\(\s*)(["']?)([^"')]+)\2(?=\s*\))|(@import\s+)(["'])([^"']+)\5/g, (match, ...groups: string[]) => {
		const [open, quote = '', url, at, atQuote = '', imported] = groups;
		if (open !== undefined && url !== undefined) return `${open}${quote}${convertUrl(url, place, found)}${quote}`;
		return imported === undefined ? match : `${at}${atQuote}${convertUrl(imported, place, found)}${atQuote}`;
	});
	return { text, dead: found.dead, needs: found.needs };
}

/** What came of the addresses of a file. */
class Found {
	readonly dead: DeadUrl[] = [];
	readonly #there = new Set<string>();
	readonly #absent = new Set<string>();

	add({ file, absent }: Target): void {
		if (file !== undefined) this.#there.add(file);
		for (const name of absent) this.#absent.add(name);
	}

	get needs(): Needs {
		return { there: [...this.#there], absent: [...this.#absent] };
	}
}

const origin = 'https://site.invalid';

/** What an address on a page leads to. */
export interface Target {
	/** The file of the site; undefined where there is none. */
	file?: string;
	/** Files that were looked for first. */
	absent: readonly string[];
	/** `?query#part` */
	rest: string;
}

/** Where the site's own addresses lead: `/x/`, `../x/`; undefined for `#part`, `?query`, `//host/` and `https://`. */
export function targetOf(url: string, { file, files }: Pick<Place, 'file' | 'files'>): Target | undefined {
	// What begins at the root leads to the same from every page.
	if (!url.startsWith('/')) return findTarget(url, { file, files });
	const found = targets.get(files);
	const known = found?.size === files.size ? found : { size: files.size, byUrl: new Map<string, Target | undefined>() };
	if (known !== found) targets.set(files, known);
	if (!known.byUrl.has(url)) known.byUrl.set(url, findTarget(url, { file, files }));
	return known.byUrl.get(url);
}

/** By what files there are, and how many: some sets grow. */
const targets = new WeakMap<ReadonlySet<string>, { size: number; byUrl: Map<string, Target | undefined> }>();

function findTarget(url: string, { file, files }: Pick<Place, 'file' | 'files'>): Target | undefined {
	if (/^(?:[a-z][a-z\d+.-]*:|\/\/|[#?]|$)/i.test(url)) return undefined;
	const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
	const names = filesOf(new URL(path, `${origin}/${file.split('/').map(encodeURIComponent).join('/')}`).pathname);
	const place = names.findIndex((name) => files.has(name));
	const target = names[place];
	return { ...(target === undefined ? { absent: names } : { file: target, absent: names.slice(0, place) }), rest };
}

function convertUrl(url: string, place: Place, found: Found): string {
	const target = targetOf(url, place);
	if (!target) return url;
	found.add(target);
	if (target.file === undefined) {
		found.dead.push({ file: place.file, url });
		return url;
	}
	const shown = place.indexFiles ? target.file : withoutIndex(target.file);
	return relativePath(place.file, shown) + target.rest;
}

/** `a/index.html` → `a/`: what a page is called on the web. */
export function withoutIndex(file: string): string {
	return file === 'index.html' || file.endsWith('/index.html') ? file.slice(0, -'index.html'.length) : file;
}

/** The files that a server may give for a path from the root, the first that is there; a folder's is its `index.html`. */
function filesOf(path: string): string[] {
	const name = decode(path).slice(1);
	return name === '' || name.endsWith('/') ? [`${name}index.html`] : [name, `${name}/index.html`];
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		// A stray percent sign: then the name is what it looks like.
		return path;
	}
}

/** From a file to another, or to a folder (`a/` or the empty name), as a URL. */
export function relativePath(from: string, to: string): string {
	let shared = 0;
	for (let slash = to.indexOf('/'); slash !== -1 && from.startsWith(to.slice(shared, slash + 1), shared); slash = to.indexOf('/', shared))
		shared = slash + 1;
	let path = '';
	for (let slash = from.indexOf('/', shared); slash !== -1; slash = from.indexOf('/', slash + 1)) path += '../';
	const rest = to.slice(shared);
	path += /^[\w./-]*$/.test(rest) ? rest : rest.split('/').map(encodeURIComponent).join('/');
	// The empty address is the page itself, with its query.
	return path === '' ? './' : path;
}
