import { transformSync } from 'esbuild';
import { findRoot } from '../../components/client/find-root.ts';
import { type Relative, relativeHtml } from './relative-urls.ts';

/** A file that every site has, and which no host invents. */
const marker = 'api/index.json';

let script: string | undefined;

/** The script of that page, which takes a moment to make the first time. */
export function rootScript(): string {
	script ??= transformSync(`(${findRoot})(${JSON.stringify(marker)})`, { minify: true, target: 'es2022' }).code.trim();
	return script;
}

/** Makes the page for wrong addresses independent of the address: see {@link findRoot}. */
export function independentNotFound(html: string, files: ReadonlySet<string>): Pick<Relative, 'text' | 'needs'> {
	const { text, needs } = relativeHtml(html, { file: '404.html', files });
	const independent = text.replace(
		/<meta charset="?utf-8"?\s*\/?>/i,
		(charset) => `${charset}<base href="/"><script>${rootScript()}</script>`,
	);
	return { text: independent, needs };
}
