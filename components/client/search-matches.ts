/** Asks the index: which pages match, in which order, and how many each facet would leave. */
import { languages } from '../../src/schema/vocabulary.ts';
import { backend, type Filters, type Found, type Match } from './search-backend.ts';
import { type Counts, facetNames, filtersOf, forLanguage, onlyLanguage, type Picked } from './search-facets.ts';
import type { Query } from './search-query.ts';

export interface Question {
	query: Query;
	picked: Picked;
	/** The language whose pages come first. */
	language?: string | undefined;
	/** Pages that come behind the others, unless they fit much better. */
	aside?: Filters | undefined;
}

/** What languages are called, to the word that the pages have (`golang` → `go`) and to the id of the facet (`c#` → `csharp`). */
const spellings = languages.flatMap(({ id, name, aliases }) =>
	[id, name.toLowerCase(), ...aliases].map((spelling) => ({ id, name: name.toLowerCase(), spelling })),
);
export const languageWords = new Map(spellings.map(({ spelling, name }) => [spelling, name]));
const languageIds = new Map(spellings.map(({ spelling, id }) => [spelling, id]));

/** The pages that match: those for the reader's language before the others, and high those that have the query to the letter. */
export async function findMatches({ query, picked, language, aside }: Question): Promise<Match[]> {
	const filters = filtersOf(picked);
	const named = picked.language ? undefined : query.terms.map((term) => languageIds.get(term)).find((id) => id !== undefined);
	// Who names another language means it.
	const prefers = language && !picked.language && (!named || named === language);
	const [found, exact, about, mine, behind] = await Promise.all([
		ask(query, filters),
		query.phrase && !query.corrected ? idsOf(askExactly(query.phrase, filters)) : undefined,
		// "c" is a letter on many pages, and what a few are about.
		named ? idsOf(ask(query, { ...filters, ...onlyLanguage(named) })) : undefined,
		prefers ? idsOf(ask(query, { ...filters, ...forLanguage(language) })) : undefined,
		aside ? idsOf(ask(query, { ...filters, ...aside })) : undefined,
	]);
	const factors: [ids: Set<string> | undefined, inside: number, outside: number][] = [
		[exact, 2, 1],
		[about, 3, 1],
		[behind, 0.4, 1],
		[mine, 1, 0.001],
	];
	const rank = ({ id, score, words }: Match) =>
		factors.reduce(
			(product, [ids, inside, outside]) => (ids ? product * (ids.has(id) ? inside : outside) : product),
			score + 1 + words.length / 100,
		);
	return [...found.results].sort((a, b) => rank(b) - rank(a));
}

/** For each facet, as if it were free and the others were as they are. */
export async function countFacets({ query, picked }: Question): Promise<Counts> {
	const counted = facetNames.map(async (facet) => [facet, (await ask(query, filtersOf(picked, facet))).filters[facet] ?? {}] as const);
	return Object.fromEntries(await Promise.all(counted)) as Counts;
}

async function ask({ text, terms, literal }: Query, filters: Filters): Promise<Found> {
	if (text && terms.length === 0) return { results: [], filters: {} };
	const words = terms.join(' ');
	// Every second word begins with any one letter: only the letter itself is meant. What is literal must not be widened, either.
	if (literal || /^\S$/.test(words)) return askExactly(words, filters);
	return askOnce(words || null, filters);
}

function askExactly(phrase: string, filters: Filters): Promise<Found> {
	return askOnce(`"${phrase}"`, filters);
}

/** Answers that are kept: those to one question, and to some before it. */
const kept = 24;
const answers = new Map<string, Promise<Found>>();

/** Where no facet is picked, each is counted by the question whose pages are shown: it is asked once. */
function askOnce(text: string | null, filters: Filters): Promise<Found> {
	const key = JSON.stringify([text, filters]);
	const known = answers.get(key);
	if (known) return known;
	const answer = backend().then((pagefind) => pagefind.search(text, { filters }));
	answers.set(key, answer);
	answer.catch(() => answers.delete(key));
	for (const oldest of answers.keys()) if (answers.size > kept) answers.delete(oldest);
	return answer;
}

async function idsOf(found: Promise<Found>): Promise<Set<string>> {
	return new Set((await found).results.map(({ id }) => id));
}
