import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Element, ElementContent, Properties, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { CompiledSite } from '../markdown/compile-site.ts';
import { finishFile } from './render/finish-file.ts';
import type { PlacedFile } from './render/render-worker.ts';

const table = '_redirects';

/** The files that a site has for its old addresses. */
export function redirectFiles({ redirects }: Pick<CompiledSite, 'redirects'>): string[] {
	return redirects.length === 0 ? [] : [...redirects.map(({ from }) => fileAt(from)), table];
}

function fileAt(from: string): string {
	return (from.endsWith('/') ? `${from}index.html` : from).replace(/^\//, '');
}

type Redirected = Pick<CompiledSite, 'redirects' | 'pages' | 'site'>;

/**
 * Writes a small page at each old address, for any host, and `_redirects` for those that read it. The pages are in neither the search
 * nor the sitemap.
 *
 * @param files every file of the site
 */
export async function placeRedirects(folder: string, site: Redirected, files: ReadonlySet<string>): Promise<PlacedFile[]> {
	const placed: PlacedFile[] = [];
	for (const { file, content } of redirectContents(site)) {
		const { content: finished, search: _search, ...facts } = finishFile(file, Buffer.from(content), { files, search: false });
		await writeNew(path.join(folder, file), finished);
		placed.push({ ...facts, bytes: finished.byteLength });
	}
	return placed;
}

function redirectContents({ redirects, pages, site }: Redirected): { file: string; content: string }[] {
	if (redirects.length === 0) return [];
	const titles = new Map(pages.map(({ href, frontMatter }) => [href, frontMatter.title]));
	const titleAt = (to: string) => titles.get(to.replace(/[?#].*$/, '')) ?? to;
	return [
		...redirects.map(({ from, to }) => ({ file: fileAt(from), content: redirectPage(to, { siteUrl: site.url, title: titleAt(to) }) })),
		{ file: table, content: redirectsFile(redirects) },
	];
}

/** Old addresses are checked against all pages; this catches files that only the generator knows. */
async function writeNew(file: string, content: string | Uint8Array): Promise<void> {
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, content, { flag: 'wx' });
}

/** `_redirects`, in the format that Netlify and Cloudflare Pages share: from, to, status. */
export function redirectsFile(redirects: CompiledSite['redirects']): string {
	return redirects.map(({ from, to }) => `${encodeURI(from)} ${encodeURI(to)} 301\n`).join('');
}

interface RedirectPage {
	/** Where the site lives: for the canonical address. */
	siteUrl: string;
	title: string;
}

/** A page that leads on by itself, and is a link where that does not work. */
export function redirectPage(to: string, { siteUrl, title }: RedirectPage): string {
	const url = encodeURI(to);
	const head = element('head', {}, [
		element('meta', { charSet: 'utf-8' }),
		element('title', {}, [{ type: 'text', value: `Moved: ${title}` }]),
		element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
		element('meta', { name: 'robots', content: 'noindex' }),
		element('meta', { httpEquiv: ['refresh'], content: `0; url=${url}` }),
		element('link', { rel: ['canonical'], href: new URL(`${siteUrl.replace(/\/$/, '')}${url}`).href }),
	]);
	const link = element('a', { href: url }, [{ type: 'text', value: title }]);
	const main = element('main', {}, [
		element('h1', {}, [{ type: 'text', value: 'This page has moved' }]),
		element('p', {}, [{ type: 'text', value: 'It is now at ' }, link, { type: 'text', value: '.' }]),
	]);
	const root: Root = {
		type: 'root',
		children: [{ type: 'doctype' }, element('html', { lang: 'en' }, [head, element('body', {}, [main])])],
	};
	return toHtml(root);
}

function element(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
	return { type: 'element', tagName, properties, children };
}
