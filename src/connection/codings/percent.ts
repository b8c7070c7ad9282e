import type { Mishap } from '../values.ts';
import { type Coding, checkText, describe, without } from './coding.ts';

interface PercentOptions {
	/** Characters besides letters and digits that are written as they are. RFC 3986 calls `-._~` unreserved. */
	safe?: string;
	/** `+` is read as a space, as in `application/x-www-form-urlencoded`. */
	plus?: boolean;
	/** Escapes that are read as they stand: `decodeURI` leaves those of `;/?:@&=+$,#` alone. */
	kept?: string;
}

const unreserved = '-._~';

/** Percent-encoded UTF-8: RFC 3986, section 2.1. */
export function percent({ safe = unreserved, plus = false, kept = '' }: PercentOptions = {}): Coding {
	const unsafe = new RegExp(`[^A-Za-z0-9${safe.replace(/[\]\\^-]/g, '\\$&')}]`, 'gu');
	const keptEscapes = [...kept].map((character) => hex(character).slice(1)).join('|');
	const runs = new RegExp(`(?:%${kept ? `(?!${keptEscapes})` : ''}[0-9a-f]{2})+`, 'gi');
	return {
		encode(value) {
			return checkText(value) ?? value.replace(unsafe, hex);
		},
		decode(text) {
			const problems: Mishap[] = [];
			for (const { index } of text.matchAll(/%(?![0-9a-f]{2})/gi)) {
				problems.push({ id: 'bad-escape', start: index, end: index + 1, message: 'A `%` without two hexadecimal digits behind it.' });
			}
			for (const { 0: blank, index } of text.matchAll(/[\s\p{Cc}]/gu)) {
				const message = `${describe(blank)} must be written as \`${hex(blank)}\`.`;
				problems.push({ id: 'bad-character', start: index, end: index + 1, message });
			}
			const spaced = plus ? text.replaceAll('+', ' ') : text;
			const value = spaced.replace(runs, (run: string, index: number) => {
				const decoded = decodeRun(run);
				if (decoded !== undefined) return decoded;
				problems.push({ id: 'bad-escape', start: index, end: index + run.length, message: 'These escapes are not UTF-8.' });
				return run;
			});
			return { value, problems };
		},
	};
}

/**
 * Escaped text as databend-go reads user and password: what `url.QueryEscape` could have written is decoded, and anything else
 * is taken for raw text. A space is escaped as `+` on the way, and stays one. Source: `autoEncodeUserPassInDSN` in its `dsn.go`.
 */
export function percentOrRaw(): Coding {
	const escaped = percent();
	const form = percent({ plus: true });
	const readsBack: Coding = {
		encode: escaped.encode,
		decode(text) {
			if (form.encode(form.decode(text).value) === text.replaceAll('+', '%20')) return escaped.decode(text);
			return { value: text.replaceAll(' ', '+'), problems: [] };
		},
	};
	return without(readsBack, [{ pattern: / /, because: 'the driver would read a plus sign' }]);
}

/** `%2F`, `%E2%82%AC`. */
function hex(character: string): string {
	return [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function decodeRun(run: string): string | undefined {
	try {
		return decodeURIComponent(run);
	} catch {
		// Not UTF-8: the caller reports it.
		return undefined;
	}
}
