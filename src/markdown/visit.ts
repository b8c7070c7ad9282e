import type { Node, Parent } from 'mdast';
import { CONTINUE, EXIT, SKIP, type visit as visitOfLibrary } from 'unist-util-visit';
import type { visitParents as visitParentsOfLibrary } from 'unist-util-visit-parents';

type Result = undefined | null | boolean | number | 'skip' | readonly [action: boolean | 'skip', next?: number];
type Visitor = (node: Node, index: number | undefined, parent: Parent | undefined) => Result;

/**
 * `visit` of unist-util-visit, for all nodes or for those of one type. The library makes and names a function for each node
 * (for stack traces) and looks each up among its siblings; a page is walked some fifteen times.
 */
export const visit = ((tree: Node, ...rest: [Visitor] | [type: string, visitor: Visitor]) => {
	const [type, visitor] = rest.length === 1 ? [undefined, rest[0]] : rest;
	walk({ node: tree }, type, visitor);
}) as typeof visitOfLibrary;

/** @returns whether to stop, or the index of the sibling to go on with where that is not the next one */
function walk(
	{ node, index, parent }: { node: Node; index?: number; parent?: Parent },
	type: string | undefined,
	visitor: Visitor,
): number | false | undefined {
	const result = type === undefined || node.type === type ? visitor(node, index, parent) : undefined;
	const [action, next] =
		typeof result === 'object' && result !== null ? result : typeof result === 'number' ? [CONTINUE, result] : [result];
	if (action === EXIT) return EXIT;
	if (action !== SKIP && 'children' in node) {
		const holder = node as Parent;
		for (let at = 0; at < holder.children.length; ) {
			const child = holder.children[at];
			const then = child && walk({ node: child, index: at, parent: holder }, type, visitor);
			if (then === EXIT) return EXIT;
			at = then ?? at + 1;
		}
	}
	return next;
}

type ParentsVisitor = (node: Node, ancestors: Parent[]) => undefined;

/** `visitParents` of unist-util-visit-parents likewise, for visitors that give no orders and do not keep the list of ancestors. */
export const visitParents = ((tree: Node, ...rest: [ParentsVisitor] | [type: string, visitor: ParentsVisitor]) => {
	const [type, visitor] = rest.length === 1 ? [undefined, rest[0]] : rest;
	const ancestors: Parent[] = [];
	const enter = (node: Node) => {
		if (type === undefined || node.type === type) visitor(node, ancestors);
		if (!('children' in node)) return;
		const parent = node as Parent;
		ancestors.push(parent);
		// A visitor may add or remove what comes behind.
		for (let at = 0; at < parent.children.length; at++) enter(parent.children[at] as Node);
		ancestors.pop();
	};
	enter(tree);
}) as typeof visitParentsOfLibrary;
