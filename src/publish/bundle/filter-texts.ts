/** The machine-readable files of a site, for a part of it. */

/** A file of the site that an address in a text leads to; undefined for other addresses. */
export type FileOf = (url: string) => string | undefined;

/** `llms.txt` and its like: lines that list a file which is not there are left out, and headings that nothing is left below. */
export function filterList(text: string, isGone: (url: string) => boolean): string {
	const lines = text.split('\n').filter((line) => {
		const url = /^- \[[^\]]*\]\(([^)]*)\)/.exec(line)?.[1];
		return url === undefined || !isGone(url);
	});
	const blocks = lines.join('\n').split(/^(?=## )/m);
	return blocks.filter((block) => !block.startsWith('## ') || /^- /m.test(block)).join('');
}

/** The addresses that a list names, in its order. */
export function listedUrls(text: string): string[] {
	return [...text.matchAll(/^- \[[^\]]*\]\(([^)]*)\)/gm)].map(([, url]) => url as string);
}

interface Served {
	drivers: { language: string }[];
}

/** `api/<database>.json` with the drivers of some languages. */
export function filterDatabase(text: string, languages: readonly string[] | undefined): string {
	if (!languages) return text;
	const data = JSON.parse(text) as Served;
	return JSON.stringify({ ...data, drivers: data.drivers.filter(({ language }) => languages.includes(language)) });
}

/** `api/index.json` with the databases that are there. @param drivers how many of each there are */
export function filterIndex(text: string, drivers: ReadonlyMap<string, number>): string {
	const data = JSON.parse(text) as { databases: { id: string; drivers: number }[] };
	const databases = data.databases.flatMap((database) => {
		const count = drivers.get(database.id);
		return count === undefined ? [] : [{ ...database, drivers: count }];
	});
	return JSON.stringify({ ...data, databases });
}
