/**
 * A page as Markdown for any choice. The build writes {@link PageMarkdown} beside the page as JSON, and the copy button makes
 * of it the text for what the page shows; the files for one language are made by the same functions.
 */
import { type ChoiceDimension, choiceDimensions } from './vocabulary.ts';

/** What is chosen, or what a page shows: `{ language: 'go', driver: 'pgx' }`. */
export type Choice = Partial<Record<ChoiceDimension, string>>;

/** Values of some dimensions; the empty string stands for no choice. */
export type ChoiceStates = Partial<Record<ChoiceDimension, string[]>>;

/** A run of Markdown, and the choices that it is for. */
export interface MarkdownPart {
	/** With the line feeds that part it from what comes before it. */
	text: string;
	/** It is there only with these values: `{ language: ['', 'go'] }` for Go, or where no language is chosen. */
	only?: ChoiceStates;
	/** It is there with all values but these. */
	not?: ChoiceStates;
}

export interface PageMarkdown {
	title: string;
	description: string;
	/** The page's absolute address. */
	url: string;
	parts: MarkdownPart[];
}

/** The page for a choice: front matter whose address says what is chosen, title, content. */
export function pageText({ title, description, url, parts }: PageMarkdown, choice: Choice): string {
	const head = [
		'---',
		`title: ${JSON.stringify(title)}`,
		`description: ${JSON.stringify(description)}`,
		`url: ${url}${queryOf(parts, choice)}`,
		'---',
	];
	return `${head.join('\n')}\n\n# ${title}\n\n${description}\n\n${bodyFor(parts, choice)}\n`;
}

/** The content alone. */
export function bodyFor(parts: readonly MarkdownPart[], choice: Choice): string {
	return parts
		.filter((part) => isFor(part, choice))
		.map(({ text }) => text)
		.join('')
		.trim();
}

function isFor({ only = {}, not = {} }: MarkdownPart, choice: Choice): boolean {
	return choiceDimensions.every((dimension) => {
		const state = choice[dimension] ?? '';
		return (only[dimension]?.includes(state) ?? true) && !not[dimension]?.includes(state);
	});
}

/** `?language=go&driver=pgx`: the chosen values of the dimensions that the page follows. */
function queryOf(parts: readonly MarkdownPart[], choice: Choice): string {
	const followed = choiceDimensions.filter((dimension) => parts.some(({ only, not }) => only?.[dimension] ?? not?.[dimension]));
	const pairs = followed.flatMap((dimension) => (choice[dimension] ? [`${dimension}=${choice[dimension]}`] : []));
	return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
