import path from 'node:path';

/** The generator's own folder. Bundled code has lost its place, so `astro.config.mjs` hands it on. */
export const root = process.env.PORTOLAN_ROOT ?? path.resolve(import.meta.dirname, '..');

/** Whether content is of people whom nobody knows (`--untrusted`, PORTOLAN_UNTRUSTED): what could run in it is refused. */
export function isUntrusted(env: NodeJS.ProcessEnv = process.env): boolean {
	return isSet(env.PORTOLAN_UNTRUSTED);
}

/** Whether nothing of earlier builds is used (`--no-cache`). */
export function isWithoutCache(env: NodeJS.ProcessEnv = process.env): boolean {
	return isSet(env.PORTOLAN_NO_CACHE);
}

/** Whether the search index is left out (`--no-search`). */
export function isWithoutSearch(env: NodeJS.ProcessEnv = process.env): boolean {
	return isSet(env.PORTOLAN_NO_SEARCH);
}

function isSet(value = ''): boolean {
	return !['', '0', 'false'].includes(value);
}

/** Where things are, as the environment says; scripts turn `--content` into `PORTOLAN_CONTENT`. */
export function projectPaths(env: NodeJS.ProcessEnv = process.env) {
	return {
		root,
		contentDir: path.resolve(env.PORTOLAN_CONTENT || path.join(root, 'content')),
		cacheDir: path.resolve(env.PORTOLAN_CACHE || path.join(root, '.cache')),
		outDir: path.resolve(env.PORTOLAN_OUT || path.join(root, 'dist')),
		/** While a site is built: the file that pages are rendered from. */
		siteData: env.PORTOLAN_SITE_DATA,
	};
}
