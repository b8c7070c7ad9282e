import {
	bundledLanguages,
	bundledLanguagesInfo,
	createHighlighterCore,
	type Grammar,
	type HighlighterCore,
	type LanguageInput,
} from 'shiki';
import type { LiveCode } from '../connection/live/live-code.ts';
import type { CodeBlockProps } from '../schema/components.ts';
import { buildLines, hasNotation } from './code-elements.ts';
import { writeLines } from './code-html.ts';
import { createCodeEngine } from './code-scanner.ts';
import { classOfColour, codeTheme } from './code-theme.ts';
import { rememberLines } from './line-memory.ts';

export interface HighlightOptions extends MarkedLines {
	/** The word behind the fence. */
	language: string;
	title?: string;
	wrap?: boolean;
	source?: { file: string; region?: string };
	/** A connection string: `{placeholders}`, scheme and parameter names are coloured. */
	template?: boolean;
	/** What shows a reader's values. */
	live?: LiveCode & { database: string };
}

/** What is said of lines by their numbers. */
export interface MarkedLines {
	/** One-based lines to mark, added and removed lines. */
	mark?: readonly number[];
	ins?: readonly number[];
	del?: readonly number[];
	/** Number of the first line; absent: no line numbers. */
	lineNumbers?: number;
}

/** A task of the two ways from code to HTML. */
export interface CodeTask extends MarkedLines, Pick<HighlightOptions, 'template' | 'live'> {
	/** Absent: code without colours. */
	grammar?: CodeGrammar;
	/** Whether the code is a session: commands, and what they print. */
	terminal: boolean;
}

export interface CodeGrammar {
	highlighter: HighlighterCore;
	language: string;
	/** Reads lines, and keeps them in mind. */
	grammar: Grammar;
	/** Classes by the numbers of colours in its tokens; empty for ordinary text. */
	classNames: readonly string[];
}

/** What either way gives. */
export type CodeLines = Pick<CodeBlockProps, 'html' | 'copy' | 'copyHtml'>;

const plainNames = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'ansi']);
/** Words that authors use for a grammar that Shiki calls otherwise. */
const spellings: Record<string, string> = { 'go-mod': 'go', gomod: 'go', conf: 'ini', cfg: 'ini', env: 'dotenv', cmd: 'bat' };
const terminalLanguages = new Set(['console', 'shellsession']);
const labels: Record<string, string> = {
	shellscript: 'Shell',
	shell: 'Shell',
	bash: 'Bash',
	console: 'Terminal',
	shellsession: 'Terminal',
	powershell: 'PowerShell',
	ini: 'INI',
	bat: 'Batch',
};

/**
 * What grammars colour inside their own code where they find it loaded. It is always loaded for these, and for others never: a page's colours must not depend on
 * which pages were read before it.
 */
const inMarkdown = 'yaml tsx shellscript shellsession python javascript typescript go java rust sql json html'.split(' ');
const inside: Record<string, readonly string[]> = { markdown: inMarkdown, mdx: inMarkdown };

const engine = createCodeEngine();
/** By their ids, each in a highlighter of its own with what it takes in. */
const grammars = new Map<string, CodeGrammar>();
const idsByAlias = new Map(bundledLanguagesInfo.flatMap(({ id, aliases = [] }) => aliases.map((alias) => [alias, id])));

/** Loads the grammars that some code needs. Unknown names are left out: ask {@link isKnownLanguage}. */
export async function loadLanguages(names: Iterable<string>): Promise<void> {
	const missing = new Set([...names].map((name) => grammarId(grammarName(name))).filter((id) => isBundled(id) && !grammars.has(id)));
	for (const id of missing) {
		const langs = [id, ...(own(inside, id) ?? [])].map((name) => bundledLanguages[name as keyof typeof bundledLanguages] as LanguageInput);
		const highlighter = await createHighlighterCore({ themes: [codeTheme], langs, engine, warnings: false });
		const grammar = highlighter.getLanguage(id);
		rememberLines(grammar);
		const { colorMap } = highlighter.setTheme(codeTheme.name);
		grammars.set(id, { highlighter, language: id, grammar, classNames: colorMap.map(classOfColour) });
	}
}

function isBundled(name: string): boolean {
	return Object.hasOwn(bundledLanguages, name);
}

/** `js` → `javascript` */
function grammarId(name: string): string {
	return idsByAlias.get(name) ?? name;
}

/** Whether a fence's language has a grammar, or says that it wants none. */
export function isKnownLanguage(name: string): boolean {
	return plainNames.has(name.toLowerCase()) || isBundled(grammarName(name));
}

/** Every name that a fence may carry. */
export function languageNames(): string[] {
	return [...Object.keys(bundledLanguages), ...Object.keys(spellings), 'text'];
}

/** A language may be called like something that every object has. */
function own<Value>(map: Record<string, Value>, key: string): Value | undefined {
	return Object.hasOwn(map, key) ? map[key] : undefined;
}

function grammarName(name: string): string {
	const lower = name.toLowerCase();
	return own(spellings, lower) ?? lower;
}

/**
 * Highlights code to classed spans, one `span.line` a line.
 *
 * Its grammar must be loaded ({@link loadLanguages}); without one the code comes out plain.
 */
export function highlight(code: string, options: HighlightOptions): CodeBlockProps {
	const language = grammarName(options.language);
	const props = {
		language: plainNames.has(language) ? 'text' : language,
		languageLabel: languageLabel(options.language),
		wrap: options.wrap ?? false,
		...(options.title ? { title: options.title } : {}),
		...(options.lineNumbers === undefined ? {} : { lineNumbers: options.lineNumbers }),
		...(options.source ? { source: options.source } : {}),
	};
	const { live } = options;
	const grammar = grammarFor(language);
	const task = { ...options, terminal: terminalLanguages.has(language), ...(grammar ? { grammar } : {}) };
	return {
		...props,
		...(needsElements(code, options) ? buildLines(code, task) : writeLines(code, task)),
		...(live ? { live: { database: live.database, ...(live.dialect ? { dialect: live.dialect } : {}) } } : {}),
	};
}

/** Elements are made for what looks at them or stands in them; most code needs none, and {@link writeLines} takes a fraction of the time. */
function needsElements(code: string, { live, template }: HighlightOptions): boolean {
	return live !== undefined || template === true || hasNotation.test(code);
}

/** @returns undefined for a grammar that is not loaded, or that there is none of */
export function grammarFor(name: string): CodeGrammar | undefined {
	return grammars.get(grammarId(name));
}

function languageLabel(name: string): string {
	const lower = name.toLowerCase();
	if (plainNames.has(lower)) return '';
	const known = own(labels, lower) ?? own(labels, grammarName(lower));
	if (known) return known;
	const grammar = grammarName(lower);
	return bundledLanguagesInfo.find((info) => info.id === grammar || info.aliases?.includes(grammar))?.name ?? name;
}
