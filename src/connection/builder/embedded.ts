import type { ResolvedDriver, ResolvedFormat } from '../../schema/resolved.ts';
import { codeLanguage, contentOf } from '../fill-code.ts';
import { encodeChain } from '../literals/encode.ts';
import { findPlaces } from '../literals/find/find-places.ts';
import { placeholderSpans } from '../placeholders.ts';

/** A connection string in a literal of a piece of code. */
export interface Embedded {
	/** What the literal says. */
	text: string;
	/** Where it stands in the code, without its quotes. */
	start: number;
	end: number;
	/** The encoders of the literal, as in `data-encode`. */
	chain: string;
}

/** The connection string with placeholders that a form holds which is a piece of code. */
export function embeddedUrl(form: ResolvedFormat, driver: ResolvedDriver): Embedded | undefined {
	const { template } = form;
	const findings = findPlaces(template, codeLanguage(form, driver), placeholderSpans(template));
	for (const { place } of findings) {
		if (!place) continue;
		const { start, end, chain } = place;
		const text = contentOf(template.slice(start, end), chain);
		if (text.includes('://')) return { text, start, end, chain };
	}
	return undefined;
}

/** Text as it stands in a literal; undefined where it cannot. */
export function encodedIn(chain: string, text: string): string | undefined {
	return encodeChain(text, chain).text;
}
