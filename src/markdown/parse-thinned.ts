import type { Node, Parent, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { VFileMessage } from 'vfile-message';
import { findPlainRuns } from './plain/blocks.ts';
import { ThinnedText } from './plain/thinned-text.ts';

/**
 * Parses a text without the blocks that are plain beyond doubt, each run of which a thematic break stands for, and puts
 * them back into the tree. The tree is the same as that of the whole text.
 *
 * Up to a stand-in a parser reads what it would have read. Where it reads the stand-in as a block, it was ready for one;
 * where it does not, nothing is known.
 *
 * @param parse may throw messages about its text
 * @returns nothing where the tree cannot be had this way
 */
export function parseThinned(text: string, parse: (text: string) => Root): Root | undefined {
	// What a parser drops or replaces moves all that follows.
	if (/[\r\0\uFEFF]/.test(text)) return undefined;
	const runs = findPlainRuns(text);
	if (runs.length === 0) return undefined;
	const thinned = new ThinnedText(text, runs);
	try {
		const tree = parse(thinned.text);
		if (restoreIn(tree, thinned) !== runs.length) return undefined;
		return { ...tree, position: thinned.position };
	} catch (error) {
		if (error instanceof VFileMessage) return undefined;
		throw error;
	}
}

/**
 * Puts the blocks back, and every position to where it is in the whole text.
 *
 * @returns how many runs were put back; not a number where a position cannot be told
 */
function restoreIn(parent: Parent, thinned: ThinnedText): number {
	let found = 0;
	const children: Node[] = [];
	for (const child of parent.children) {
		const run = child.type === 'thematicBreak' && thinned.runAt(child.position?.start.line);
		if (run) {
			children.push(...run.blocks);
			found += 1;
			continue;
		}
		children.push(child);
		if (child.position && !thinned.movePosition(child.position)) return Number.NaN;
		if (child.data && 'estree' in child.data) thinned.moveProgram(child.data.estree);
		if ('attributes' in child && Array.isArray(child.attributes) && !moveAttributes(child.attributes, thinned)) return Number.NaN;
		if ('children' in child) found += restoreIn(child, thinned);
	}
	parent.children = children as RootContent[];
	return found;
}

function moveAttributes(attributes: MdxJsxFlowElement['attributes'], thinned: ThinnedText): boolean {
	return attributes.every((attribute) => {
		const holder = typeof attribute.value === 'object' ? attribute.value : attribute;
		if (holder?.data && 'estree' in holder.data) thinned.moveProgram(holder.data.estree);
		return !attribute.position || thinned.movePosition(attribute.position);
	});
}
