/**
 * The site-wide words: languages, choice dimensions, operating systems. A name that an author writes is checked
 * against these lists, and a reader's choice is one value of one dimension.
 */

/** What a reader can choose once for the whole site, in the order in which choosers show it. */
export const choiceDimensions = ['deployment', 'language', 'driver', 'protocol', 'os'] as const;
export type ChoiceDimension = (typeof choiceDimensions)[number];
/** What readers call the values: dimension to id to name. */
export type ChoiceNames = Partial<Record<ChoiceDimension, Readonly<Record<string, string>>>>;

export const dimensionLabels: Record<ChoiceDimension, string> = {
	deployment: 'Deployment',
	language: 'Language',
	driver: 'Driver',
	protocol: 'Protocol',
	os: 'Operating system',
};

/** A value that can stand in a URL, an attribute selector and a file name. */
export const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export interface Language {
	/** Stands in URLs (`?language=go`), attributes and file names. */
	id: string;
	name: string;
	/** Other spellings that are understood in URLs and searches, never in content. */
	aliases: readonly string[];
}

/** Everything that a page can be "for". `odbc` and `rest` are for every language that has no driver of its own. */
export const languages = [
	{ id: 'python', name: 'Python', aliases: ['py', 'python3'] },
	{ id: 'javascript', name: 'JavaScript', aliases: ['js', 'node', 'nodejs', 'node.js', 'js-ts', 'typescript', 'ts'] },
	{ id: 'go', name: 'Go', aliases: ['golang'] },
	{ id: 'java', name: 'Java', aliases: ['jdbc', 'jvm', 'kotlin'] },
	{ id: 'csharp', name: 'C#', aliases: ['c#', 'cs', 'dotnet', '.net'] },
	{ id: 'rust', name: 'Rust', aliases: ['rs'] },
	{ id: 'ruby', name: 'Ruby', aliases: ['rb'] },
	{ id: 'php', name: 'PHP', aliases: [] },
	{ id: 'c', name: 'C', aliases: ['c++', 'cpp'] },
	{ id: 'micropython', name: 'MicroPython', aliases: [] },
	{ id: 'rest', name: 'REST API', aliases: ['http', 'curl'] },
	{ id: 'odbc', name: 'ODBC', aliases: [] },
] as const satisfies readonly Language[];
export type LanguageId = (typeof languages)[number]['id'];
export const languageIds = languages.map((language) => language.id);

export const operatingSystems = [
	{ id: 'linux', name: 'Linux', aliases: ['ubuntu', 'debian', 'rhel'] },
	{ id: 'windows', name: 'Windows', aliases: ['win'] },
	{ id: 'macos', name: 'macOS', aliases: ['mac', 'osx', 'darwin'] },
] as const satisfies readonly Language[];
export const osIds = operatingSystems.map((os) => os.id);

/** The language with this id. @throws {RangeError} on a name outside the vocabulary: callers check first. */
export function languageById(id: string): Language {
	const found = languages.find((language) => language.id === id);
	if (!found) throw new RangeError(`no language "${id}" in the vocabulary`);
	return found;
}

/** Kinds of page, for the search facet and for ordering. */
export const pageKinds = ['overview', 'connect', 'driver', 'reference', 'guide'] as const;
export type PageKind = (typeof pageKinds)[number];
export const pageKindLabels: Record<PageKind, string> = {
	overview: 'Overview',
	connect: 'How to connect',
	driver: 'Driver',
	reference: 'Reference',
	guide: 'Guide',
};

/** The directive names of admonitions, mildest first; `components/Admonition.astro` has a look for each. */
export const admonitionKinds = ['note', 'tip', 'info', 'important', 'warning', 'caution', 'danger'] as const;
export type AdmonitionKind = (typeof admonitionKinds)[number];
