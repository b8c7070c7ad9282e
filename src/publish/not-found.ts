import { type Relative, relativeHtml } from './relative-urls.ts';

/** Makes the page for wrong addresses independent of the address: its addresses count from `<base>`, which its script (`findRoot`) corrects. */
export function independentNotFound(html: string, files: ReadonlySet<string>): Pick<Relative, 'text' | 'needs'> {
	const { text, needs } = relativeHtml(html, { file: '404.html', files });
	return { text: text.replace(/<meta charset="?utf-8"?\s*\/?>/i, (charset) => `${charset}<base href="/">`), needs };
}
