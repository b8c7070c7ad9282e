import type { CodeBlockProps } from '../schema/components.ts';
import { type HighlightOptions, highlight, loadLanguages } from './highlight.ts';
import { codeKey, type KnownCode } from './known-code.ts';

/** A piece of code to highlight. Plain data: it may be highlighted by another thread. */
export interface CodeToHighlight {
	code: string;
	options: HighlightOptions;
}

type Highlighter = (codes: readonly CodeToHighlight[]) => Promise<CodeBlockProps[]>;

let highlighter: Highlighter = highlightHere;

/** Highlights the code of a page, each piece as {@link highlight} does. @param known code that need not be highlighted again */
export async function highlightAll(codes: readonly CodeToHighlight[], known: KnownCode = new Map()): Promise<CodeBlockProps[]> {
	const keys = codes.map(codeKey);
	const missing = codes.filter((_, index) => !known.has(keys[index] as string));
	const made = (missing.length === 0 ? [] : await highlighter(missing)).values();
	return keys.map((madeFrom) => known.get(madeFrom) ?? { ...(made.next().value as CodeBlockProps), madeFrom });
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
