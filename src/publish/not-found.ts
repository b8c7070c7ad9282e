import { transformSync } from 'esbuild';
import { findRoot } from '../../components/client/find-root.ts';
import { relativeHtml } from './relative-urls.ts';

/** A file that every site has, and which no host invents. */
const marker = 'api/index.json';

/** Makes the page for wrong addresses independent of the address: see {@link findRoot}. */
export function independentNotFound(html: string, files: ReadonlySet<string>): string {
	const script = transformSync(`(${findRoot})(${JSON.stringify(marker)})`, { minify: true, target: 'es2022' }).code.trim();
	const { text } = relativeHtml(html, { file: '404.html', files });
	return text.replace(/<meta charset="?utf-8"?\s*\/?>/i, (charset) => `${charset}<base href="/"><script>${script}</script>`);
}
