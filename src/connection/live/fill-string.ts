import type { DialectId } from '../../schema/dialects.ts';
import { dialects } from '../dialects/index.ts';
import { type Filled, type Fillings, fill } from '../fill.ts';
import { encodeChain } from '../literals/encode.ts';
import { placeholderSpans } from '../placeholders.ts';
import { encodePart, splitChain } from './encode-at.ts';

/** A place of a connection string that shows a value. */
export interface StringPlace {
	/** The placeholder that stands there in the template. */
	name: string;
	/** As in `data-encode`. */
	chain: string;
}

export interface FilledString {
	/** What is written in each place; undefined where the example stays. */
	texts: (string | undefined)[];
	/** Placeholders whose value cannot stand there. */
	refusals: Filled['refusals'];
	/** The whole string, where a value has to stand elsewhere than its placeholder. */
	moved?: Filled;
}

interface StringOptions {
	/** The places in the order of the template; a placeholder may be none. */
	places: readonly StringPlace[];
	values: Fillings;
	dialect: DialectId;
	/** Whether the string may be written anew. */
	mayMove: boolean;
}

const misread = 'The driver would read something else from this format.';

/** Puts values into the places of a connection string, which is then read as a whole: what would not come back is refused. */
export function fillString(template: string, { places, values, dialect, mayMove }: StringOptions): FilledString {
	const given = Object.fromEntries(places.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])));
	const filled = fill(template, given, dialects[dialect]);
	const accepted = without(given, filled.refusals);
	const written = writeInPlace(template, places, accepted);
	if (written.text !== filled.text) {
		if (mayMove) return { texts: places.map(() => undefined), refusals: filled.refusals, moved: filled };
		const wrong = wrongOnes(template, { places, values: accepted, dialect });
		const rest = fillString(template, { places, values: without(accepted, wrong), dialect, mayMove });
		return { ...rest, refusals: [...filled.refusals, ...wrong, ...rest.refusals] };
	}
	const refusals = [...filled.refusals];
	for (const [index, code] of written.codes.entries()) {
		const { name = '', chain = '' } = places[index] ?? {};
		const { refused } = code === undefined ? {} : encodeChain(code, splitChain(chain).literals);
		if (refused !== undefined && !refusals.some(({ placeholder }) => placeholder === name))
			refusals.push({ placeholder: name, reason: refused });
	}
	const texts = written.codes.map((code, index) => {
		const { name, chain = '' } = places[index] ?? {};
		const isRefused = refusals.some(({ placeholder }) => placeholder === name);
		return code === undefined || isRefused ? undefined : encodeChain(code, splitChain(chain).literals).text;
	});
	return { texts, refusals };
}

/** The template with each value where its placeholder stands, as a part of the string, and what was written in each place. */
function writeInPlace(template: string, places: readonly StringPlace[], values: Fillings): { text: string; codes: (string | undefined)[] } {
	const codes = places.map(({ name, chain }) => {
		const [value, { part }] = [values[name], splitChain(chain)];
		return value === undefined || part === undefined ? value : encodePart(value, part).text;
	});
	let text = '';
	let at = 0;
	let next = 0;
	for (const { name, start, end } of placeholderSpans(template)) {
		if (places[next]?.name !== name) continue;
		text += template.slice(at, start) + (codes[next] ?? template.slice(start, end));
		at = end;
		next += 1;
	}
	return { text: text + template.slice(at), codes };
}

/** The values that alone would have to stand elsewhere; all where it is their company. */
function wrongOnes(template: string, { places, values, dialect }: Omit<StringOptions, 'mayMove'>): Filled['refusals'] {
	const reasons = Object.entries(values).map(([placeholder, value]) => {
		const alone = { [placeholder]: value };
		const inPlace = writeInPlace(template, places, alone).text === fill(template, alone, dialects[dialect]).text;
		return { placeholder, reason: reasonOf(placeholder, value ?? '', places), inPlace };
	});
	const wrong = reasons.filter(({ inPlace }) => !inPlace);
	return (wrong.length > 0 ? wrong : reasons).map(({ placeholder, reason }) => ({ placeholder, reason }));
}

function reasonOf(placeholder: string, value: string, places: readonly StringPlace[]): string {
	const parts = places.filter(({ name }) => name === placeholder).flatMap(({ chain }) => splitChain(chain).part ?? []);
	return parts.map((part) => encodePart(value, part).refused).find((reason) => reason !== undefined) ?? misread;
}

function without(values: Fillings, refusals: Filled['refusals']): Fillings {
	return Object.fromEntries(Object.entries(values).filter(([name]) => !refusals.some(({ placeholder }) => placeholder === name)));
}
