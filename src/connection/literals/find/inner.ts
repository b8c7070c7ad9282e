import { dataFiles } from './data-files.ts';
import type { Span } from './mask.ts';
import type { Mode, Stretch } from './scan.ts';
import { scripting } from './scripting.ts';

/** What a literal holds, where that is a text with literals of its own. */
export interface Inner {
	mode: Mode;
	/** As an author knows it, and as the scanner does. */
	name: string;
	language: string;
	/** Whether it is read first, and the literal around it is read from what it yields: templates are. */
	isTemplate?: boolean;
	/** Where in the outer text it begins. */
	start: number;
	text: string;
}

const statement = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|GRANT|REVOKE|USE|SHOW|SET|COPY|BEGIN|WITH|CALL|EXPLAIN)\s/;

/**
 * JSON or SQL in a string, and Ruby in YAML (ERB). The text has the length of the literal's content: an escaped quote is a space
 * and a quote.
 */
export function innerText(text: string, { start, end, mode }: Stretch, span: Span): Inner | undefined {
	const content = text.slice(start, end);
	const unescaped = content.replace(/\\(?=["'])/g, ' ');
	if (/^\s*[[{]/.test(content) && isJson(unescaped))
		return { mode: dataFiles.json, name: 'JSON', language: 'json', start, text: unescaped };
	if (statement.test(content)) return { mode: dataFiles.sql, name: 'SQL', language: 'sql', start, text: unescaped };
	if (!mode.encode?.startsWith('yaml-')) return undefined;
	const from = content.lastIndexOf('<%', span.start - start);
	const to = content.indexOf('%>', span.end - start);
	if (from < 0 || to < 0 || content.slice(from, span.start - start).includes('%>')) return undefined;
	return {
		mode: scripting.ruby,
		name: 'Ruby',
		language: 'ruby',
		isTemplate: true,
		start: start + from + 2,
		text: content.slice(from + 2, to),
	};
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** The quote that stands around a span in a text that nothing more is known of. */
export function quoteAround(text: string, from: number, to: number): string | undefined {
	return ["'", '"'].find((quote) => {
		const before = text.slice(0, from).split(quote).length - 1;
		return before % 2 === 1 && text.includes(quote, to);
	});
}
