/** A complete program with the connection string that was built. */
import type { Example } from '../../schema/database.ts';
import type { ResolvedFormat } from '../../schema/resolved.ts';
import { parse } from '../connection-string.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { contentOf } from '../fill-code.ts';
import { dialectOf } from '../format-dialect.ts';
import { findPlaces } from '../literals/find/find-places.ts';
import { Marks } from '../placeholders.ts';
import { type Embedded, encodedIn } from './embedded.ts';
import { type Entered, type Mark, stringForm, stringOutput } from './outputs.ts';
import type { Picked } from './picks.ts';

export interface Snippet {
	example: Example;
	text: string;
	marks: Mark[];
	/** Whether the program holds the connection string. Else its values stand in it one by one, or come from elsewhere. */
	filled: boolean;
}

/** The driver's example for the protocol, with the first of the forms that are its kind of string in place of its own. */
export function snippetOf(picked: Picked, forms: readonly ResolvedFormat[], entered: Entered): Snippet | undefined {
	const example = picked.driver.examples.find(({ protocols }) => protocols.length === 0 || protocols.includes(picked.protocol));
	if (!example?.code) return undefined;
	const { code, language } = example;
	for (const form of forms) {
		const output = stringOutput(form, picked, entered);
		const dialect = dialectOf(form, picked.driver);
		if (!output || !dialect) continue;
		const { text, marks } = output;
		const literals = connectionLiterals(code, { language, dialect, schemes: schemesOf(picked) });
		const whole = literals.length > 0 && literals.map(({ chain }) => encodedIn(chain, text));
		if (!whole || whole.includes(undefined)) continue;
		return { example, filled: true, ...replaced(code, literals, { text, marks }) };
	}
	return { example, text: code, marks: [], filled: false };
}

interface Search {
	language: string;
	dialect: Dialect;
	schemes: readonly string[];
}

const beginning =
	/(?:[A-Za-z][A-Za-z0-9+.:-]*:\/\/)|(?:[^\s"'`]*@?(?:wss?|tcp|https?)\([^)]*\)\/)|(?:(?:Driver|Host|Server|host|protocol|pgsql:host|crate)[=:])/g;

/** The literals of a program that hold nothing but a connection string, which the driver takes without a complaint. */
export function connectionLiterals(code: string, { language, dialect, schemes }: Search): Embedded[] {
	const found = new Map<number, Embedded>();
	for (const { index, 0: match } of code.matchAll(beginning)) {
		const [finding] = findPlaces(code, language, [{ start: index, end: index + Math.min(match.length, 3) }]);
		const place = finding?.place;
		if (!place || place.chain.includes('comment') || isJoined(code, place.start, place.end)) continue;
		const text = contentOf(code.slice(place.start, place.end), place.chain);
		const { values, problems } = parse(text, dialect);
		const known = dialect.grammar === 'pairs' || schemes.includes(values.scheme ?? '');
		if (problems.length > 0 || !known || values.hosts.length === 0) continue;
		found.set(place.start, { text, start: place.start, end: place.end, chain: place.chain });
	}
	return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Whether other literals stand right before or behind: then neither is the whole string. */
function isJoined(code: string, start: number, end: number): boolean {
	return /^["'`]\s*(?:[+.&]\s*)?["'`]/.test(code.slice(end)) || /["'`]\s*(?:[+.&]\s*)?["'`]$/.test(code.slice(0, start));
}

/** What the strings of the driver's forms begin with. */
function schemesOf(picked: Picked): string[] {
	const { database, driver } = picked;
	return driver.formats.flatMap((id) => {
		const form = database.formats.find((candidate) => candidate.id === id);
		const string = form && stringForm(form, picked);
		const dialect = string && dialectOf(string, driver);
		if (!string || !dialect) return [];
		const { scheme } = parse(new Marks([string.template]).hide(string.template), dialect).values;
		return [...(scheme === undefined ? [] : [scheme]), ...string.schemes];
	});
}

function replaced(
	code: string,
	literals: readonly Embedded[],
	string: { text: string; marks: readonly Mark[] },
): { text: string; marks: Mark[] } {
	const marks: Mark[] = [];
	let text = '';
	let at = 0;
	for (const { start, end, chain } of literals) {
		text += code.slice(at, start);
		const base = text.length;
		const lengthOf = (piece: string) => (encodedIn(chain, piece) ?? piece).length;
		for (const mark of string.marks)
			marks.push({
				...mark,
				start: base + lengthOf(string.text.slice(0, mark.start)),
				end: base + lengthOf(string.text.slice(0, mark.end)),
			});
		text += encodedIn(chain, string.text) ?? string.text;
		at = end;
	}
	return { text: text + code.slice(at), marks };
}
