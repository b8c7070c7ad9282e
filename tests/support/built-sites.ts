import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { projectPaths } from '../../src/project.ts';
import { childEnv } from './child-env.ts';
import { fixtureContent, fixtureDist, root, siteDist } from './paths.ts';

interface BuildContent {
	content: string;
	out: string;
	cache: string;
	/** A generator elsewhere than in this folder. */
	generator?: string;
	env?: Record<string, string>;
	/** More options of the command. */
	options?: readonly string[];
}

/** Builds a content folder with the real command. */
export function buildContent({ content, out, cache, generator = root, env = {}, options = [] }: BuildContent): string {
	return execFileSync(
		process.execPath,
		['--no-regexp-tier-up', path.join(generator, 'scripts', 'build.ts'), '--content', content, '--out', out, ...options],
		{
			cwd: generator,
			env: childEnv({ PORTOLAN_CACHE: cache, ...env }),
			stdio: ['ignore', 'pipe', 'inherit'],
			encoding: 'utf8',
		},
	);
}

/** The fixture content as a site, built when anything that it is made from is newer. */
export function fixtureSite(): string {
	const sources = globSync(['components/**', 'src/**', 'public/**', 'astro.config.mjs', 'tests/fixtures/site/**'], {
		cwd: root,
		absolute: true,
	});
	const changed = Math.max(...sources.map((file) => statSync(file).mtimeMs));
	const built = statSync(path.join(fixtureDist, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	if (built < changed) buildContent({ content: fixtureContent, out: fixtureDist, cache: path.join(root, '.cache', 'test') });
	return fixtureDist;
}

export interface SiteUnderTest {
	name: string;
	dist: string;
	/** The folder that it was built from. */
	content: string;
	/** Pages that show what matters, one for each template and more where a page is rich. */
	samples: Record<'home' | 'language' | 'docs' | 'variants' | 'table' | 'guide' | 'notFound', string>;
}

/** The fixture site always, and the repository's own where it is built. */
export function sitesUnderTest(): SiteUnderTest[] {
	const fixture: SiteUnderTest = {
		name: 'fixture site',
		dist: fixtureSite(),
		content: fixtureContent,
		samples: {
			home: '/',
			language: '/languages/python/',
			docs: '/almanac/everything/',
			variants: '/almanac/connect/',
			table: '/almanac/drivers/',
			guide: '/guide/directives/note/',
			notFound: '/404.html',
		},
	};
	const own: SiteUnderTest = {
		name: 'this site',
		dist: siteDist,
		content: projectPaths().contentDir,
		samples: {
			home: '/',
			language: '/languages/go/',
			docs: '/tdengine/connecting/',
			variants: '/cockroachdb/connect/',
			table: '/cratedb/drivers/',
			guide: '/guide/directives/tabs/',
			notFound: '/404.html',
		},
	};
	return [fixture, ...(existsSync(path.join(siteDist, 'index.html')) ? [own] : [])];
}

/** Site paths of every page of a built site, sorted: `/`, `/404.html`, `/almanac/`. */
export function pagesOf(dist: string): string[] {
	return globSync('**/*.html', { cwd: dist })
		.map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`)
		.sort();
}

/** The file of a page in a built site. */
export function fileOf(dist: string, page: string): string {
	return path.join(dist, page.endsWith('/') ? `${page}index.html` : page);
}
