/** Names that more than one module of the browser code types. */
export const storageKeys = {
	choices: 'portolan:choices',
	theme: 'portolan:theme',
	recent: 'portolan:recent',
	values: 'portolan:values',
} as const;

/** `?highlight=verify-full`: a search hit names the words to mark on the page that it leads to. */
export const highlightParameter = 'highlight';
/** `?q=verify-full` opens the search with these words: the address that search engines and browsers are given. */
export const queryParameter = 'q';
/** CockroachDB's spelling: `?filters=go&filters=pgx`, values without the name of their dimension. */
export const bareParameter = 'filters';

/** On the link that the reader is about to follow. */
export const nearAttribute = 'data-near';

/** Fired on a `doc-tabs` whose open tab changed; bubbles. */
export const tabEvent = 'portolan:tab';

/** What the search reads, by path in the site. */
export const searchFolder = 'pagefind';
export const searchFiles = {
	script: `${searchFolder}/pagefind.js`,
	wasm: `${searchFolder}/wasm.en.pagefind`,
	/** See `SearchStart`. */
	start: `${searchFolder}/start.json`,
	/** See `Vocabulary`. */
	words: `${searchFolder}/words.txt`,
} as const;
