import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { makeProblem, type Problem } from '../schema/problem.ts';
import type { WrittenRedirect } from './check-redirects.ts';
import type { SitePage } from './compile-site.ts';
import { KnownFrontMatter } from './known-front-matter.ts';

/** A page that is read, and not compiled yet. */
export type PendingPage = Omit<SitePage, 'hash' | 'compiled' | 'dependencies'> & { text: string; redirects: WrittenRedirect[] };

interface ReadPages {
	drafts: boolean;
	problems: Problem[];
	cacheDir?: string;
}

/** Reads the pages of a content folder, sorted by path. */
export function readPages(contentDir: string, { drafts, problems, cacheDir }: ReadPages): PendingPage[] {
	const known = new KnownFrontMatter(cacheDir);
	const files = globSync('*/**/*.mdx', { cwd: contentDir, ignore: ['**/_*', '**/_*/**', '**/node_modules/**'] }).sort();
	const pages = new Map<string, PendingPage>();
	for (const relative of files) {
		const page = readPage(contentDir, relative, known);
		if ('problems' in page) {
			problems.push(...page.problems);
			continue;
		}
		if (page.frontMatter.draft && !drafts) continue;
		const other = pages.get(page.id);
		if (other) {
			problems.push(
				makeProblem('duplicate-page', page.file, undefined, {
					what: `a second page at \`/${page.id}/\``,
					why: `\`${other.file}\` is there already.`,
					fix: 'Rename one of the files, or give it another `slug`.',
				}),
			);
			continue;
		}
		pages.set(page.id, page);
	}
	known.keep();
	return [...pages.values()];
}

/** Reads a page's file and its front matter. @param relative its path in the content folder */
export function readPage(
	contentDir: string,
	relative: string,
	known = new KnownFrontMatter(undefined),
): PendingPage | { problems: Problem[] } {
	const absolute = path.join(contentDir, relative);
	const file = `${path.basename(contentDir)}/${relative}`;
	const text = readFileSync(absolute, 'utf8');
	const read = known.read(text, file);
	if ('problems' in read) return { problems: read.problems };
	const id = pageId(relative, read.value.slug);
	const href = `/${id}/`;
	const redirects = read.redirects.map(({ from, place }) => ({ from, to: href, file, place }));
	return { id, href, folder: id.split('/')[0] ?? '', path: absolute, file, frontMatter: read.value, text, redirects };
}

function pageId(relative: string, slug: string | undefined): string {
	const segments = relative.replace(/\.mdx$/, '').split('/');
	const last = segments.pop() ?? '';
	if (slug !== undefined) return [...segments, ...slug.split('/')].filter(Boolean).join('/');
	return (last === 'index' ? segments : [...segments, last]).join('/');
}
