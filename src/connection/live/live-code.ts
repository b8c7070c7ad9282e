import type { DialectId, PlaceholderId } from '../../schema/dialects.ts';
import type { ResolvedDatabase, ResolvedDriver } from '../../schema/resolved.ts';
import { findMaskedPlaces, findPlaces } from '../literals/find/find-places.ts';
import { maskSpans } from '../literals/find/mask.ts';
import { placeholderSpans } from '../placeholders.ts';
import { partChain } from './encode-at.ts';
import { type FoundString, findStrings } from './find-strings.ts';
import { findWords, type Word } from './find-words.ts';
import { keyOf, placeholderOf } from './keys.ts';
import { blank } from './literal-texts.ts';

/** A piece of code that shows a reader's value, as offsets in the code. */
export interface LiveSpan {
	start: number;
	end: number;
	/** Under which the value is kept: `user`, `port/http`. */
	key: string;
	/** How the value is written there, as in `data-encode`. */
	chain: string;
	/** Whether a placeholder in braces stands there, and not an example. */
	braces: boolean;
}

/** A connection string in a literal of the code. */
export interface LiveString {
	start: number;
	end: number;
	dialect: DialectId;
	/** What the literal says, with `{placeholder}` for each span in it. */
	template: string;
}

/** What of a piece of code shows a reader's values. Spans and strings stand in order, and apart. */
export interface LiveCode {
	spans: LiveSpan[];
	strings: LiveString[];
	/** The code is nothing but one connection string. */
	dialect?: DialectId;
}

/** Why something cannot be filled in: a placeholder in the code, or a word that the author named. */
export interface LiveProblem {
	/** The offset in the code. */
	at?: number;
	/** As the author named it: `root=user`. */
	word?: string;
	what: string;
	why?: string;
	fix: string;
}

export interface LiveOptions {
	/** The language as the fence has it. */
	language: string;
	database: ResolvedDatabase;
	/** Whose connection strings stand in the literals. */
	driver?: ResolvedDriver;
	/** Words in other literals, and what they are. */
	words?: readonly Word[];
}

/** A span whose place in the code is not known yet. */
interface Candidate {
	start: number;
	end: number;
	number: boolean;
	name: PlaceholderId;
	key: string | undefined;
	/** The part of a connection string that it is, as the first name of the chain. */
	part?: string;
	braces: boolean;
}

/** Finds what shows a reader's values in a piece of code: placeholders, connection strings of a driver, and words that the author named. */
export function findLive(code: string, options: LiveOptions): LiveCode & { problems: LiveProblem[] } {
	const { language, database, driver } = options;
	const braces = withoutCode(placeholderSpans(code), code, language);
	const strings = driver ? findStrings(maskSpans(code, braces), { language, database, driver, braces }) : [];
	const inStrings = strings.flatMap((string) => string.spans.map((span) => candidate(span, options, string.protocols)));
	const free = braces
		.filter((span) => !inStrings.some((other) => overlap(span, other)))
		.map((span) => candidate({ ...span, braces: true }, options, driver?.protocols));
	const words = findWords(code, { ...options, taken: [...strings, ...free] });
	const named = words.spans.map((span) => ({ ...candidate({ ...span, braces: false }, options, driver?.protocols), key: span.key }));

	const alone = [...free, ...named].map((span) => inOdbcIni(inAddress(span, code), options));
	const candidates = [...inStrings, ...alone].sort((a, b) => a.start - b.start);
	const findings = findPlaces(code, language, candidates);
	const spans: LiveSpan[] = [];
	const problems: LiveProblem[] = [...words.problems];
	for (const [index, { start, end, key, part, braces }] of candidates.entries()) {
		const { place, problem } = findings[index] ?? {};
		const why =
			problem ?? (place?.quote && !part ? `stands between quotes (\`${place.quote}\`) that are not those of the language` : undefined);
		if (place && !why && key) spans.push({ start, end, key, chain: part ? `${part} ${place.chain}` : place.chain, braces });
		else if (braces) problems.push({ at: start, ...(why ? unwritable(code.slice(start, end), why) : ambiguous(database)) });
	}
	return { ...withoutBroken(code, { spans, strings: strings.map((string) => liveString(string, spans)) }), problems };
}

