import { independentNotFound } from './not-found.ts';
import { type DeadUrl, relativeCss, relativeHtml } from './relative-urls.ts';
import { rewriteFiles, siteFiles } from './site-files.ts';

/**
 * Makes a built site independent of where it is served: `/cratedb/` becomes `../cratedb/`. The same files then work at the root of a
 * domain, below `/docs/`, and in a preview's folder. Pages and style sheets change where they name a file of the site, and nowhere else.
 *
 * @returns the addresses that lead to no file of the site
 */
export async function makeRelative(folder: string, options: { indexFiles?: boolean } = {}): Promise<DeadUrl[]> {
	const files = await siteFiles(folder);
	const known = new Set(files);
	const dead: DeadUrl[] = [];
	const rewrite = (convert: typeof relativeHtml) => (text: string, file: string) => {
		const result = convert(text, { file, files: known, ...options });
		dead.push(...result.dead);
		return result.text;
	};
	await rewriteFiles(folder, { files, pattern: /^(?!404\.html$).*\.html$/, rewrite: rewrite(relativeHtml) });
	await rewriteFiles(folder, { files, pattern: /^404\.html$/, rewrite: (text) => independentNotFound(text, known).text });
	await rewriteFiles(folder, { files, pattern: /\.css$/, rewrite: rewrite(relativeCss) });
	return dead;
}
