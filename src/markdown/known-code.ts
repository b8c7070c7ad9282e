import type { CodeBlockProps } from '../schema/components.ts';
import { hashText } from './hash.ts';
import type { CodeToHighlight } from './highlight-all.ts';

/** Highlighted code by {@link codeKey}. Most edits leave most of a page's code as it is, and a grammar takes half a second to get going. */
export type KnownCode = ReadonlyMap<string, CodeBlockProps>;

/** The same for code that is highlighted in the same way. */
export function codeKey({ code, options }: CodeToHighlight): string {
	return hashText(JSON.stringify([code, options]));
}

/** All code of a page's content that says what it was made from, wherever it stands. */
export function codeIn(content: unknown): KnownCode {
	const found = new Map<string, CodeBlockProps>();
	collect(content, found);
	return found;
}

function collect(value: unknown, found: Map<string, CodeBlockProps>): void {
	if (typeof value !== 'object' || value === null) return;
	if ('madeFrom' in value && typeof value.madeFrom === 'string') found.set(value.madeFrom, value as CodeBlockProps);
	else for (const inner of Object.values(value)) collect(inner, found);
}
