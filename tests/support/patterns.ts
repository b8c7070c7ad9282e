import { defaultJavaScriptRegexConstructor } from 'shiki/engine/javascript';
import { translatePattern } from '../../src/markdown/pattern/translate.ts';

/** What the searches of a pattern depend on; null: it is none in JavaScript, and never matches. */
export interface Compared {
	source: string;
	flags: string;
	/** Captures that are left out of what is found. */
	hidden: readonly number[];
	/** What else the library emulates. */
	emulated: object;
}

/** @returns undefined for what is left to the library */
export function ours(pattern: string): Compared | null | undefined {
	const translation = translatePattern(pattern);
	if (!translation) return undefined;
	const { source, flags, hidden } = translation;
	return compared(() => ({ regexp: new RegExp(source, flags), hidden, emulated: {} }));
}

export function theirs(pattern: string): Compared | null {
	return compared(() => {
		const regexp = defaultJavaScriptRegexConstructor(pattern);
		const options = 'rawOptions' in regexp ? (regexp.rawOptions as { hiddenCaptures?: number[]; lazyCompile?: boolean }) : {};
		// Long patterns are compiled when they are used first, which is when ours are made.
		const { hiddenCaptures = [], lazyCompile: _, ...emulated } = options;
		return { regexp, hidden: hiddenCaptures, emulated };
	});
}

function compared(make: () => { regexp: RegExp; hidden: readonly number[]; emulated: object }): Compared | null {
	try {
		const { regexp, hidden, emulated } = make();
		// Regular expressions write some characters of their source in another way, emulated ones do not.
		const { source, flags } = new RegExp(regexp.source, regexp.flags);
		return { source, flags, hidden, emulated };
	} catch {
		return null;
	}
}
