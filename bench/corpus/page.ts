/** A page as every generator gets it, before it is written in any of their ways. */

export const admonitionKinds = ['note', 'tip', 'caution', 'danger'] as const;
export type AdmonitionKind = (typeof admonitionKinds)[number];

export interface Code {
	type: 'code';
	/** The word behind the fence. */
	language: string;
	title?: string;
	/** No line break at the end. */
	text: string;
}

export interface Tab {
	label: string;
	/** Stands in attributes: `python`. */
	value: string;
	code: Code;
}

/** Texts are Markdown; a link's address is `page:` and the path of a page. */
export type Block =
	| { type: 'heading'; depth: 2 | 3; text: string }
	| { type: 'paragraph'; text: string }
	| { type: 'list'; ordered: boolean; items: string[] }
	| { type: 'table'; head: string[]; rows: string[][] }
	| { type: 'admonition'; kind: AdmonitionKind; title?: string; paragraphs: string[] }
	| { type: 'tabs'; tabs: Tab[] }
	| Code;

export interface Page {
	/** `harbour-1/connect-from-python-12`; the part before the slash is the database. */
	path: string;
	title: string;
	description: string;
	/** From 1, within the database. */
	order: number;
	blocks: Block[];
}

export interface Database {
	/** `harbour-1` */
	id: string;
	name: string;
	/** The first one is the overview, at `<id>/index`. */
	pages: Page[];
}
