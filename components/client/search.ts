/** The search dialog, loaded when it is first needed. The input stays focused; `aria-activedescendant` names the option. */
import { languages } from '../../src/schema/vocabulary.ts';
import { isChosen, shown } from './choices.ts';
import { highlightParameter } from './constants.ts';
import { element } from './element.ts';
import { backend, type Filters, type Found, indexFile, type Match } from './search-backend.ts';
import {
	type Counts,
	type Facet,
	type FacetLabels,
	facetNames,
	filtersOf,
	forLanguage,
	labelIn,
	type Picked,
	showFacets,
} from './search-facets.ts';
import { parseQuery, type Query } from './search-query.ts';
import { recentResults, rememberResult } from './search-recent.ts';
import { option, type ResultContext, resultGroup } from './search-results.ts';
import { Vocabulary } from './search-spelling.ts';
import { siteUrl } from './site-url.ts';

/** How many pages are shown at once, and how long typing must rest, in milliseconds. */
const batch = 8;
const rest = 90;

/** What languages are called, to the word that the pages have (`golang` → `go`) and to the id of the facet (`c#` → `csharp`). */
const spellings = languages.flatMap(({ id, name, aliases }) =>
	[id, name.toLowerCase(), ...aliases].map((spelling) => ({ id, name: name.toLowerCase(), spelling })),
);
const aliases = new Map(spellings.map(({ spelling, name }) => [spelling, name]));
const languageIds = new Map(spellings.map(({ spelling, id }) => [spelling, id]));
let attached: SearchDialog | undefined;

/** Brings the dialog to life, once, and searches for what stands in its input. */
export function attach(dialog: HTMLDialogElement): void {
	attached ??= new SearchDialog(dialog);
	attached.opened();
}

class SearchDialog {
	readonly #dialog: HTMLDialogElement;
	readonly #input: HTMLInputElement;
	readonly #list: HTMLElement;
	readonly #status: HTMLElement;
	readonly #note: HTMLElement;
	#picked: Picked = {};
	#literal = false;
	#preferring = true;
	#active: HTMLElement | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts searches: an answer that comes after a newer question is dropped. */
	#turn = 0;
	#files: Promise<[FacetLabels, Vocabulary]> | undefined;

