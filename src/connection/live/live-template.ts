import type { DialectId } from '../../schema/dialects.ts';
import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../../schema/resolved.ts';
import { parse } from '../connection-string.ts';
import { dialects } from '../dialects/index.ts';
import { codeLanguage } from '../fill-code.ts';
import { dialectIdOf, isOneString } from '../format-dialect.ts';
import { Marks, placeholderSpans } from '../placeholders.ts';
import { partChain } from './encode-at.ts';
import { keyOf } from './keys.ts';
import { findLive, type LiveCode, type LiveSpan } from './live-code.ts';

/** As an option of the highlighter; empty where the code has nothing to fill in. */
interface LiveOption {
	live?: LiveCode & { database: string };
}

/** What of a driver's template shows a reader's values. A port that may be any protocol's stays a placeholder. */
export function liveTemplate(format: ResolvedFormat, driver: ResolvedDriver, database: ResolvedDatabase): LiveOption {
	const dialect = dialectIdOf(format, driver);
	const protocols = format.protocols.length > 0 ? format.protocols : driver.protocols;
	if (isOneString(format) && dialect)
		return option({ spans: stringSpans(format.template, dialect, { database, protocols }), strings: [], dialect }, database);
	const { spans, strings } = findLive(format.template, {
		language: codeLanguage(format, driver),
		database,
		driver: { ...driver, protocols: [...protocols] },
	});
	return option({ spans, strings }, database);
}

/** What of a command shows a reader's values: the placeholders in it. */
export function liveCommand(code: string, language: string, database: ResolvedDatabase): LiveOption {
	const { spans, strings } = findLive(code, { language, database });
	return option({ spans, strings }, database);
}

function option(live: LiveCode, { id }: ResolvedDatabase): LiveOption {
	return live.spans.length > 0 ? { live: { ...live, database: id } } : {};
}

interface StringOptions {
	database: ResolvedDatabase;
	protocols: readonly string[];
}

function stringSpans(template: string, dialect: DialectId, { database, protocols }: StringOptions): LiveSpan[] {
	const marks = new Marks([template]);
	const hidden = marks.hide(template);
	const { parts } = marks.showIn(hidden, parse(hidden, dialects[dialect]).parts);
	return placeholderSpans(template).flatMap(({ name, start, end }) => {
		const part = parts.find((candidate) => candidate.start <= start && end <= candidate.end);
		const key = keyOf(name as Parameters<typeof keyOf>[0], database, protocols);
		return part && key ? [{ start, end, key, chain: partChain(dialect, part), braces: true }] : [];
	});
}
