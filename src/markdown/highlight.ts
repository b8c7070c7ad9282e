import { isDeepStrictEqual } from 'node:util';
import {
	transformerNotationDiff,
	transformerNotationFocus,
	transformerNotationHighlight,
	transformerNotationWordHighlight,
} from '@shikijs/transformers';
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import {
	bundledLanguages,
	bundledLanguagesInfo,
	createHighlighterCore,
	type HighlighterCore,
	type LanguageInput,
	type ShikiTransformer,
} from 'shiki';
import type { LiveCode } from '../connection/live/live-code.ts';
import type { CodeBlockProps } from '../schema/components.ts';
import { classesOf, plainLines, templateLines } from './code-lines.ts';
import { createCodeEngine } from './code-scanner.ts';
import { codeTheme } from './code-theme.ts';
import { copyOf } from './copy-text.ts';
import { rememberLines } from './line-memory.ts';
import { LiveMarks } from './live-marks.ts';

export interface HighlightOptions {
	/** The word behind the fence. */
	language: string;
	title?: string;
	/** One-based lines to mark, added and removed lines. */
	mark?: readonly number[];
	ins?: readonly number[];
	del?: readonly number[];
	/** Number of the first line; absent: no line numbers. */
	lineNumbers?: number;
	wrap?: boolean;
	source?: { file: string; region?: string };
	/** A connection string: `{placeholders}`, scheme and parameter names are coloured. */
	template?: boolean;
	/** What shows a reader's values. */
	live?: LiveCode & { database: string };
}

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

let highlighter: Promise<HighlighterCore> | undefined;
let loaded: HighlighterCore | undefined;

/** Loads the grammars that some code needs. Unknown names are left out: ask {@link isKnownLanguage}. */
export async function loadLanguages(names: Iterable<string>): Promise<void> {
	highlighter ??= createHighlighterCore({ themes: [codeTheme], langs: [], engine: createCodeEngine() });
	loaded = await highlighter;
	const missing = [...new Set([...names].map(grammarName))].filter(
		(name) => Object.hasOwn(bundledLanguages, name) && !loaded?.getLoadedLanguages().includes(name),
	);
	for (const name of missing) await loaded.loadLanguage(bundledLanguages[name as keyof typeof bundledLanguages] as LanguageInput);
}

/** Whether a fence's language has a grammar, or says that it wants none. */
export function isKnownLanguage(name: string): boolean {
	return plainNames.has(name.toLowerCase()) || Object.hasOwn(bundledLanguages, grammarName(name));
}

/** Every name that a fence may carry. */
export function languageNames(): string[] {
	return [...Object.keys(bundledLanguages), ...Object.keys(spellings), 'text'];
}

/** A language may be called like something that every object has. */
function own(map: Record<string, string>, key: string): string | undefined {
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
	const marked = live && new LiveMarks(code, live);
	const tokens = options.template
		? templateLines(code, marked)
		: tokenLines(code, { language: loaded?.getLoadedLanguages().includes(language) ? language : 'text', marked });
	const lines = tokens.map(joinTokens).map((line) => marked?.wrap(line) ?? line);
	markLines(lines, options);
	if (options.lineNumbers !== undefined) numberLines(lines, options.lineNumbers);
	return {
		...props,
		html: lines.map((line) => toHtml(line)).join('\n'),
		...copyOf(lines, { terminal: terminalLanguages.has(language), live: live !== undefined }),
		...(live ? { live: { database: live.database, ...(live.dialect ? { dialect: live.dialect } : {}) } } : {}),
	};
}

function languageLabel(name: string): string {
	const lower = name.toLowerCase();
	if (plainNames.has(lower)) return '';
	const known = own(labels, lower) ?? own(labels, grammarName(lower));
	if (known) return known;
	const grammar = grammarName(lower);
	return bundledLanguagesInfo.find((info) => info.id === grammar || info.aliases?.includes(grammar))?.name ?? name;
}

function tokenLines(code: string, { language, marked }: { language: string; marked: LiveMarks | undefined }): Element[] {
	if (!loaded || language === 'text') return plainLines(code, marked);
	rememberLines(loaded.getLanguage(language));
	const tree = loaded.codeToHast(marked?.masked ?? code, {
		lang: language,
		theme: codeTheme.name ?? 'portolan',
		// Half a second a line is Shiki's own limit: on a busy machine the same code would come out in other colours.
		tokenizeTimeLimit: 0,
		transformers: [...(marked ? [marked.transformer] : []), ...(hasNotation.test(code) ? notation : []), classTransformer],
	});
	const pre = tree.children[0] as Element;
	const inner = pre.children[0] as Element;
	return inner.children.filter((child): child is Element => child.type === 'element');
}

/** Reading every comment of every block takes longer than it takes to see that there is nothing to find. */
const hasNotation = /\[!code/i;

const notation: ShikiTransformer[] = [
	transformerNotationHighlight({ classActiveLine: 'mark', classActivePre: '' }),
	transformerNotationDiff({ classLineAdd: 'ins', classLineRemove: 'del', classActivePre: '' }),
	transformerNotationFocus({ classActiveLine: 'mark', classActivePre: '' }),
	transformerNotationWordHighlight({ classActiveWord: 'word' }),
];

/** The theme's colours are class names: they become classes, and no `style` is left. */
const classTransformer: ShikiTransformer = {
	name: 'portolan:classes',
	span(node, _line, _column, _parent, { color }) {
		const { style: _style, ...properties } = node.properties;
		const className = codeTheme.classNames[Number.parseInt(color?.slice(1) ?? '', 16)];
		node.properties = className ? { ...properties, class: className } : properties;
	},
	line(node) {
		// Tokens without a class of their own need no element.
		node.children = node.children.flatMap((child) =>
			child.type === 'element' && Object.keys(child.properties).length === 0 ? child.children : [child],
		);
	},
};

/** Neighbours of one class become one element: what a grammar tells apart may look alike. */
function joinTokens(line: Element): Element {
	const children: ElementContent[] = [];
	for (const child of line.children) {
		const last = children.at(-1);
		if (last?.type === 'element' && child.type === 'element' && isDeepStrictEqual(last.properties, child.properties))
			children.splice(-1, 1, { ...last, children: [...last.children, ...child.children] });
		else children.push(child);
	}
	return { ...line, children };
}

function markLines(lines: readonly Element[], { mark = [], ins = [], del = [] }: HighlightOptions): void {
	for (const [name, numbers] of Object.entries({ mark, ins, del })) {
		for (const number of numbers) {
			const target = lines[number - 1];
			if (!target) continue;
			target.properties.className = [...classesOf(target), name];
			delete target.properties.class;
		}
	}
}

/** The style sheet shows the numbers; a counter could not begin elsewhere than at 1 without an inline style. */
function numberLines(lines: readonly Element[], first: number): void {
	for (const [index, line] of lines.entries()) line.properties.dataLine = first + index;
}
