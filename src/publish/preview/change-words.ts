/** What the page of changes and the comment both say. */
import { languageById, languageIds } from '../../schema/vocabulary.ts';
import type { BlockChange, Changes, Fact, PageChange } from './changes-schema.ts';

export const pageKindWords: Record<PageChange['kind'], string> = { added: 'Added', removed: 'Removed', moved: 'Moved', changed: 'Changed' };

/** How pages are listed: what came and went first. */
export const pageKinds = ['added', 'removed', 'moved', 'changed'] as const satisfies readonly PageChange['kind'][];

/** `21 November 2026` */
export function dateWords(date: string): string {
	return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

/** `1a2b3c4` */
export function shortCommit(commit: string): string {
	return commit.slice(0, 7);
}

/** `1 page`, `2 pages` */
export function counted(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `2 pages changed`, `1 fact`: what there is of each, and nothing of what there is not. */
export function summaryWords({ pages, facts, navigation, missingRedirects }: Changes): string[] {
	const kinds = pageKinds.flatMap((kind) => {
		const number = pages.filter((page) => page.kind === kind).length;
		return number > 0 ? [`${counted(number, 'page')} ${kind}`] : [];
	});
	const code = pages.flatMap(({ changes }) => changes).filter(({ block }) => block === 'code').length;
	const others = [
		[code, 'example'],
		[facts.length, 'fact'],
		[navigation.length, 'list of links'],
		[missingRedirects.length, 'missing redirect'],
	] as const;
	return [
		...kinds,
		...others.flatMap(([number, noun]) =>
			number > 0 ? [noun === 'list of links' ? `${number} lists of links`.replace(/^1 lists/, '1 list') : counted(number, noun)] : [],
		),
	];
}

/** `default for Self-hosted`, or that the whole thing came or went. */
export function factProperty({ kind, property, deployment }: Fact): string {
	if (property === undefined) return kind;
	return deployment === undefined ? property : `${property} for ${deployment}`;
}

/** `parameter of libpq parameters` */
export function factSubject({ subject: { kind, of } }: Fact): string {
	return of === undefined ? kind : `${kind} of ${of}`;
}

/** `psycopg (Python), pgx (Go)` */
export function driverWords(drivers: Fact['drivers']): string {
	return drivers.map(({ name, language }) => `${name} (${languageName(language)})`).join(', ');
}

function languageName(id: string): string {
	return (languageIds as readonly string[]).includes(id) ? languageById(id).name : id;
}

export interface LanguageSummary {
	name: string;
	changes: number;
	pages: number;
	facts: number;
}

/** What there is for each language, in the order of names; what is for all languages is not counted. */
export function byLanguage({ pages, facts }: Changes): LanguageSummary[] {
	const languages = new Map<string, { changes: number; pages: Set<string>; facts: number }>();
	const of = (name: string) => {
		const entry = languages.get(name) ?? { changes: 0, pages: new Set<string>(), facts: 0 };
		languages.set(name, entry);
		return entry;
	};
	for (const { href, changes } of pages) {
		for (const change of changes) {
			for (const name of languagesOf(change)) {
				const entry = of(name);
				entry.changes++;
				entry.pages.add(href);
			}
		}
	}
	for (const { drivers } of facts) for (const name of new Set(drivers.map(({ language }) => languageName(language)))) of(name).facts++;
	return [...languages]
		.map(([name, { changes, pages: hrefs, facts: count }]) => ({ name, changes, pages: hrefs.size, facts: count }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

export function languagesOf(change: BlockChange): string[] {
	return change.for.filter(({ dimension }) => dimension === 'language').map(({ name }) => name);
}

/** `3 changes on 2 pages, 1 fact` */
export function languageWords({ changes, pages, facts }: LanguageSummary): string {
	const onPages = changes > 0 ? [`${counted(changes, 'change')} on ${counted(pages, 'page')}`] : [];
	return [...onPages, ...(facts > 0 ? [counted(facts, 'fact')] : [])].join(', ');
}
