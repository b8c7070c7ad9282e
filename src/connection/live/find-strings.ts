import type { DialectId, PlaceholderId } from '../../schema/dialects.ts';
import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../../schema/resolved.ts';
import { parse } from '../connection-string.ts';
import { dialects } from '../dialects/index.ts';
import { explain } from '../explain/explain.ts';
import { dialectIdOf, isOneString } from '../format-dialect.ts';
import type { Mishap, MishapId, Part } from '../values.ts';
import { partChain } from './encode-at.ts';
import { type LiteralText, literalTexts } from './literal-texts.ts';
import { filledIn, placesInPart, slotsOf } from './slots.ts';

/** A connection string in a literal, as offsets in the code. */
export interface FoundString {
	start: number;
	end: number;
	dialect: DialectId;
	/** For which the string may be. */
	protocols: readonly string[];
	spans: StringSpan[];
	/** What it says, cut at the spans: a piece with a `start` is a span. */
	pieces: { text: string; start?: number }[];
}

export interface StringSpan {
	start: number;
	end: number;
	name: PlaceholderId;
	/** As the first name of the chain. */
	part: string;
	/** Whether a placeholder in braces stands there. */
	braces: boolean;
}

interface Options {
	language: string;
	database: ResolvedDatabase;
	driver: ResolvedDriver;
	/** The placeholders, which are masked in the code. */
	braces: readonly { start: number; end: number; name: string }[];
}

/** The connection strings of a driver in the literals of masked code. */
export function findStrings(code: string, options: Options): FoundString[] {
	const found: FoundString[] = [];
	for (const literal of literalTexts(code, options.language)) {
		const string = readLiteral(literal, options);
		if (string && !found.some(({ start, end }) => start < string.end && string.start < end)) found.push(string);
	}
	return found.sort((a, b) => a.start - b.start);
}

const misread: ReadonlySet<MishapId> = new Set(['bad-host', 'bad-port', 'bad-character']);

/** A piece of a string, as offsets in what it says. */
interface Local {
	name: PlaceholderId;
	start: number;
	end: number;
}

function readLiteral(literal: LiteralText, options: Options): FoundString | undefined {
	const known = recognise(literal.text, options);
	if (!known) return undefined;
	const { dialect, format, text } = known;
	const at = literal.at.slice(known.start, known.start + text.length + 1);
	const braces = options.braces.map(({ name, start, end }) => ({
		name: name as PlaceholderId,
		start: at.indexOf(start),
		end: at.indexOf(end),
	}));
	const slots = slotsOf(format, dialect, options);
	const { parts, values, problems } = parse(text, dialects[dialect]);
	const isExcused = ({ start, end }: Mishap) =>
		filledIn.test(text.slice(start, end)) || braces.some((span) => span.start < end && start < span.end && span.end > 0);
	// A sentence with an address in it is no string that a driver takes.
	if (problems.some((problem) => misread.has(problem.id) && !isExcused(problem))) return undefined;
	const spans: StringSpan[] = [];
	const pieces: FoundString['pieces'] = [];
	let end = 0;
	for (const part of parts) {
		const inPart = braces.filter((span) => span.start >= part.start && span.end <= part.end && span.end > 0);
		// Of several servers, a reader's own is none: the list stays the example that it is.
		const isList = values.hosts.length > 1 && (part.kind === 'host' || part.kind === 'port');
		const examples = isList || inPart.length > 0 ? [] : placesInPart(part, text.slice(part.start, part.end), slots).map(within(part.start));
		for (const place of [...wholeIfAll(part, inPart), ...examples]) {
			const start = at[place.start] ?? 0;
			spans.push({ start, end: at[place.end] ?? 0, name: place.name, part: partChain(dialect, part), braces: inPart.length > 0 });
			pieces.push({ text: text.slice(end, place.start) }, { text: text.slice(place.start, place.end), start });
			end = place.end;
		}
	}
	pieces.push({ text: text.slice(end) });
	const protocols = format.protocols.length > 0 ? format.protocols : options.driver.protocols;
	return { start: at[0] ?? 0, end: at[text.length] ?? 0, dialect, protocols, spans, pieces };
}

const within =
	(offset: number) =>
	({ name, start, end }: Local): Local => ({ name, start: start + offset, end: end + offset });

/** A placeholder that is all that a part says stands for the whole of it, quotes included: the part's coding writes them. */
function wholeIfAll({ value, start, end }: Part, braces: readonly Local[]): readonly Local[] {
	const [only] = braces;
	if (braces.length !== 1 || !only || value.length !== only.end - only.start) return braces;
	return [{ name: only.name, start, end }];
}

interface Recognised {
	dialect: DialectId;
	format: ResolvedFormat;
	text: string;
	/** Where it begins in the literal, which may hold more. */
	start: number;
}

function recognise(literal: string, { database, driver }: Options): Recognised | undefined {
	const { source, readings } = explain(literal, [{ ...database, drivers: [driver] }]);
	const [reading] = readings;
	if (reading?.dialect && source.text.length === source.end - source.start)
		return { dialect: reading.dialect, format: reading.format, text: source.text, start: source.start };
	// A URL among the arguments of a call: `taosrest.connect(url="http://…")`.
	const scheme = /^([a-z][\w+.:-]*:\/\/)\S+$/i.exec(literal)?.[1];
	const format = database.formats.find(
		(candidate) => driver.formats.includes(candidate.id) && !isOneString(candidate) && scheme && candidate.template.includes(scheme),
	);
	const dialect = format && dialectIdOf(format, driver);
	return dialect ? { dialect, format, text: literal, start: 0 } : undefined;
}
