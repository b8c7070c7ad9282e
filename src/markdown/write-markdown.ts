import type { RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Info, type Options, type State, toMarkdown } from 'mdast-util-to-markdown';

const options: Options = {
	extensions: [gfmToMarkdown({ tablePipeAlign: false })],
	handlers: {
		text: (node, parent, state, info) => (isPlain(node.value, state, info) ? node.value : defaultHandlers.text(node, parent, state, info)),
	},
	bullet: '-',
	rule: '-',
	fences: true,
	resourceLink: true,
};

/** What may have to be escaped where it stands: signs, what may begin a block in a new line, and what may begin an address. */
const risky = /[\t\r!#&*<[\\\]_`|~@]|\n(?![A-Za-z])| \n|[Ww]\.(?! )|[ps]:(?! )/;

/** Whether a text is written as it is; the library tries all its patterns on each, and on what follows a node twice. */
function isPlain(text: string, { stack }: State, { before, after }: Info): boolean {
	if (risky.test(text) || stack.includes('autolink')) return false;
	// Behind `1`, `www`, `https` or `]`.
	if (/^[.(:]/.test(text) && /[\w\]]$/.test(before)) return false;
	if (/[\r\n]/.test(before) && !/^[A-Za-z]/.test(text)) return false;
	if (/[\r\n]/.test(after) && text.endsWith(' ')) return false;
	return !text.includes('\n') || !(stack.includes('headingAtx') || stack.includes('tableCell'));
}

/** Texts by the blocks that they were written from. */
export type Written = Map<string, string>;

/**
 * Blocks as Markdown, piece by piece: a block, an item of a list, or a row of a table, each with the line feeds that part
 * it from the piece before. Joined and trimmed they are the text.
 *
 * @param written saves time where the same blocks are written again and again
 */
export function markdownPieces(blocks: readonly RootContent[], written?: Written): string[] {
	return neighbourLists(blocks).flatMap((run) => {
		const text = textOf(run, written);
		const divisible = run[0]?.type === 'list' || run[0]?.type === 'table';
		// What an item holds is indented; the next item or row is not.
		const [first, ...rest] = divisible ? text.split(/(?=\n\S)/) : [text];
		return [`\n\n${first}`, ...rest];
	});
}

function textOf(run: RootContent[], written: Written | undefined): string {
	const key = written && JSON.stringify(run);
	const text = (key && written.get(key)) ?? toMarkdown({ type: 'root', children: run }, options).trimEnd();
	if (key) written.set(key, text);
	return text;
}

/** Lists next to each other are written together, since the second has other bullets than the first; other blocks alone. */
function neighbourLists(blocks: readonly RootContent[]): RootContent[][] {
	const runs: RootContent[][] = [];
	for (const block of blocks) {
		const before = runs.at(-1)?.at(-1);
		if (block.type === 'list' && before?.type === 'list') runs.at(-1)?.push(block);
		else runs.push([block]);
	}
	return runs;
}
