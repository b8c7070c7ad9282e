import type { CodeBlockProps } from '../schema/components.ts';
import { type HighlightOptions, highlight, loadLanguages } from './highlight.ts';

/** A piece of code to highlight. Plain data: it may be highlighted by another thread. */
export interface CodeToHighlight {
	code: string;
	options: HighlightOptions;
}

type Highlighter = (codes: readonly CodeToHighlight[]) => Promise<CodeBlockProps[]>;

let highlighter: Highlighter = highlightHere;

/** Highlights the code of a page, each piece as {@link highlight} does. */
export async function highlightAll(codes: readonly CodeToHighlight[]): Promise<CodeBlockProps[]> {
	return codes.length === 0 ? [] : highlighter(codes);
}

/** Lets others highlight what pages of this thread need. */
export function highlightElsewhere(other: Highlighter): void {
	highlighter = other;
}

/** Highlights in this thread, and loads the grammars for it. */
export async function highlightHere(codes: readonly CodeToHighlight[]): Promise<CodeBlockProps[]> {
	await loadLanguages(codes.map(({ options }) => options.language));
	return codes.map(({ code, options }) => highlight(code, options));
}
