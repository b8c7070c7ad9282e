import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleScript } from './bundle-script.ts';
import { downloadFolder } from './download-link.ts';
import { fileHash } from './render/finish-file.ts';
import { siteFiles } from './site-files.ts';

/** At the site's root: a worker is in charge of what lies below it. */
const file = 'sw.js';
/** What hosts read and do not serve, what is loaded by itself, and what only other programs ask for. */
const leftOut = new RegExp(
	`^(?:_headers|_redirects|${file.replace('.', '\\.')}|robots\\.txt|sitemap\\.xml|og\\.png|${downloadFolder}/.*)$`,
);

/**
 * Writes the service worker for the files of a site, as they are now: what changes a file afterwards must call this again.
 *
 * @param hashes of files that are known already ({@link fileHash}); the others are read
 */
export async function writeServiceWorker(folder: string, root: string, hashes: ReadonlyMap<string, string> = new Map()): Promise<void> {
	const kept = (await siteFiles(folder)).filter((name) => !leftOut.test(name));
	const entries = await Promise.all(
		kept.map(async (name) => [name, hashes.get(name) ?? fileHash(await readFile(path.join(folder, name)))] as const),
	);
	const worker = JSON.stringify(path.join(root, 'components', 'client', 'keep', 'worker.ts'));
	const version = fileHash(JSON.stringify(entries));
	const contents = `import { startWorker } from ${worker};\nstartWorker(self, ${JSON.stringify({ version, files: Object.fromEntries(entries) })});`;
	await writeFile(path.join(folder, file), await bundleScript({ stdin: { contents, resolveDir: root } }));
}