	constructor(dialog: HTMLDialogElement) {
		this.#dialog = dialog;
		this.#input = this.#find('input');
		this.#list = this.#find('[role=listbox]');
		this.#status = this.#find('[role=status]');
		this.#note = this.#find('.search-note');
		this.#input.addEventListener('input', () => {
			this.#literal = false;
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#search(), rest);
		});
		this.#input.addEventListener('keydown', (event) => this.#onKey(event));
		dialog.addEventListener('change', ({ target }) => {
			if (!(target instanceof HTMLSelectElement)) return;
			this.#picked[target.dataset.facet as Facet] = target.value;
			void this.#search();
		});
		dialog.addEventListener('click', (event) => this.#onClick(event));
		this.#list.addEventListener('search:unfolded', ({ target }) => {
			this.#number();
			this.#activate(target as HTMLElement);
		});
		this.#list.addEventListener('pointermove', ({ target }) => {
			const hovered = (target as Element).closest<HTMLElement>('[role=option]');
			if (hovered && hovered !== this.#active) this.#activate(hovered, false);
		});
	}

	opened(): void {
		this.#showStart();
		this.#showPreference();
		backend().then(
			() => this.#search(),
			() => this.#say('The search index could not be loaded. Reload the page to try again.'),
		);
	}

	#find<Found extends HTMLElement>(selector: string): Found {
		return this.#dialog.querySelector(selector) as Found;
	}

	/** The names of the facets' values and the words of the site, loaded once. */
	#loadFiles(): Promise<[FacetLabels, Vocabulary]> {
		this.#files ??= Promise.all([
			indexFile('facets.json').then((text) => JSON.parse(text) as FacetLabels),
			indexFile('words.txt').then((text) => new Vocabulary(text)),
		]);
		this.#files.catch(() => (this.#files = undefined));
		return this.#files;
	}

	async #search(): Promise<void> {
		const turn = ++this.#turn;
		const typed = this.#input.value.trim();
		const filtered = Object.values(this.#picked).some(Boolean);
		try {
			const [labels, vocabulary] = await this.#loadFiles();
			if (turn !== this.#turn) return;
			const query = parseQuery(typed, { vocabulary, aliases, literal: this.#literal });
			const matches = typed || filtered ? await this.#matches(query) : [];
			const counts = await this.#counts(query);
			if (turn !== this.#turn) return;
			showFacets(this.#dialog, { counts, picked: this.#picked, labels });
			this.#showNote(query);
			const context: ResultContext = {
				words: query.corrected ?? query.text,
				chosen: this.#chosen(),
				label: (facet, value) => labelIn(labels, facet, value),
			};
			this.#list.replaceChildren();
			this.#activate(undefined);
			await this.#showMore(matches, context, turn);
			if (turn === this.#turn) this.#showState(typed !== '' || filtered, matches.length, query);
		} catch (error) {
			console.error(error);
			if (turn === this.#turn) this.#say('The search failed. Reload the page to try again.');
		}
	}

	/** The pages that match: those for the reader's language before the others, and high those that have the query to the letter. */
	async #matches(query: Query): Promise<Match[]> {
		const filters = filtersOf(this.#picked);
		const found = await this.#ask(query, filters);
		const [exact, named, mine] = await Promise.all([
			this.#exact(query, filters),
			this.#named(query, filters),
			this.#preferred(query, filters),
		]);
		const rank = ({ id, score, words }: Match) =>
			(score + 1 + words.length / 100) *
			(exact.has(id) ? 2 : 1) *
			(named.has(id) ? 2 : 1) *
			(mine === undefined || mine.has(id) ? 1000 : 1);
		return [...found.results].sort((a, b) => rank(b) - rank(a));
	}

	async #ask(query: Query, filters: Filters): Promise<Found> {
		const pagefind = await backend();
		if (query.text && query.terms.length === 0) return { results: [], filters: {} };
		const terms = query.terms.join(' ');
		// Every word begins with a single letter: only the letter itself is meant. A literal query must not be widened, either.
		const exact = this.#literal || /^\S$/.test(terms);
		return pagefind.search(terms ? (exact ? `"${terms}"` : terms) : null, { filters });
	}

	async #exact({ phrase, corrected }: Query, filters: Filters): Promise<Set<string>> {
		if (!phrase || corrected) return new Set();
		const pagefind = await backend();
		return new Set((await pagefind.search(`"${phrase}"`, { filters })).results.map(({ id }) => id));
	}

	/** Pages for a language that the query names: "c" is a letter on many pages, and what a few are about. */
	async #named(query: Query, filters: Filters): Promise<Set<string>> {
		const language = query.terms.map((term) => languageIds.get(term)).find((id) => id !== undefined);
		if (!language || this.#picked.language) return new Set();
		return new Set((await this.#ask(query, { ...filters, language })).results.map(({ id }) => id));
	}

	async #preferred(query: Query, filters: Filters): Promise<Set<string> | undefined> {
		const { language } = this.#chosen();
		if (!language || this.#picked.language) return undefined;
		return new Set((await this.#ask(query, { ...filters, ...forLanguage(language) })).results.map(({ id }) => id));
	}

	async #counts(query: Query): Promise<Counts> {
		const counted = facetNames.map(
			async (facet) => [facet, (await this.#ask(query, filtersOf(this.#picked, facet))).filters[facet] ?? {}] as const,
		);
		return Object.fromEntries(await Promise.all(counted)) as Counts;
	}

	/** The reader's choices, as far as the search follows them. */
	#chosen(): ResultContext['chosen'] {
		if (!this.#preferring) return {};
		return Object.fromEntries(Object.entries(shown()).filter(([dimension]) => isChosen(dimension as 'language')));
	}

	async #showMore(matches: Match[], context: ResultContext, turn: number): Promise<void> {
		const fragments = await Promise.all(matches.slice(0, batch).map((match) => match.data()));
		if (turn !== this.#turn) return;
		const groups = fragments.map((fragment) => resultGroup(fragment, context));
		// A page whose hits are all for other readers comes behind those that have one for this reader.
		for (const side of [true, false]) this.#list.append(...groups.filter(({ fitting }) => fitting === side).map(({ group }) => group));
		const left = matches.slice(batch);
		if (left.length > 0) {
			const more = option({ class: 'search-more' }, `Show ${Math.min(batch, left.length)} of ${left.length} more pages`);
			more.addEventListener('click', async () => {
				const last = more.previousElementSibling;
				await this.#showMore(left, context, turn);
				more.remove();
				this.#activate((last?.nextElementSibling?.querySelector('[role=option]') ?? undefined) as HTMLElement | undefined);
			});
			this.#list.append(more);
		}
		this.#number();
	}

	#showState(asked: boolean, pages: number, query: Query): void {
		this.#list.hidden = pages === 0;
		this.#input.setAttribute('aria-expanded', String(pages > 0));
		this.#find('.search-none').hidden = !asked || pages > 0;
		this.#find('.search-wider').hidden = !Object.values(this.#picked).some(Boolean);
		this.#find('.search-start').hidden = pages > 0;
		for (const place of this.#dialog.querySelectorAll('[data-query]')) place.textContent = query.text;
		this.#say(asked ? (pages === 0 ? 'No results' : `${pages} ${pages === 1 ? 'page' : 'pages'}`) : '');
	}

	#showNote({ text, corrected }: Query): void {
		this.#note.hidden = corrected === undefined && !this.#literal;
		if (this.#note.hidden) return;
		const button = element(
			'button',
			{ type: 'button', 'data-literal': String(!this.#literal) },
			this.#literal ? 'Correct the spelling' : `Search for “${text}” instead`,
		);
		this.#note.replaceChildren(
			...(this.#literal ? [`Results for exactly “${text}”. `] : ['Showing results for ', element('strong', {}, corrected ?? ''), '. ']),
			button,
		);
	}

	#showStart(): void {
		const recent = recentResults();
		this.#find('.search-recent').hidden = recent.length === 0;
		this.#find('.search-recent ul').replaceChildren(
			...recent.map(({ title, path }) => element('li', {}, element('a', { href: siteUrl(path) }, title))),
		);
	}

	/** The chip with the reader's language: pressed, its results come first. */
	#showPreference(): void {
		const chip = this.#find<HTMLButtonElement>('.search-preference');
		const language = isChosen('language') ? languages.find(({ id }) => id === shown().language)?.name : undefined;
		chip.hidden = language === undefined;
		chip.textContent = `${language} first`;
		chip.setAttribute('aria-pressed', String(this.#preferring));
	}

	#say(text: string): void {
		this.#status.textContent = text;
	}

	/** Options need ids to be named by the input. */
	#number(): void {
		for (const [index, entry] of this.#options().entries()) entry.id = `search-option-${index}`;
	}

	#options(): HTMLElement[] {
		return [...this.#list.querySelectorAll<HTMLElement>('[role=option]')];
	}

	#activate(entry: HTMLElement | undefined, scroll = true): void {
		this.#active?.setAttribute('aria-selected', 'false');
		this.#active = entry;
		if (!entry) {
			this.#input.removeAttribute('aria-activedescendant');
			return;
		}
		entry.setAttribute('aria-selected', 'true');
		this.#input.setAttribute('aria-activedescendant', entry.id);
		if (scroll) entry.scrollIntoView({ block: 'nearest' });
	}

	#onKey(event: KeyboardEvent): void {
		if (event.isComposing) return;
		const options = this.#options();
		const at = this.#active ? options.indexOf(this.#active) : -1;
		const step = { ArrowDown: 1, ArrowUp: at < 0 ? 0 : -1 }[event.key];
		if (step !== undefined && !event.altKey) {
			event.preventDefault();
			this.#activate(options.at((at + step) % (options.length || 1)));
		}
		if (event.key === 'Enter') {
			event.preventDefault();
			const target = this.#active ?? options[0];
			// A press of the real link keeps "open in a new tab" and its like.
			target?.dispatchEvent(
				new MouseEvent('click', {
					bubbles: true,
					cancelable: true,
					ctrlKey: event.ctrlKey,
					metaKey: event.metaKey,
					shiftKey: event.shiftKey,
				}),
			);
		}
	}

	#onClick(event: MouseEvent): void {
		const target = event.target as Element;
		const link = target.closest<HTMLAnchorElement>('a[role=option]');
		if (link) rememberResult({ title: link.dataset.title ?? '', path: pathOf(link) });
		const literal = target.closest<HTMLElement>('[data-literal]');
		if (literal) {
			this.#literal = literal.dataset.literal === 'true';
			this.#input.focus();
			void this.#search();
		}
		if (target.closest('.search-preference')) {
			this.#preferring = !this.#preferring;
			this.#showPreference();
			void this.#search();
		}
		if (target.closest('[data-facets-clear]')) {
			this.#picked = {};
			this.#input.focus();
			void this.#search();
		}
		// A press beside the dialog's box is a press on the backdrop.
		const leaves = link && !event.ctrlKey && !event.metaKey && !event.shiftKey;
		if (target === this.#dialog || target.closest('[data-search-close]') || leaves) this.#dialog.close();
	}
}

/** The part of an address below the site's root, without the words to mark. */
function pathOf(link: HTMLAnchorElement): string {
	const url = new URL(link.href);
	url.searchParams.delete(highlightParameter);
	return url.href.slice(siteUrl('/').length) || './';
}
