import path from 'node:path';
import { blankFrontMatter } from '../../markdown/front-matter.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { readSource, unfollowedLinks } from '../read-source.ts';
import type { SourceTree } from '../source-tree.ts';
import type { SphinxConfig } from './config.ts';
import type { MystRoot } from './nodes.ts';
import { labelsIn, type ParseProblem, parseMyst } from './parse-myst.ts';

const { posix } = path;

/** A page or partial of the source, parsed. */
export interface MystPage {
	source: string;
	output: string;
	/** Its name in the docs, without an ending: `connect/java/index`. */
	docname: string;
	/** Others include it, and it has no address of its own. */
	partial: boolean;
	selected: boolean;
	/** Whether it is MDX with our directives already. */
	canonical: boolean;
	/** The text, its front matter blanked: every line keeps its number. */
	text: string;
	data: Record<string, unknown>;
	tree: MystRoot;
	problems: ParseProblem[];
	/** Sources of the files that it includes. */
	includes: string[];
	/** Those of them that it shows whole. */
	shows: string[];
}

interface Options {
	config: SphinxConfig;
	selected: ReadonlySet<string>;
}

/** All pages and partials, parsed; what one of them defines, those that include it know. */
export function findPages(tree: SourceTree, { config, selected }: Options): { pages: MystPage[]; diagnostics: Diagnostic[] } {
	const diagnostics = unfollowedLinks(tree);
	const texts = new Map<string, { text: string; data: Record<string, unknown> }>();
	for (const source of sourcesOf(tree, config)) {
		const read = readSource(tree, source, diagnostics);
		if (read) texts.set(source, { text: blankFrontMatter(read.text), data: read.data });
	}
	const included = new Map([...texts].map(([source, { text }]) => [source, includesIn(text, source, config, texts)]));
	const outputs = new Set<string>();
	const pages = [...texts].map(([source, { text, data }]): MystPage => {
		const docPath = config.root === '' ? source : posix.relative(config.root, source);
		const partial = docPath.split('/').some((segment) => segment.startsWith('_'));
		const canonical = source.endsWith('.mdx');
		const wanted = docPath.replace(/\.mdx?$/, '.mdx');
		const output = outputs.has(wanted) ? `${wanted.slice(0, -4)}-2.mdx` : wanted;
		outputs.add(output);
		const problems: ParseProblem[] = [];
		const defined = new Set(closureOf(source, included).flatMap((file) => labelsIn(texts.get(file)?.text ?? '')));
		const root = canonical ? { type: 'root' as const, children: [] } : parsed(text, { defined, problems, depth: 0 });
		return {
			source,
			output,
			docname: docPath.replace(/\.mdx?$/, ''),
			partial,
			selected: partial || selected.has(source),
			canonical,
			text,
			data,
			tree: root,
			problems,
			includes: included.get(source) ?? [],
			shows: targetsIn(text, wholeInclude).flatMap((target) => pathIn(target, source, config.root)),
		};
	});
	return { pages, diagnostics };
}

/** A parser that runs out of stack has met something that no person wrote. */
function parsed(text: string, context: Parameters<typeof parseMyst>[1]): MystRoot {
	try {
		return parseMyst(text, context);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		context.problems.push({
			at: { line: 1, column: 1 },
			construct: 'nesting',
			what: 'blocks are nested too deeply to be read',
			lost: true,
		});
		return { type: 'root', children: [] };
	}
}

function sourcesOf(tree: SourceTree, { root, exclude }: SphinxConfig): string[] {
	if (tree.only !== undefined) return withIncludes(tree, tree.only);
	const below = root === '' ? '' : `${root}/`;
	const left = new Set(exclude.length > 0 ? tree.list(exclude.map((pattern) => `${below}${pattern}`)) : []);
	const outside = (source: string) => !left.has(source) && !exclude.some((folder) => source.startsWith(`${below}${folder}/`));
	// Partials are often excluded from the docs, for they are no pages.
	return tree.list([`${below}**/*.{md,mdx}`]).filter((source) => outside(source) || /(?:^|\/)_/.test(source));
}

/** A file and what it includes, directly or not. */
function withIncludes(tree: SourceTree, file: string, seen: Set<string> = new Set()): string[] {
	if (seen.has(file)) return [...seen];
	seen.add(file);
	const read = tree.readText(file);
	if ('refused' in read) return [...seen];
	for (const target of targetsIn(read.text, include).flatMap((written) => pathIn(written, file, '')))
		if (/\.md$/.test(target) && tree.has(target)) withIncludes(tree, target, seen);
	return [...seen];
}

const include = /^[ \t>]*[`~:]{3,}[ \t]*\{include\}[ \t]*(\S+)/gim;
const wholeInclude = /^[ \t>]*[`~:]{3,}[ \t]*\{include\}[ \t]*(\S+)[ \t]*$(?!\n[ \t>]*:(?:start|end)-)/gim;

function targetsIn(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].map(([, target = '']) => target);
}

function includesIn(text: string, source: string, { root }: SphinxConfig, texts: ReadonlyMap<string, unknown>): string[] {
	return targetsIn(text, include)
		.flatMap((target) => pathIn(target, source, root))
		.filter((file) => texts.has(file));
}

/** `/x` begins at the docs' folder, anything else beside the page. Empty outside of the source folder. */
export function pathIn(target: string, source: string, root: string): string[] {
	const file = target.startsWith('/') ? posix.join(root, target.slice(1)) : posix.normalize(posix.join(posix.dirname(source), target));
	return file.startsWith('..') || posix.isAbsolute(file) ? [] : [file];
}

/** A file, what it includes, and what includes it with all that this includes. */
function closureOf(source: string, included: ReadonlyMap<string, readonly string[]>): string[] {
	const down = (file: string, seen: Set<string>): Set<string> => {
		if (seen.has(file)) return seen;
		seen.add(file);
		for (const inner of included.get(file) ?? []) down(inner, seen);
		return seen;
	};
	const own = down(source, new Set());
	const parents = [...included].filter(([, files]) => files.includes(source)).map(([file]) => file);
	for (const parent of parents) for (const file of down(parent, new Set())) own.add(file);
	return [...own];
}
