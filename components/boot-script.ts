import { transformSync } from 'esbuild';
import { bootSource } from './client/boot.ts';

/** The inline script, minified: the same text for every page. Made when the module is loaded, which is before somebody waits for the first page. */
export const bootScript = transformSync(bootSource(), { minify: true, target: 'es2022' }).code.trim();
