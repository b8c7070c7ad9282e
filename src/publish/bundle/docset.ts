import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { elementsOfPage } from '../html-edits.ts';
import { attributeOf } from '../html-tree.ts';
import { targetOf } from '../relative-urls.ts';
import { siteFiles } from '../site-files.ts';
import { type DocsetEntry, databaseEntries, pageEntries } from './docset-entries.ts';

export interface DocsetOptions {
	/** The built site, for its data. */
	dist: string;
	/** Its pages for a disk. */
	documents: string;
	/** The folder to write: what `<name>.docset` holds. */
	out: string;
	name: string;
	/** Where the site is on the web, without a slash at the end. */
	url: string;
}

/** Makes the folder that Dash and Zeal read: pages, an index in SQLite, and a property list (kapeli.com/docsets). */
export async function makeDocset({ dist, documents, out, name, url }: DocsetOptions): Promise<void> {
	const resources = path.join(out, 'Contents', 'Resources');
	await cp(documents, path.join(resources, 'Documents'), { recursive: true });
	const files = await siteFiles(documents);
	const known = new Set(files);
	const fileOf = (href: string) => {
		const file = targetOf(href, { file: 'index.html', files: known })?.file;
		return file === undefined ? undefined : asUrl(file);
	};
	const entries: DocsetEntry[] = [];
	const index = JSON.parse(await readFile(path.join(dist, 'api/index.json'), 'utf8')) as { databases: { id: string; name: string }[] };
	for (const { id, name: called } of index.databases) {
		const { drivers } = JSON.parse(await readFile(path.join(dist, `api/${id}.json`), 'utf8')) as {
			drivers: { name: string; page?: string }[];
		};
		entries.push(...databaseEntries({ id, name: called, drivers }, fileOf));
	}
	for (const file of files.filter((candidate) => candidate.endsWith('.html'))) {
		const page = pageEntries(await readFile(path.join(documents, file), 'utf8'), asUrl(file));
		entries.push(...page.entries);
		await writeFile(path.join(resources, 'Documents', file), page.html);
	}
	writeIndex(path.join(resources, 'docSet.dsidx'), entries);
	const title = titleOf(await readFile(path.join(documents, 'index.html'), 'utf8')) ?? name;
	await mkdir(path.join(out, 'Contents'), { recursive: true });
	await writeFile(path.join(out, 'Contents', 'Info.plist'), propertyList({ name, title, url }));
	await cp(path.join(dist, 'apple-touch-icon.png'), path.join(out, 'icon.png'));
}

function asUrl(file: string): string {
	return file.split('/').map(encodeURIComponent).join('/');
}

/** The schema is given by the format; entries are sorted, so that the same pages give the same bytes. */
function writeIndex(file: string, entries: readonly DocsetEntry[]): void {
	const database = new DatabaseSync(file);
	try {
		database.exec('CREATE TABLE searchIndex(id INTEGER PRIMARY KEY, name TEXT, type TEXT, path TEXT)');
		database.exec('CREATE UNIQUE INDEX anchor ON searchIndex (name, type, path)');
		const insert = database.prepare('INSERT OR IGNORE INTO searchIndex(name, type, path) VALUES (?, ?, ?)');
		const keyOf = ({ name, type, path: place }: DocsetEntry) => [name, type, place].join('\n');
		const sorted = [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
		database.exec('BEGIN');
		for (const entry of sorted) insert.run(entry.name, entry.type, entry.path);
		database.exec('COMMIT');
	} finally {
		database.close();
	}
}

function titleOf(home: string): string | undefined {
	const meta = elementsOfPage(home).find((element) => attributeOf(element, 'property') === 'og:site_name');
	return meta && attributeOf(meta, 'content');
}

function propertyList({ name, title, url }: { name: string; title: string; url: string }): string {
	const entries: Record<string, string | true> = {
		CFBundleIdentifier: name,
		CFBundleName: title,
		DocSetPlatformFamily: 'portolan',
		DashDocSetFamily: 'dashtoc',
		DashDocSetFallbackURL: `${url}/`,
		dashIndexFilePath: 'index.html',
		isDashDocset: true,
		// Choices, tabs, the builder and the search are scripts.
		isJavaScriptEnabled: true,
	};
	const lines = Object.entries(entries).map(
		([key, value]) => `\t<key>${key}</key>\n\t${value === true ? '<true/>' : `<string>${escapeXml(value)}</string>`}`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
${lines.join('\n')}
</dict>
</plist>
`;
}

function escapeXml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
