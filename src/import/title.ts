import type { Heading, PhrasingContent, Root, RootContent } from 'mdast';
import { nodeText } from '../markdown/node-text.ts';
import { visit } from '../markdown/visit.ts';
import { headingText } from './facts.ts';

/** What is said of a page, at a node's place or of the page as a whole. */
interface Noting {
	note(node: unknown, said: { construct: string; what: string; suggestion: string; lost: boolean }): void;
}

/**
 * Takes the first heading out of a page where it is the title. What was marked in it stays in its place.
 *
 * @param options.isTitled whether the page has a title elsewhere: then several headings of level one are its sections
 */
export function takeTitle(tree: Root, { isTitled = false } = {}): string | undefined {
	const index = tree.children.findIndex((node) => node.type === 'heading');
	const first = tree.children[index];
	const isOnly = tree.children.filter((node) => node.type === 'heading' && node.depth === 1).length === 1;
	if (first?.type !== 'heading' || first.depth !== 1 || (isTitled && !isOnly)) return undefined;
	const title = headingText(nodeText(first));
	if (title === '') return undefined;
	tree.children.splice(index, 1, ...markersIn(first.children));
	return title;
}

function markersIn(nodes: readonly PhrasingContent[]): RootContent[] {
	return nodes.flatMap((node): RootContent[] => {
		if (node.type === 'mdxTextExpression') return [{ ...node, type: 'mdxFlowExpression' }];
		return 'children' in node ? markersIn(node.children) : [];
	});
}

/** A page has one title: further headings of level one become sections. */
export function lowerHeadings(tree: Root, reader: Noting): void {
	visit(tree, 'heading', (node: Heading) => {
		if (node.depth !== 1) return;
		node.depth = 2;
		const suggestion = 'It is a section now; lower those below it.';
		reader.note(node, { construct: 'heading', what: 'a second heading of level one', suggestion, lost: false });
	});
}

/** Says which keys of the front matter have no place here. */
export function noteDropped(keys: readonly string[], reader: Noting): void {
	if (keys.length === 0) return;
	const what = `${keys.map((key) => `\`${key}\``).join(', ')} in the front matter`;
	reader.note(undefined, { construct: 'front-matter', what, suggestion: 'It has no place here, and is left out.', lost: false });
}
