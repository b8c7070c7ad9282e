/**
 * The scripts that stand in pages themselves, minified. They are made when this module is loaded: `astro.config.mjs` loads it when the
 * components are bundled, and puts the texts into the bundle.
 */
import { transformSync } from 'esbuild';
import { bootSource } from './client/boot.ts';
import { findRoot } from './client/find-root.ts';

/** A file that every site has, and which no host invents. */
const marker = 'api/index.json';

/** Of every page: the same text for all of them. */
export const bootScript = minified(bootSource());

/** Of the page for wrong addresses. */
export const rootScript = minified(`(${findRoot})(${JSON.stringify(marker)})`);

function minified(source: string): string {
	return transformSync(source, { minify: true, target: 'es2022' }).code.trim();
}
