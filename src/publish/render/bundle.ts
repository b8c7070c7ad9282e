import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { hashBytesOf, hashText } from '../../markdown/hash.ts';
import { dropUnused } from '../clean-cache.ts';
import { filesBelow } from './files-below.ts';

/** The site's components as Astro bundles them: everything that renders pages, without the pages. */
export interface Bundle {
	/** The same for the same components, packages and public files. */
	key: string;
	/** The module with Astro's app, absolute. */
	entry: string;
	/** Files that come with the components: style sheets, scripts, fonts, and those of `public`. */
	staticDir: string;
	/** What Astro links in each page's head, by its name for the route. */
	styles: [route: string, styles: unknown[]][];
}

interface BundleOptions {
	root: string;
	/** Whether a bundle may be taken from the cache, and left there. Pages that hold JavaScript are in those alone that may not. */
	keep: boolean;
}

/** Folders and files that components are made from, below the generator's own. */
const sources = ['src', 'components', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
const installed = path.join('node_modules', '.package-lock.json');

/**
 * Packages that stay outside of a bundle: with a hundred languages of which a site uses some, or with native code. All others are in it: a
 * thread that renders loads one file in place of hundreds, and of packages only what is used. What content imports stays outside, since
 * nobody knows whether it can be bundled.
 */
const unbundled = ['shiki', 'sharp'];

/**
 * Has Astro bundle the site's components, or takes the bundle of the same components from the cache. Astro renders nothing: pages are
 * rendered from the bundle, by several threads, and without Astro or Vite where nothing but content has changed.
 */
export async function makeBundle({ root, keep }: BundleOptions): Promise<Bundle> {
	const key = bundleKey(root);
	const folder = path.join(bundlesFolder(root), keep ? key : `${key}.${process.pid}`);
	const known = keep ? readBundle(folder, key) : undefined;
	if (known) return known;
	const making = `${folder}.making-${process.pid}`;
	rmSync(making, { recursive: true, force: true });
	mkdirSync(making, { recursive: true });
	try {
		const styles = await bundleWithAstro(root, making, { withPages: !keep });
		const files = filesBelow(making).map((file): [string, string] => [file, hashBytesOf(readFileSync(path.join(making, file)))]);
		writeFileSync(path.join(making, 'bundle.json'), JSON.stringify({ styles, files } satisfies Kept));
		rmSync(folder, { recursive: true, force: true });
		renameSync(making, folder);
	} finally {
		rmSync(making, { recursive: true, force: true });
	}
	if (keep) dropUnused(path.dirname(folder), new Set([key]), keptFor);
	const made = readBundle(folder, key);
	if (!made) throw new Error(`the bundle of the site's components was changed while it was made: ${folder}`);
	return made;
}

/** The bundle that the cache has. @param key {@link bundleKey} */
export function keptBundle(root: string, key: string): Bundle | undefined {
	return readBundle(path.join(bundlesFolder(root), key), key);
}

/** Where bundles are kept, of whatever site: what is bundled finds packages from where it lies, in the project. */
export function bundlesFolder(root: string): string {
	return path.join(root, '.cache', 'bundles');
}

/** After two days nobody builds with a bundle any more: each change of a component makes another one. In milliseconds. */
const keptFor = 2 * 24 * 60 * 60 * 1000;

/** Removes a bundle that no other build can use. */
export function dropBundle({ staticDir }: Bundle): void {
	rmSync(path.dirname(staticDir), { recursive: true, force: true });
}

interface Kept {
	styles: Bundle['styles'];
	/** Every file with its hash. */
	files: [file: string, hash: string][];
}

/** A damaged or foreign file counts as absent. */
function readJson<T>(file: string): T | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as T;
	} catch {
		return undefined;
	}
}

/** @returns undefined where there is none, or where a file is not what it was */
function readBundle(folder: string, key: string): Bundle | undefined {
	const kept = readJson<Kept>(path.join(folder, 'bundle.json'));
	if (!kept) return undefined;
	const isWhole = kept.files.every(([file, hash]) => {
		const place = path.join(folder, file);
		return existsSync(place) && hashBytesOf(readFileSync(place)) === hash;
	});
	const entry = kept.files.map(([file]) => file).find((file) => /^server\/prerender-entry.*\.mjs$/.test(file));
	if (!isWhole || !entry) return undefined;
	return {
		key: hashText(`${key} ${JSON.stringify(kept.styles)}`),
		entry: path.join(folder, entry),
		staticDir: path.join(folder, 'static'),
		styles: kept.styles,
	};
}

async function bundleWithAstro(root: string, folder: string, { withPages }: { withPages: boolean }): Promise<Bundle['styles']> {
	const outDir = path.join(folder, 'static');
	let styles: Bundle['styles'] = [];
	const takeBundle: AstroIntegration = {
		name: 'portolan:bundle',
		hooks: {
			'astro:build:setup': ({ pages }) => {
				// Filled while Astro bundles.
				pagesByRoute = pages as unknown as typeof pagesByRoute;
			},
			'astro:build:start': ({ setPrerenderer }) => {
				setPrerenderer({
					name: 'portolan',
					setup: async () => {
						cpSync(path.join(outDir, '.prerender'), path.join(folder, 'server'), { recursive: true });
						styles = [...pagesByRoute].map(([route, page]) => [route, page.styles]);
					},
					getStaticPaths: async () => [],
					render: () => Promise.reject(new Error('pages are rendered from the bundle')),
				});
			},
		},
	};
	let pagesByRoute = new Map<string, { styles: unknown[] }>();
	// Most builds find their bundle, and do without all of Astro.
	const { build } = await import('astro');
	const { markdown, integrations } = withPages ? (await import('../../markdown/mdx-pages.ts')).mdxPages() : {};
	await build({
		root,
		outDir,
		logLevel: 'error',
		...(markdown ? { markdown } : {}),
		integrations: [takeBundle, ...(integrations ?? [])],
		...(withPages ? {} : { vite: { environments: { prerender: { resolve: { noExternal: true, external: unbundled } } } } }),
	});
	return styles;
}

/** Changes with the generator, its packages and the files of `public`. */
export function bundleKey(root: string): string {
	const files = sources.flatMap((name) => {
		const place = path.join(root, name);
		if (!existsSync(place)) return [];
		return path.extname(name) === '' ? filesBelow(place).map((file) => path.join(name, file)) : [name];
	});
	if (existsSync(path.join(root, installed))) files.push(installed);
	files.push(...readdirSync(root).filter((name) => name.startsWith('.env')));
	const hashes = files.sort().map((file) => `${file} ${hashBytesOf(readFileSync(path.join(root, file)))}`);
	return hashText([process.version, process.platform, process.arch, process.env.NODE_ENV ?? '', ...hashes].join('\n'));
}
