import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'astro/config';
import { placeFonts } from './src/publish/subset-fonts.ts';

process.env.PORTOLAN_ROOT = import.meta.dirname;
// In the project: the dev server serves no files of elsewhere.
const fonts = path.join(import.meta.dirname, '.cache', 'fonts');
await placeFonts(fonts, import.meta.dirname);

const isPart = /\.astro\?(?:.*&)?astro(?:&|=|$)/;
const fileOf = (id) => id.replace(/\?.*$/s, '');

/**
 * Finds scripts and styles of content's components where content and generator have no folder in common (`/docs` and `/app` in a
 * container): Astro takes their paths for ones below its root unless they say that they are of the file system, as Vite writes it.
 */
const partsOfComponents = {
	name: 'portolan:parts-of-components',
	enforce: 'pre',
	async resolveId(id, importer) {
		if (isPart.test(id)) return id.startsWith('/') && existsSync(fileOf(id)) ? `/@fs${id}` : undefined;
		// What such a part imports lies beside its component.
		return importer?.startsWith('/@fs/') && isPart.test(importer) ? this.resolve(id, fileOf(importer.slice('/@fs'.length))) : undefined;
	},
};

const inlineScripts = path.join(import.meta.dirname, 'components', 'inline-scripts.ts');

/** Minifies the scripts that stand in pages when components are bundled, and not once more in every thread that renders. */
const minifiedScripts = {
	name: 'portolan:minified-scripts',
	apply: 'build',
	async load(id) {
		if (path.normalize(id) !== inlineScripts) return undefined;
		const texts = Object.entries(await import(pathToFileURL(inlineScripts).href));
		return texts.map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`).join('');
	},
};

// Pages that hold JavaScript ask for more: see `src/markdown/mdx-pages.ts`.
export default defineConfig({
	output: 'static',
	trailingSlash: 'always',
	outDir: process.env.PORTOLAN_OUT || './dist',
	cacheDir: path.join(process.env.PORTOLAN_CACHE || './.cache', 'astro'),
	build: { format: 'directory', inlineStylesheets: 'never' },
	compressHTML: true,
	devToolbar: { enabled: false },
	// A site works wherever it is served: scripts find each other by relative addresses, and so do pages (`src/publish`).
	vite: {
		plugins: [partsOfComponents, minifiedScripts],
		resolve: { alias: { '@fonts': fonts } },
		experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) },
	},
});
