import { transformSync } from 'esbuild';
import { bootSource } from './client/boot.ts';

let text: string | undefined;

/** The inline script, minified. The same text for every page. */
export function bootScript(): string {
	text ??= transformSync(bootSource(), { minify: true, target: 'es2022' }).code.trim();
	return text;
}
