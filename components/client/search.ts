/** The search dialog, loaded when it is first needed. */
import { choiceDimensions } from '../../src/schema/vocabulary.ts';
import { type Shown, wanted } from './choices.ts';
import { element } from './element.ts';
import { labelOf } from './labels.ts';
import { backend, indexFile, type Match, prepareFor } from './search-backend.ts';
import { type Facet, type FacetLabels, labelIn, noDatabase, type Picked, showFacets } from './search-facets.ts';
import { activateEvent, ResultList } from './search-list.ts';
import { countFacets, findMatches, languageWords, type Question } from './search-matches.ts';
import { parseQuery, type Query } from './search-query.ts';
import { recentResults, rememberResult } from './search-recent.ts';
import { option, type ResultContext, resultGroup } from './search-results.ts';
import { Vocabulary } from './search-spelling.ts';
import { siteUrl } from './site-url.ts';

/** How many pages are shown at once, and how long typing must rest, in milliseconds. */
const batch = 8;
const rest = 90;

let attached: SearchDialog | undefined;

/** Brings the dialog to life, once, and searches for what stands in its input. */
export function attach(dialog: HTMLDialogElement): void {
	attached ??= new SearchDialog(dialog);
	attached.opened();
}

class SearchDialog {
	readonly #dialog: HTMLDialogElement;
	readonly #input: HTMLInputElement;
	readonly #list: ResultList;
	#picked: Picked = {};
	#literal = false;
	#preferring = true;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts searches: an answer that comes after a newer question is dropped. */
	#turn = 0;
	#files: Promise<[FacetLabels, Vocabulary]> | undefined;

