/** The search dialog, loaded when it is first needed. */
import { choiceDimensions } from '../../src/schema/vocabulary.ts';
import { type Shown, wanted } from './choices.ts';
import { element } from './element.ts';
import { labelOf } from './labels.ts';
import { backend, type Fragment, type Match, prepareFor, searchStart, siteWords } from './search-backend.ts';
import { type Counts, type Facet, labelIn, noDatabase, type Picked, showFacets } from './search-facets.ts';
import { activateEvent, ResultList } from './search-list.ts';
import { countFacets, findMatches, languageWords, type Question } from './search-matches.ts';
import { isWellSpelled, parseQuery, type Query } from './search-query.ts';
import { recentResults, rememberResult } from './search-recent.ts';
import { option, type ResultContext, resultGroup } from './search-results.ts';
import { Vocabulary } from './search-spelling.ts';
import type { FacetLabels } from './search-start.ts';
import { siteUrl } from './site-url.ts';

/** How many pages are shown at first, each a file to load, and how many more at once. */
const first = 5;
const batch = 8;
/** How long typing must rest, in milliseconds. */
const rest = 90;

interface Answer {
	question: Question;
	matches: Match[];
	counts: Counts;
	/** The first of the matches. */
	fragments: Fragment[];
}

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
	#vocabulary: Vocabulary | undefined;

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
	}

	#find<Found extends HTMLElement>(selector: string): Found {
		return this.#dialog.querySelector(selector) as Found;
	}

	get #filtered(): boolean {
		return Object.values(this.#picked).some(Boolean);
	}

	async #search(): Promise<void> {
		const turn = ++this.#turn;
		try {
			const { facets: labels } = await searchStart();
			if (turn !== this.#turn) return;
			// All that was typed until now is searched for, and not once more below the reader's hands.
			clearTimeout(this.#timer);
			const answer = await this.#answer(labels);
			if (turn !== this.#turn) return;
			const { matches, counts, fragments, question } = answer;
			const { query } = question;
			showFacets(this.#dialog, { counts, picked: this.#picked, labels });
			this.#showNote(query);
			this.#list.clear();
			const asked = this.#isAsked(query);
			this.#showState(asked, matches.length, query);
			const context: ResultContext = {
				words: query.corrected ?? query.text,
				chosen: this.#chosen(),
				label: (facet, value) => labelIn(labels, facet, value),
			};
			await this.#showFirst(matches, fragments, context);
			if (turn === this.#turn) this.#say(asked ? said(matches.length) : '');
		} catch (error) {
			console.error(error);
			if (turn === this.#turn) this.#say('The search failed. Reload the page to try again.');
		}
	}

	/** What the index has for the query as it is spelled, or, where that may be a mistake, as the vocabulary reads it. */
	async #answer(labels: FacetLabels): Promise<Answer> {
		const typed = this.#input.value;
		const asSpelled = await this.#ask(typed, labels);
		if (this.#vocabulary) return asSpelled;
		const texts = asSpelled.fragments.map(({ meta, content }) => `${meta.title ?? ''} ${content}`);
		if (isWellSpelled(asSpelled.question.query, { aliases: languageWords, texts })) return asSpelled;
		this.#vocabulary ??= new Vocabulary(await siteWords());
		return this.#ask(typed, labels);
	}

	async #ask(typed: string, labels: FacetLabels): Promise<Answer> {
		const query = parseQuery(typed, { vocabulary: this.#vocabulary, aliases: languageWords, literal: this.#literal });
		const aside = isGuidePage() ? undefined : noDatabase(labels);
		// Who names a driver means its language, whatever was chosen.
		const namesDriver = labels.driver?.some(([id]) => id === query.text.toLowerCase() || query.terms.includes(id));
		const language = namesDriver ? undefined : this.#chosen().language;
		const question: Question = { query, picked: { ...this.#picked }, language, aside };
		const [matches, counts] = await Promise.all([this.#isAsked(query) ? findMatches(question) : [], countFacets(question)]);
		return { question, matches, counts, fragments: await load(matches.slice(0, first)) };
	}

	#isAsked({ text }: Query): boolean {
		return text !== '' || this.#filtered;
	}

	/** The reader's choices, as far as the search follows them. */
	#chosen(): Shown {
		if (!this.#preferring) return {};
		// Not what the page shows in place of a choice that it has nothing for.
		return wanted();
	}

	/** The first pages, and as many more as there is room for. */
	async #showFirst(matches: Match[], fragments: Fragment[], context: ResultContext): Promise<void> {
		const turn = this.#turn;
		const body = this.#find('.search-body');
		this.#list.append(...groupsOf(fragments, context));
		for (let shown = fragments.length; ; shown += batch - first) {
			if (shown >= matches.length) return;
			if (body.scrollHeight > body.clientHeight) {
				this.#offerMore(matches.slice(shown), context);
				return;
			}
			const more = await load(matches.slice(shown, shown + batch - first));
			if (turn !== this.#turn) return;
			this.#list.append(...groupsOf(more, context));
		}
	}

	#offerMore(left: Match[], context: ResultContext): void {
		const count = Math.min(batch, left.length);
		const more = option({ class: 'search-more' }, `Show ${count} of ${left.length} more pages`);
		more.addEventListener('click', async () => {
			const turn = this.#turn;
			const fragments = await load(left.slice(0, count));
			if (turn !== this.#turn) return;
			this.#list.append(...groupsOf(fragments, context));
			if (left.length > count) this.#offerMore(left.slice(count), context);
			const next = more.nextElementSibling?.querySelector('[role=option]');
			more.remove();
			next?.dispatchEvent(new CustomEvent(activateEvent, { bubbles: true }));
		});
		this.#list.append(more);
	}

	#showState(asked: boolean, pages: number, query: Query): void {
		this.#list.show(pages > 0);
		this.#find('.search-none').hidden = !asked || pages > 0;
		this.#find('.search-wider').hidden = !this.#filtered;
		this.#find('.search-start').hidden = pages > 0;
		for (const place of this.#dialog.querySelectorAll('[data-query]')) place.textContent = query.text;
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

function said(pages: number): string {
	if (pages === 0) return 'No results';
	return `${pages} ${pages === 1 ? 'page' : 'pages'}`;
}

function load(matches: Match[]): Promise<Fragment[]> {
	return Promise.all(matches.map((match) => match.data()));
}

/** A page whose hits are all for other readers comes behind those that have one for this reader. */
function groupsOf(fragments: Fragment[], context: ResultContext): HTMLElement[] {
	const groups = fragments.map((fragment) => resultGroup(fragment, context));
	return [...groups.filter(({ fitting }) => fitting), ...groups.filter(({ fitting }) => !fitting)].map(({ group }) => group);
}

/** Whether the reader is on a searchable page of no database: then the guide is what they read. */
function isGuidePage(): boolean {
	const article = document.querySelector('[data-pagefind-body]');
	return article !== null && !article.querySelector('[data-pagefind-filter^="database:"]');
}
