import type { Code, Heading, ListItem, Nodes, Paragraph, Parents, Root, RootContent, Table } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mdxToMarkdown } from 'mdast-util-mdx';
import { type Handle, type State, toMarkdown } from 'mdast-util-to-markdown';
import { isDirective } from '../../directives/define.ts';
import { parseMdx } from '../../markdown/parse.ts';
import { visit } from '../../markdown/visit.ts';
import { directiveHandlers } from './directives.ts';
import { placeEscapes, readsAs, type Surroundings } from './escapes.ts';
import { type BareLinks, inlineHandlers } from './inline.ts';

type Info = Parameters<Handle>[3];
type Place = Omit<Surroundings, 'definitions' | 'known'>;

/** How often a text is written and read again at most, until it stays the same. */
const passes = 4;

/**
 * Markdown with our directives as the MDX that a careful author would have typed: backslashes only where they are
 * needed, outer fences with more colons, lines broken where the source breaks them.
 *
 * It is stable: what is written comes out the same when it is parsed and written again.
 */
export function writeMdx(tree: Root): string {
	return writeAndRead(tree).text;
}

/** The same with the tree that the parser reads in the text; without one where that is not known yet. */
export function writeAndRead(tree: Root): { text: string; tree?: Root } {
	const known = new Map<string, string>();
	let text = writeOnce(tree, known);
	for (let pass = 1; pass < passes; pass++) {
		const parsed = parseMdx(text, '');
		if ('problem' in parsed) return { text };
		const again = writeOnce(parsed.tree, known);
		if (again === text) return { text, tree: parsed.tree };
		text = again;
	}
	return { text };
}

function writeOnce(tree: Root, known: Map<string, string>): string {
	loosenItems(tree);
	const definitions = definitionsOf(tree);
	const bare: BareLinks = { allowed: true, used: false };
	/** Inline content, with backslashes where it needs them in its surroundings. */
	const inline = (node: Parents, state: State, info: Info, { before, after, find }: Place): string => {
		const surroundings = { before, after, find, definitions, known };
		const marked = () => state.containerPhrasing(node as Paragraph, { ...info, before: '\n', after: '\n' });
		Object.assign(bare, { allowed: true, used: false });
		const withBare = marked();
		if (!bare.used) return placeEscapes(withBare, node, surroundings);
		const text = placeEscapes(withBare, node, surroundings);
		if (readsAs(text, node, surroundings)) return text;
		bare.allowed = false;
		return placeEscapes(marked(), node, surroundings);
	};
	return toMarkdown(tree, {
		extensions: [mdxToMarkdown(), gfmToMarkdown()],
		bullet: '-',
		rule: '-',
		listItemIndent: 'one',
		fences: true,
		resourceLink: true,
		handlers: {
			...inlineHandlers(bare),
			...directiveHandlers(inline),
			code: (node: Code) => fence(node),
			paragraph(node: Paragraph, parent, state, info) {
				const exits = [state.enter('paragraph'), state.enter('phrasing')];
				const text = inline(node, state, info, { before: '', after: '', find: (root) => childOf(root, 0) });
				for (const exit of exits.reverse()) exit();
				return parent?.type === 'listItem' && parent.children[0] === node ? withCheckbox(parent, text) : text;
			},
			heading(node: Heading, _parent, state, info) {
				const exits = [state.enter('headingAtx'), state.enter('phrasing')];
				const before = `${'#'.repeat(node.depth)} `;
				const text = inline(oneLine(node), state, info, { before, after: '', find: (root) => childOf(root, 0) });
				for (const exit of exits.reverse()) exit();
				return `${before}${text}`.trimEnd();
			},
			table(node: Table, _parent, state, info) {
				const exits = [state.enter('tableCell'), state.enter('phrasing')];
				const find = (root: Nodes) => childOf(childOf(childOf(root, 0), 0), 0);
				const rows = node.children.map((row) =>
					row.children.map((cell) => inline(oneLine(cell), state, info, { before: '| ', after: ' |\n| --- |', find })),
				);
				for (const exit of exits.reverse()) exit();
				return pipeTable(rows, node.align ?? []);
			},
		},
	});
}

function childOf(node: Nodes | undefined, index: number): Nodes | undefined {
	return node && 'children' in node ? node.children[index] : undefined;
}

/** The code stays as it is: the fence is longer than any run of backticks in it. */
function fence({ lang, meta, value }: Code): string {
	const info = [lang, meta].filter(Boolean).join(' ');
	const character = info.includes('`') ? '~' : '`';
	const runs = [...value.matchAll(character === '~' ? /^[ \t]*~+/gm : /`{3,}/g)].map(([run]) => run.trim().length);
	const marker = character.repeat(Math.max(3, ...runs.map((length) => length + 1)));
	return `${marker}${info}\n${value}${value === '' ? '' : '\n'}${marker}`;
}

function pipeTable(rows: readonly (readonly string[])[], align: readonly (string | null)[]): string {
	const columns = Math.max(1, ...rows.map((row) => row.length));
	const line = (cells: readonly string[]) =>
		`|${Array.from({ length: columns }, (_, index) => (cells[index] ? ` ${cells[index]} |` : ' |')).join('')}`;
	const rules = Array.from({ length: columns }, (_, index) => delimiters[align[index] ?? 'none'] ?? '---');
	const [head = [], ...body] = rows;
	return [line(head), line(rules), ...body.map(line)].join('\n');
}

const delimiters: Record<string, string> = { none: '---', left: ':--', right: '--:', center: ':-:' };

/** What stands on one line: a heading, a cell. */
function oneLine<Node extends Parents>(node: Node): Node {
	const children = (node.children as Nodes[]).map((child): Nodes => {
		if (child.type === 'text') return { ...child, value: child.value.replace(/\s*\n\s*/g, ' ') };
		if (child.type === 'break') return { type: 'mdxJsxTextElement', name: 'br', attributes: [], children: [] };
		return 'children' in child ? oneLine(child) : child;
	});
	return { ...node, children };
}

/** `[name]: x` for each definition of the page. */
function definitionsOf(tree: Root): string {
	const lines: string[] = [];
	visit(tree, (node) => {
		if (node.type === 'definition') lines.push(`[${node.label ?? node.identifier}]: x`);
		if (node.type === 'footnoteDefinition') lines.push(`[^${node.label ?? node.identifier}]: x`);
	});
	return lines.join('\n');
}

/** `[x] done`; brackets that are text at the start of an item get a backslash. */
function withCheckbox({ checked }: ListItem, text: string): string {
	if (typeof checked === 'boolean') return `[${checked ? 'x' : ' '}] ${text}`;
	return text.replace(/^\[(?=[ \txX]\]\s)/, '\\[');
}

/** Blank lines between the blocks of an item, except between a paragraph and the list or code that belongs to it. */
function loosenItems(tree: Root): void {
	visit(tree, (item) => {
		if (item.type !== 'listItem') return;
		const tight = item.children.every((child, index) => {
			const before = item.children[index - 1];
			if (!before) return child.type === 'paragraph' || child.type === 'list' || child.type === 'code';
			return isTight(before) && (child.type === 'list' || child.type === 'code');
		});
		if (!tight && item.children.length > 1) item.spread = true;
	});
}

function isTight(node: RootContent): boolean {
	return !isDirective(node) && ['paragraph', 'code', 'list'].includes(node.type);
}
