import type { Code } from 'mdast';
import { isKnownLanguage } from '../../markdown/highlight.ts';
import type { Reader } from './reader.ts';

/** Pygments' names that the highlighter here calls otherwise. */
const lexers: Record<string, string> = {
	postgresql: 'sql',
	plpgsql: 'sql',
	psql: 'sql',
	doscon: 'bat',
	visualbasic: 'vb',
	'vb.net': 'vb',
	'f#': 'fsharp',
	'c#': 'csharp',
	none: 'text',
	default: 'text',
	ipython: 'python',
	ipython3: 'python',
	pycon: 'python',
	pytb: 'text',
	output: 'text',
	'shell-session': 'console',
	'jinja+html': 'jinja',
	'html+jinja': 'jinja',
	splus: 'r',
};

/** A language as the highlighter here calls it; a name that it does not know stays, and the checker names it. */
export function languageOf(written: string | undefined): string | null {
	if (!written) return null;
	const lower = written.toLowerCase();
	if (isKnownLanguage(written)) return written;
	if (isKnownLanguage(lower)) return lower;
	return Object.hasOwn(lexers, lower) ? (lexers[lower] ?? null) : written;
}

/** A fence without a directive: its code stays as it is. */
export function readFence(node: Code, reader: Reader): Code {
	const meta = (node.meta ?? '').trim();
	if (meta !== '') {
		const suggestion = 'It is left out; write a title as `title="…"`.';
		reader.note(node, { construct: 'fence-meta', what: `\`${meta}\` behind a fence means nothing here`, suggestion, lost: false });
	}
	return { ...node, lang: languageOf(node.lang ?? reader.language), meta: null };
}