/** Leaves out the braces that belong to the program: `${host}`, `f"{host}"`, `format!("{host}")`. */
export function withoutCode<Braces extends { start: number; end: number }>(
	spans: readonly Braces[],
	code: string,
	language: string,
): Braces[] {
	const findings = findMaskedPlaces(code, language, spans);
	return spans.filter((_span, index) => {
		const { place, problem = '' } = findings[index] ?? {};
		return (
			!/\bbraces\b/.test(place?.chain ?? '') &&
			!/^stands (?:in (?:a delimiter|code|a format)|beside a brace)|^is part of a variable$/.test(problem)
		);
	});
}

function candidate(
	span: { start: number; end: number; name: string; braces: boolean; part?: string },
	{ database }: LiveOptions,
	protocols?: readonly string[],
): Candidate {
	const name = span.name as PlaceholderId;
	return { ...span, name, number: name === 'port', key: keyOf(name, database, protocols) };
}

/** A host in an address that no driver's grammar is known for, such as `http://localhost/` or `localhost:80`, is written as in any URL. */
function inAddress(span: Candidate, code: string): Candidate {
	const isPart = /(?:\/\/|@)$/.test(code.slice(0, span.start)) || /^:[\d{]/.test(code.slice(span.end));
	return span.name === 'host' && isPart ? { ...span, part: partChain('http-endpoint', { kind: 'host' }) } : span;
}

/** psqlODBC decodes the password of a data source, and nothing else in the file. */
function inOdbcIni(span: Candidate, { language, database, driver }: LiveOptions): Candidate {
	const isPsqlodbc = database.formats.some(({ id, dialect }) => dialect === 'psqlodbc' && driver?.formats.includes(id));
	return span.name === 'password' && language === 'ini' && isPsqlodbc ? { ...span, part: 'odbc-password' } : span;
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
	return a.start < b.end && b.start < a.end;
}

function unwritable(text: string, why: string): Omit<LiveProblem, 'at'> {
	return {
		what: `\`${text}\` ${why}`,
		why: 'No value can be written there.',
		fix: 'Put it into a string, or write an example value there instead.',
	};
}

function ambiguous({ name, protocols }: ResolvedDatabase): Omit<LiveProblem, 'at'> {
	const port = protocols[0]?.port;
	const example = typeof port === 'object' ? Object.values(port)[0] : port;
	return {
		what: '`{port}` may be the port of any protocol',
		why: `${name} has several, each with a port of its own.`,
		fix: `Name a driver with one protocol, as in \`live="…"\`, or write an example and \`values="${example ?? 1234}=port/${protocols[0]?.id}"\`.`,
	};
}

function liveString({ start, end, dialect, pieces }: FoundString, spans: readonly LiveSpan[]): LiveString {
	const shown = ({ text, start: at }: FoundString['pieces'][number]) => {
		const span = spans.find((candidate) => candidate.start === at);
		return span ? `{${placeholderOf(span.key)}}` : text.replaceAll(blank, 'x');
	};
	const template = pieces.map(shown).join('');
	return { start, end, dialect, template };
}

/** Strings on one line, with something to fill in: of others, nothing is shown that was not checked as a whole. */
function withoutBroken(code: string, { spans, strings }: LiveCode): LiveCode {
	const kept = strings.filter((string) => {
		const own = spans.filter((span) => overlap(span, string));
		const text = code.slice(string.start, string.end);
		const isFormat = own.some(({ chain }) => / (?:percent|braces|no-braces|sh-printf) /.test(chain));
		return own.length > 0 && !text.includes('\n') && !(isFormat && /%%|\{\{|\}\}/.test(text));
	});
	const lost = strings.filter((string) => !kept.includes(string));
	return { spans: spans.filter((span) => !lost.some((string) => overlap(span, string))), strings: kept };
}
