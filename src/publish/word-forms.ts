import { createIndex } from 'pagefind';
import { wordCharacters } from '../../components/client/search-words.ts';
import { IndexReader, unpack } from './index-bytes.ts';
import { isSign } from './page-text-rules.ts';
import type { SearchFile } from './search-index.ts';
import { usualWeight } from './weighted-text.ts';

/** What a word is found by. */
export interface WordForm {
	/** As the index has it: {@link IndexReader.bytesOfText}. */
	word: string;
	/** With its accents, where it has any. */
	variant?: string;
	/** Of several words, such as `pool` of `maxPoolSize`: they share its weight. */
	isPart: boolean;
	/** The same for the same word and variant. */
	id: number;
}

/** A word of texts or of metadata; one object for all places where it stands. */
export interface KnownWord {
	readonly word: string;
	/** Known when {@link Words.complete} is done. */
	forms: readonly WordForm[];
}

const none: readonly WordForm[] = [];
/** Where a word stands. In the order in which Pagefind writes them. */
const kinds = ['text', 'meta'] as const;
type Kind = (typeof kinds)[number];

/** What Pagefind needs on a page, and what names its index. */
const common = /^(?:pagefind\.js|pagefind-entry\.json|wasm\.en\.pagefind)$/;
/** Sites say the same words again and again; what is said but once need not stay in memory. */
const remembered = 500_000;

type AskPagefind = (page: { content: string; meta: Record<string, string> }) => Promise<SearchFile[]>;

/**
 * What words are found by: their stems, their parts, their letters without accents. Pagefind says so itself, of each word once: it gets a text of all
 * words, and its index says what stands at which place. A page has the same words thousands of times, and Pagefind would work them out each time.
 */
export class WordForms {
	#words = new Words((page) => this.#ask(page));
	#files: SearchFile[] | undefined;

	/** The files that are the same for every index, but for the name of the index in one. */
	async commonFiles(): Promise<SearchFile[]> {
		if (!this.#files) await this.#ask({ content: 'any', meta: {} });
		return this.#files ?? [];
	}

	/** The words that are known. To be asked for each part anew: too many are forgotten in between. */
	words(): Words {
		if (this.#words.size > remembered) this.#words = new Words((page) => this.#ask(page));
		return this.#words;
	}

	async #ask(page: Parameters<AskPagefind>[0]): Promise<SearchFile[]> {
		const files = await filesOfPage(page);
		this.#files ??= files.filter(({ path }) => common.test(path));
		return files;
	}
}

/** Words with what they are found by. Several parts may ask for theirs at a time. */
export class Words {
	readonly #known: Record<Kind, Map<string, KnownWord>> = { text: new Map(), meta: new Map() };
	readonly #ids = new Map<string, number>();
	readonly #ask: AskPagefind;
	#missing: Record<Kind, KnownWord[]> = { text: [], meta: [] };
	#asked: Promise<unknown> = Promise.resolve();

	constructor(ask: AskPagefind) {
		this.#ask = ask;
	}

	get size(): number {
		return this.#known.text.size;
	}

	/** Words of a text, or of metadata, where Pagefind knows fewer forms. */
	of(kind: Kind, words: readonly string[]): KnownWord[] {
		const known = this.#known[kind];
		return words.map((word) => {
			let found = known.get(word);
			if (!found) {
				found = { word, forms: none };
				known.set(word, found);
				if (word !== '') this.#missing[kind].push(found);
			}
			return found;
		});
	}

	/** Finds out what all words that were named so far are found by. */
	async complete(): Promise<void> {
		const missing = this.#missing;
		this.#missing = { text: [], meta: [] };
		// What another part has asked for is known when that is answered.
		if (missing.text.length + missing.meta.length > 0) this.#asked = Promise.all([this.#asked, this.#find(missing)]);
		await this.#asked;
	}

	async #find(words: Record<Kind, readonly KnownWord[]>): Promise<void> {
		const text = words.text.map(({ word }) => asWord(word));
		const meta = words.meta.map(({ word }) => word);
		// Pagefind leaves out pages without a word.
		const files = await this.#ask({ content: [...text, 'any'].join(' '), meta: { words: meta.join(' ') } });
		const forms: Record<Kind, WordForm[][]> = { text: words.text.map(() => []), meta: words.meta.map(() => []) };
		for (const { path, content } of files) {
			if (!path.startsWith('index/')) continue;
			readForms(new IndexReader(unpack(content)), (kind, place, form) => forms[kind][place]?.push(this.#named(form)));
		}
		for (const kind of kinds) for (const [place, word] of words[kind].entries()) word.forms = forms[kind][place] ?? none;
	}

	#named(form: Omit<WordForm, 'id'>): WordForm {
		const key = `${form.word} ${form.variant ?? ''}`;
		const id = this.#ids.get(key) ?? this.#ids.size;
		this.#ids.set(key, id);
		return { ...form, id };
	}
}

/** What Pagefind makes of one page; without one, of no page. */
export async function filesOfPage(page?: { content: string; meta: Record<string, string> }): Promise<SearchFile[]> {
	const { index, errors } = await createIndex({ includeCharacters: wordCharacters, forceLanguage: 'en' });
	failOn(errors);
	if (!index) throw new Error('pagefind: no index was created');
	try {
		if (page) failOn((await index.addCustomRecord({ url: '/', language: 'en', ...page })).errors);
		const { files, errors: problems } = await index.getFiles();
		failOn(problems);
		return files;
	} finally {
		await index.deleteIndex();
	}
}

/** What looks like a sign of Pagefind's is read as a word behind a quotation mark, which is not part of any word. */
function asWord(word: string): string {
	return isSign(word) ? `"${word}` : word;
}

type OnForm = (kind: Kind, place: number, form: Omit<WordForm, 'id'>) => void;

function readForms(reader: IndexReader, onForm: OnForm): void {
	reader.array();
	for (let count = reader.array(); count > 0; count--) {
		reader.array();
		const word = reader.bytesOfText();
		readPlaces(reader, (kind, place, isPart) => onForm(kind, place, { word, isPart }));
		for (let variants = reader.array(); variants > 0; variants--) {
			reader.array();
			const variant = reader.text();
			readPlaces(reader, (kind, place, isPart) => onForm(kind, place, { word, variant, isPart }));
		}
	}
}

/** Where a word stands on the only page. */
function readPlaces(reader: IndexReader, onPlace: (kind: Kind, place: number, isPart: boolean) => void): void {
	for (let pages = reader.array(); pages > 0; pages--) {
		reader.array();
		reader.number();
		for (const kind of kinds) {
			let [place, isPart] = [0, false];
			for (let count = reader.array(); count > 0; count--) {
				const value = reader.whole();
				// Numbers count from the place before, and from the beginning behind one that says another weight or field.
				if (value < 0) [place, isPart] = [0, -1 - value !== usualWeight];
				else {
					place += value;
					onPlace(kind, place, isPart);
				}
			}
		}
	}
}

function failOn(errors: readonly string[]): void {
	if (errors.length > 0) throw new Error(`pagefind: ${errors.join('; ')}`);
}