	constructor(dialog: HTMLDialogElement) {
		this.#dialog = dialog;
		this.#input = this.#find('input');
		this.#list = new ResultList(this.#input, this.#find('[role=listbox]'));
		this.#input.addEventListener('input', () => {
			this.#literal = false;
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#search(), rest);
		});
		dialog.addEventListener('change', ({ target }) => {
			if (!(target instanceof HTMLSelectElement)) return;
			this.#picked[target.dataset.facet as Facet] = target.value;
			this.#showPreference();
			void this.#search();
		});
		dialog.addEventListener('click', (event) => this.#onClick(event));
	}

	opened(): void {
		this.#preferring = true;
		this.#showStart();
		this.#showPreference();
		backend().then(
			() => this.#search(),
			() => this.#say('The search index could not be loaded. Reload the page to try again.'),
		);
		prepareFor(this.#input.value);
		// A failure shows when the search needs them.
		this.#loadFiles().catch(() => undefined);
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
		this.#files.catch(() => {
			this.#files = undefined;
		});
		return this.#files;
	}

	get #filtered(): boolean {
		return Object.values(this.#picked).some(Boolean);
	}

	async #search(): Promise<void> {
		const turn = ++this.#turn;
		try {
			const [labels, vocabulary] = await this.#loadFiles();
			if (turn !== this.#turn) return;
			// All that was typed until now is searched for, and not once more below the reader's hands.
			clearTimeout(this.#timer);
			const query = parseQuery(this.#input.value, { vocabulary, aliases: languageWords, literal: this.#literal });
			const chosen = this.#chosen();
			const aside = isGuidePage() ? undefined : noDatabase(labels);
			// Who names a driver means its language, whatever was chosen.
			const namesDriver = labels.driver?.some(([id]) => id === query.text.toLowerCase() || query.terms.includes(id));
			const language = namesDriver ? undefined : chosen.language;
			const question: Question = { query, picked: { ...this.#picked }, language, aside };
			const asked = query.text !== '' || this.#filtered;
			const [matches, counts] = await Promise.all([asked ? findMatches(question) : [], countFacets(question)]);
			if (turn !== this.#turn) return;
			showFacets(this.#dialog, { counts, picked: this.#picked, labels });
			this.#showNote(query);
			this.#list.clear();
			await this.#showMore(matches, {
				words: query.corrected ?? query.text,
				chosen,
				label: (facet, value) => labelIn(labels, facet, value),
			});
			if (turn === this.#turn) this.#showState(asked, matches.length, query);
		} catch (error) {
			console.error(error);
			if (turn === this.#turn) this.#say('The search failed. Reload the page to try again.');
		}
	}

	/** The reader's choices, as far as the search follows them. */
	#chosen(): Shown {
		if (!this.#preferring) return {};
		// Not what the page shows in place of a choice that it has nothing for.
		return wanted();
	}

	async #showMore(matches: Match[], context: ResultContext): Promise<void> {
		const turn = this.#turn;
		const fragments = await Promise.all(matches.slice(0, batch).map((match) => match.data()));
		if (turn !== this.#turn) return;
		const groups = fragments.map((fragment) => resultGroup(fragment, context));
		// A page whose hits are all for other readers comes behind those that have one for this reader.
		const sorted = [...groups.filter(({ fitting }) => fitting), ...groups.filter(({ fitting }) => !fitting)].map(({ group }) => group);
		this.#list.append(...sorted);
		const left = matches.slice(batch);
		if (left.length === 0) return;
		const more = option({ class: 'search-more' }, `Show ${Math.min(batch, left.length)} of ${left.length} more pages`);
		more.addEventListener('click', async () => {
			await this.#showMore(left, context);
			const first = more.nextElementSibling?.querySelector('[role=option]');
			more.remove();
			first?.dispatchEvent(new CustomEvent(activateEvent, { bubbles: true }));
		});
		this.#list.append(more);
	}

	#showState(asked: boolean, pages: number, query: Query): void {
		this.#list.show(pages > 0);
		this.#find('.search-none').hidden = !asked || pages > 0;
		this.#find('.search-wider').hidden = !this.#filtered;
		this.#find('.search-start').hidden = pages > 0;
		for (const place of this.#dialog.querySelectorAll('[data-query]')) place.textContent = query.text;
		this.#say(asked ? (pages === 0 ? 'No results' : `${pages} ${pages === 1 ? 'page' : 'pages'}`) : '');
	}

	/** What was searched for where that is not what was typed, and the way to the other. */
	#showNote({ text, corrected, literal }: Query): void {
		const note = this.#find('.search-note');
		note.hidden = corrected === undefined && !literal;
		if (note.hidden) return;
		const said = literal ? [`Results for exactly “${text}”. `] : ['Showing results for ', element('strong', {}, corrected), '. '];
		const other = literal ? 'Correct the spelling' : `Search for “${text}” instead`;
		note.replaceChildren(...said, element('button', { type: 'button', 'data-literal': String(!literal) }, other));
	}

	#showStart(): void {
		const recent = recentResults();
		const items = recent.map(({ title, path }) => element('li', {}, element('a', { href: siteUrl(path) }, title)));
		this.#find('.search-recent').hidden = recent.length === 0;
		this.#find('.search-recent ul').replaceChildren(...items);
	}

	/** The chip with the reader's choices, whose results come first until it is removed. A language that is picked takes the place of theirs. */
	#showPreference(): void {
		const chip = this.#find('.search-preference');
		const chosen = this.#chosen();
		const replaced: readonly string[] = this.#picked.language ? ['language', 'driver'] : [];
		const names = choiceDimensions.flatMap((dimension) => {
			const value = chosen[dimension];
			return value && !replaced.includes(dimension) ? [labelOf(dimension, value)] : [];
		});
		chip.hidden = names.length === 0;
		chip.replaceChildren(`${names.join(', ')} first`, element('span', { class: 'visually-hidden' }, ', remove'));
	}

	#say(text: string): void {
		this.#find('[role=status]').textContent = text;
	}

	#onClick(event: MouseEvent): void {
		const target = event.target as Element;
		const link = target.closest<HTMLAnchorElement>('a[role=option]');
		const literal = target.closest<HTMLElement>('[data-literal]');
		const preference = target.closest('.search-preference');
		const wider = target.closest('[data-facets-clear]');
		if (link) rememberResult(link);
		if (literal) this.#literal = literal.dataset.literal === 'true';
		if (preference) this.#preferring = false;
		if (wider) this.#picked = {};
		if (literal || preference || wider) {
			this.#showPreference();
			this.#input.focus();
			void this.#search();
		}
		// A press beside the dialog's box is a press on the backdrop.
		const leaves = link && !event.ctrlKey && !event.metaKey && !event.shiftKey;
		if (target === this.#dialog || target.closest('[data-search-close]') || leaves) this.#dialog.close();
	}
}

/** Whether the reader is on a searchable page of no database: then the guide is what they read. */
function isGuidePage(): boolean {
	const article = document.querySelector('[data-pagefind-body]');
	return article !== null && !article.querySelector('[data-pagefind-filter^="database:"]');
}
