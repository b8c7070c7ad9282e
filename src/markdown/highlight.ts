import { isDeepStrictEqual } from 'node:util';
import {
	transformerNotationDiff,
	transformerNotationFocus,
	transformerNotationHighlight,
	transformerNotationWordHighlight,
} from '@shikijs/transformers';
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as hastToString } from 'hast-util-to-string';
import {
	bundledLanguages,
	bundledLanguagesInfo,
	createHighlighterCore,
	type HighlighterCore,
	type LanguageInput,
	type ShikiTransformer,
} from 'shiki';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { terminalLines } from '../connection/terminal.ts';
import type { CodeBlockProps } from '../schema/components.ts';
import { codeTheme } from './code-theme.ts';

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
	highlighter ??= createHighlighterCore({ themes: [codeTheme], langs: [], engine: createJavaScriptRegexEngine({ forgiving: true }) });
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
	const lines = options.template
		? templateLines(code)
		: tokenLines(code, loaded?.getLoadedLanguages().includes(language) ? language : 'text');
	markLines(lines, options);
	if (options.lineNumbers !== undefined) numberLines(lines, options.lineNumbers);
	return { ...props, html: lines.map((line) => toHtml(joinTokens(line))).join('\n'), copy: copyText(lines, language) };
}

function languageLabel(name: string): string {
	const lower = name.toLowerCase();
	if (plainNames.has(lower)) return '';
	const known = own(labels, lower) ?? own(labels, grammarName(lower));
	if (known) return known;
	const grammar = grammarName(lower);
	return bundledLanguagesInfo.find((info) => info.id === grammar || info.aliases?.includes(grammar))?.name ?? name;
}

function tokenLines(code: string, language: string): Element[] {
	if (!loaded || language === 'text') return plainLines(code);
	const tree = loaded.codeToHast(code, {
		lang: language,
		theme: codeTheme.name ?? 'portolan',
		// Half a second a line is Shiki's own limit: on a busy machine the same code would come out in other colours.
		tokenizeTimeLimit: 0,
		transformers: [...notation, classTransformer],
	});
	const pre = tree.children[0] as Element;
	const inner = pre.children[0] as Element;
	return inner.children.filter((child): child is Element => child.type === 'element');
}

function plainLines(code: string): Element[] {
	return code.split('\n').map((text) => line(text ? [{ type: 'text', value: text }] : []));
}

function line(children: ElementContent[]): Element {
	return { type: 'element', tagName: 'span', properties: { className: ['line'] }, children };
}

const notation: ShikiTransformer[] = [
	transformerNotationHighlight({ classActiveLine: 'mark', classActivePre: '' }),
	transformerNotationDiff({ classLineAdd: 'ins', classLineRemove: 'del', classActivePre: '' }),
	transformerNotationFocus({ classActiveLine: 'mark', classActivePre: '' }),
	transformerNotationWordHighlight({ classActiveWord: 'word' }),
];

/** The theme's colours are class names: they become classes, and no `style` is left. */
const classTransformer: ShikiTransformer = {
	name: 'portolan:classes',
	span(node) {
		const name = /color:\s*#0{3}([0-9a-f]{3})/i.exec(String(node.properties.style ?? ''))?.[1];
		delete node.properties.style;
		const className = name === undefined ? undefined : codeTheme.classNames[Number.parseInt(name, 16)];
		if (className) node.properties.class = className;
	},
	line(node) {
		// Tokens without a class of their own need no element.
		node.children = node.children.flatMap((child) =>
			child.type === 'element' && Object.keys(child.properties).length === 0 ? child.children : [child],
		);
	},
};

const templateToken =
	/(?<placeholder>\{[A-Za-z][\w-]*\}|<[A-Za-z][\w-]*>)|(?<scheme>^[A-Za-z][\w+.:-]*(?=:\/\/))|(?<name>(?<=[?&;]|^)[A-Za-z][\w.]*(?==))|(?<mark>:\/\/|[@?&=;/()[\]])/gm;
const templateClasses: Record<string, string> = { placeholder: 't-ph', scheme: 't-kw', name: 't-attr', mark: 't-punct' };

/** A connection string as people read it: scheme, placeholders, parameter names. */
function templateLines(code: string): Element[] {
	return code.split('\n').map((text) => {
		const children: ElementContent[] = [];
		let at = 0;
		for (const match of text.matchAll(templateToken)) {
			if (match.index > at) children.push({ type: 'text', value: text.slice(at, match.index) });
			const kind = Object.keys(templateClasses).find((name) => match.groups?.[name] !== undefined) ?? 'mark';
			children.push({
				type: 'element',
				tagName: 'span',
				properties: { className: [templateClasses[kind] ?? ''] },
				children: [{ type: 'text', value: match[0] }],
			});
			at = match.index + match[0].length;
		}
		if (at < text.length) children.push({ type: 'text', value: text.slice(at) });
		return line(children);
	});
}

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

function classesOf(element: Element): string[] {
	const value = element.properties.className ?? element.properties.class ?? [];
	return Array.isArray(value) ? value.map(String) : String(value).split(' ');
}

/** What a reader wants on the clipboard: commands without prompts and output, code without removed lines. */
function copyText(lines: readonly Element[], language: string): string {
	const kept = lines
		.map((element) => ({ text: hastToString(element), classes: classesOf(element) }))
		.filter(({ classes }) => !classes.includes('del'))
		.map(({ text }) => text);
	return (terminalLanguages.has(language) ? commandsOf(kept) : kept).join('\n').replace(/\n+$/, '');
}

/** The commands of a terminal session; a line that ends in a backslash goes on in the next. */
function commandsOf(lines: readonly string[]): string[] {
	return terminalLines(lines).flatMap(({ text, kind }) => (kind === 'command' ? [text] : []));
}
