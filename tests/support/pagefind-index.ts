import { gunzipSync } from 'node:zlib';
import { createIndex } from 'pagefind';
import { searchFiles } from '../../components/client/constants.ts';
import type { SearchStart } from '../../components/client/search-start.ts';
import { wordCharacters } from '../../components/client/search-words.ts';
import { pageText } from '../../src/publish/page-text.ts';
import type { SearchFile, SearchPage } from '../../src/publish/search-index.ts';
import { markRegions, type SearchToken } from '../../src/publish/search-regions.ts';
import { htmlOf } from './search-html.ts';

/** A page as `markRegions` reads it. */
export interface MarkedPage {
	/** Relative to the site. */
	sourcePath: string;
	tokens: readonly SearchToken[];
}

/** The same from HTML. A page that is not to be searched has nothing. */
export function markedPage(sourcePath: string, html: string): MarkedPage {
	return { sourcePath, tokens: markRegions(html) ?? [] };
}

/** The index that Pagefind makes of pages by itself: the measure of ours. End with `endIndexing`. */
export function pagefindIndex(pages: readonly MarkedPage[]): Promise<SearchFile[]> {
	return pagefindIndexOf(pages.map(({ sourcePath, tokens }) => ({ sourcePath, content: htmlOf(tokens) })));
}

/** The same of any HTML. */
export async function pagefindIndexOf(pages: readonly { sourcePath: string; content: string }[]): Promise<SearchFile[]> {
	const { index } = await createIndex({ includeCharacters: wordCharacters, forceLanguage: 'en' });
	if (!index) throw new Error('no index was created');
	for (const page of pages) await index.addHTMLFile(page);
	const { files } = await index.getFiles();
	await index.deleteIndex();
	return files;
}

/** The same pages as our index gets them. */
export function searchPages(pages: readonly MarkedPage[]): SearchPage[] {
	return pages.flatMap(({ sourcePath, tokens }) => {
		const text = pageText(tokens);
		return text ? [{ file: sourcePath, text }] : [];
	});
}

/** What an index says, whatever its files are called: the content of every file of words, filters and texts, and of the one that lists them. */
export function indexContents(files: readonly SearchFile[]): Record<'words' | 'filters' | 'texts' | 'list', string[]> {
	const contents = (part: string) =>
		files.flatMap(({ path, content }) => (path.includes(part) ? gunzipSync(content).toString('latin1') : [])).sort();
	const unnamed = (list: string) => list.replace(/en_[0-9a-f]+/g, 'en').replace(/[\x60-\x77](?=en)/g, '');
	return {
		words: contents('index/'),
		filters: contents('filter/'),
		texts: contents('fragment/'),
		list: contents('.pf_meta').map(unnamed),
	};
}

/** The files of a site's index, with those that stand in the one that the search reads first. */
export function unpackedStart(files: readonly SearchFile[]): SearchFile[] {
	const start = files.find(({ path }) => path === searchFiles.start);
	const packed = (JSON.parse(Buffer.from(start?.content ?? '').toString('utf8')) as SearchStart).files;
	return [...files, ...Object.entries(packed).map(([path, content]) => ({ path, content: Buffer.from(content, 'base64') }))];
}
