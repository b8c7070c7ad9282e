import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { Dialect, ReadOptions } from '../../src/import/dialect.ts';
import { importSite } from '../../src/import/import-site.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { buildContent } from '../support/built-sites.ts';
import { writeInto } from '../support/imports.ts';
import { ownPages, type Reading, type Rendered, readRendered } from './rendered.ts';

/** A page as its own generator renders it, and as ours does. */
export interface Compared {
	/** `/connect/python/`. */
	address: string;
	old: Rendered;
	own: Rendered;
}

interface Sides {
	/** The folder that is imported. */
	source: string;
	dialect: Dialect;
	options?: ReadOptions;
	/** The folder that the old generator has written. */
	theirs: string;
	reading: Reading;
	/** A folder for ours. */
	work: string;
}

/** Builds a tree, as imported, with our own build, and reads the pages that both sides have. */
export function comparePages({ source, dialect, options, theirs, reading, work }: Sides): Compared[] {
	const ours = path.join(work, 'dist');
	const content = path.join(work, 'content');
	const { files } = importSite(new SourceTree(source), dialect, options);
	for (const file of files) writeInto(path.join(content, 'imported'), file.path, file.content);
	buildContent({ content, out: ours, cache: path.join(work, 'cache') });
	return globSync('**/*.html', { cwd: theirs })
		.sort()
		.flatMap((file): Compared[] => {
			const address = `/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '/')}`;
			const own = path.join(ours, 'imported', address, 'index.html');
			if (!existsSync(own)) return [];
			const old = readRendered(readFileSync(path.join(theirs, file), 'utf8'), reading);
			return [{ address, old, own: readRendered(readFileSync(own, 'utf8'), ownPages) }];
		});
}
