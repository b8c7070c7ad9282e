import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type IdiomName, idioms } from './idioms.ts';
import type { Database, Page } from './page.ts';
import { writePage } from './write-page.ts';

export interface WriteOptions {
	/** The folder that becomes the root of the pages' addresses. */
	folder: string;
	idiom: IdiomName;
	/** The name of the page of a folder, without its ending; `index` unless told otherwise. */
	indexName?: string;
}

/** Writes all pages. @returns their files, in the order of the pages */
export function writeCorpus(databases: readonly Database[], options: WriteOptions): string[] {
	return databases.flatMap(({ pages }) =>
		pages.map((page) => {
			const file = fileOf(page, options);
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, writePage(page, idioms[options.idiom]));
			return file;
		}),
	);
}

function fileOf(page: Page, { folder, idiom, indexName = 'index' }: WriteOptions): string {
	return path.join(folder, `${page.path.replace(/\/index$/, `/${indexName}`)}${idioms[idiom].extension}`);
}
