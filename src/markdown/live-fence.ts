import type { Code } from 'mdast';
import { findPlaces } from '../connection/literals/find/find-places.ts';
import type { Word } from '../connection/live/find-words.ts';
import { keyOf, placeholderOf } from '../connection/live/keys.ts';
import { findLive, type LiveProblem, withoutCode } from '../connection/live/live-code.ts';
import { type PlaceholderId, placeholderIds } from '../schema/dialects.ts';
import { didYouMean, nearest, type Place, type ProblemText, type RuleId } from '../schema/problem.ts';
import type { ResolvedDatabase, ResolvedDriver } from '../schema/resolved.ts';
import type { FenceMeta } from './fence-meta.ts';
import type { HighlightOptions } from './highlight.ts';
import type { PageContext } from './page-context.ts';

interface Fence {
	/** What is shown. */
	code: string;
	meta: FenceMeta;
	/** Where a word stands on the fence's opening line. */
	placeOf: (word: string) => Place | undefined;
}

/** A problem with its rule, where it is not that of fences. */
type Found = LiveProblem & { rule?: RuleId };

/** What of a fence shows a reader's values, for the highlighter. Problems are recorded. */
export function liveOptions(node: Code, fence: Fence, context: PageContext): Pick<HighlightOptions, 'live'> {
	const { code, meta, placeOf } = fence;
	const report = ({ rule = 'bad-fence', at, word, ...text }: Found) =>
		context.problemAt(rule, node, (at === undefined ? undefined : placeInCode(node, at, context)) ?? placeOf(word ?? 'live'), text);
	const { database } = context;
	if (!meta.live) {
		if (meta.values.length > 0) report({ word: 'values', ...valuesAlone });
		return {};
	}
	if (!database) {
		if (!context.dataUnreadable) report({ rule: 'missing-database', ...withoutDatabase });
		return {};
	}
	const language = node.lang ?? '';
	const { driver, problem } = driverOf(database, meta.live.driver);
	const read = meta.values.map((entry) => readWord(entry, database, driver));
	const words = read.flatMap(({ word }) => word ?? []);
	const live = findLive(code, { language, database, words, ...(driver ? { driver } : {}) });
	const problems = [problem, ...read.map((entry) => entry.problem), ...live.problems, ...misspelled(code, language)].filter(
		(found) => found !== undefined,
	);
	const { spans, strings } = live;
	if (code !== '' && spans.length === 0 && problems.length === 0) problems.push(nothing(driver));
	for (const found of problems) report(found);
	return spans.length > 0 ? { live: { spans, strings, database: database.id } } : {};
}

const valuesAlone: ProblemText = {
	what: '`values` behind a fence without `live`',
	fix: 'Write `live` before it, or remove it.',
};
const withoutDatabase: ProblemText = {
	what: '`live` behind a fence on a page without a database',
	why: 'What a reader types is kept for each database.',
	fix: 'Remove it, or add a `database.yaml` to this folder.',
};

function nothing(driver: ResolvedDriver | undefined): Found {
	return {
		what: 'a `live` fence with nothing to fill in',
		why: driver ? `No connection string of ${driver.name} was found in its literals.` : 'It has no placeholder such as `{host}`.',
		fix: driver
			? 'Remove `live`, name another driver, or say with `values="root=user"` what the words are.'
			: 'Name the driver whose connection string it is, as `live="…"`, or say with `values="root=user"` what the words are.',
	};
}

function driverOf(database: ResolvedDatabase, id: string | undefined): { driver?: ResolvedDriver; problem?: Found } {
	if (id === undefined) return {};
	const driver = database.drivers.find((candidate) => candidate.id === id);
	if (driver) return { driver };
	const known = database.drivers.map((candidate) => candidate.id);
	return { problem: { rule: 'unknown-name', word: id, what: `${database.name} has no driver \`${id}\``, fix: didYouMean(id, known) } };
}

/** `root=user`, `6041=port/websocket`, `user=-` for a word that is no value. */
function readWord(entry: string, database: ResolvedDatabase, driver: ResolvedDriver | undefined): { word?: Word; problem?: Found } {
	const equals = entry.lastIndexOf('=');
	if (equals < 1) {
		return {
			problem: { word: entry, what: `\`${entry}\` in \`values\` says not what it is`, fix: 'Write the word and its name: `root=user`.' },
		};
	}
	const [word, key] = [entry.slice(0, equals), entry.slice(equals + 1)];
	if (key === '-') return { word: { word, key: undefined } };
	const name = placeholderOf(key);
	if (!isPlaceholder(name)) {
		return {
			problem: { rule: 'unknown-name', word: entry, what: `no value is called \`${name}\``, fix: didYouMean(name, placeholderIds) },
		};
	}
	if (key !== name) return protocolKey(word, { key, name, database });
	const known = keyOf(name, database, driver?.protocols);
	if (known) return { word: { word, key: known } };
	const example = `${word}=port/${database.protocols[0]?.id}`;
	return {
		problem: {
			word: entry,
			what: `\`${entry}\` may be the port of any protocol`,
			why: `${database.name} has several, each with a port of its own.`,
			fix: `Name the protocol, as in \`${example}\`.`,
		},
	};
}

function protocolKey(
	word: string,
	{ key, name, database }: { key: string; name: PlaceholderId; database: ResolvedDatabase },
): { word?: Word; problem?: Found } {
	const protocol = key.slice(name.length + 1);
	const known = database.protocols.map(({ id }) => id);
	if (name === 'port' && known.includes(protocol)) return { word: { word, key: database.protocols.length > 1 ? key : name } };
	const entry = `${word}=${key}`;
	if (name !== 'port') {
		return { problem: { rule: 'unknown-name', word: entry, what: `no value is called \`${key}\``, fix: `Write \`${word}=${name}\`.` } };
	}
	const what = `${database.name} has no protocol \`${protocol}\``;
	return { problem: { rule: 'unknown-name', word: entry, what, fix: didYouMean(protocol, known) } };
}

/** Words in braces that are nearly the name of a placeholder, where braces mean nothing to the language. */
function misspelled(code: string, language: string): Found[] {
	const words = [...code.matchAll(/\{([a-z]+(?:-[a-z]+)*)\}/g)]
		.map(({ 0: text, 1: name = '', index }) => ({ name, start: index, end: index + text.length }))
		.filter(({ name }) => !isPlaceholder(name) && nearest(name, placeholderIds) !== undefined);
	const spans = withoutCode(words, code, language);
	return findPlaces(code, language, spans).flatMap(({ place }, index): Found[] => {
		const span = spans[index];
		if (!place || !span) return [];
		const { name, start } = span;
		return [{ rule: 'unknown-name', at: start, what: `no value is called \`${name}\``, fix: didYouMean(name, placeholderIds) }];
	});
}

function isPlaceholder(name: string): name is PlaceholderId {
	return (placeholderIds as readonly string[]).includes(name);
}

/** Where an offset of the code stands in the page; undefined for code that was read from a file. */
function placeInCode(node: Code, offset: number, context: PageContext): Place | undefined {
	const fence = node.position?.start;
	if (!fence || node.value === '') return undefined;
	const before = node.value.slice(0, offset).split('\n');
	const line = fence.line + before.length;
	const source = context.sourceOf(node).text.split(/\r?\n/)[line - 1] ?? '';
	const shown = node.value.split('\n')[before.length - 1] ?? '';
	return { line, column: source.length - shown.length + (before.at(-1)?.length ?? 0) + 1 };
}
