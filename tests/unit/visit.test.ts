import type { Node, Parent, RootContent } from 'mdast';
import { EXIT, SKIP, visit as visitOfLibrary } from 'unist-util-visit';
import { visitParents as visitParentsOfLibrary } from 'unist-util-visit-parents';
import { expect, test } from 'vitest';
import { visit, visitParents } from '../../src/markdown/visit.ts';

type Named = Node & { name: string };
type Answer = undefined | boolean | 'skip' | number | ['skip', number];
type Visit = (tree: Node, visitor: (node: Node, index?: number, parent?: Parent) => Answer) => void;

const node = (name: string, children?: Node[]): Node => ({ type: name.charAt(0), name, ...(children ? { children } : {}) }) as Node;
const tree = () => node('a1', [node('b1', [node('c1'), node('b2', [node('c2')])]), node('c3'), node('b3', [node('c4')])]);
const nameOf = (value: Node | undefined) => (value as Named | undefined)?.name;

function trace(walk: Visit, answers: Record<string, Answer>): unknown[] {
	const seen: unknown[] = [];
	walk(tree(), (at, index, parent) => {
		seen.push([nameOf(at), index, nameOf(parent)]);
		return seen.length > 20 ? EXIT : answers[nameOf(at) ?? ''];
	});
	return seen;
}

test.each<Record<string, Answer>>([
	{},
	{ b1: SKIP },
	{ b2: EXIT },
	{ b1: 2 },
	{ c1: 5 },
	{ b1: [SKIP, 2] },
	{ c2: 0 },
	{ a1: SKIP },
	{ a1: true, c3: EXIT },
])('goes where the library goes for %j', (answers) => {
	expect(trace(visit as Visit, answers)).toEqual(trace(visitOfLibrary as Visit, answers));
});

test('sees nodes of one type, and children that a visitor has put in the place of others', () => {
	const names = (walk: typeof visit) => {
		const seen: unknown[] = [];
		const root = tree() as Parent;
		walk(root, 'b', (at, index, parent) => {
			seen.push([nameOf(at), index, nameOf(parent)]);
			if (nameOf(at) === 'b1') root.children = [at, node('b4', [node('b5')])] as RootContent[];
		});
		return seen;
	};
	expect(names(visit)).toEqual(names(visitOfLibrary));
	expect(names(visit)).toEqual([
		['b1', 0, 'a1'],
		['b2', 1, 'b1'],
		['b4', 1, 'a1'],
		['b5', 0, 'b4'],
	]);
});

test.each([undefined, 'b'])('sees nodes with their ancestors as the library does, and what a visitor adds behind (%s)', (type) => {
	const trace = (walk: typeof visitParents) => {
		const seen: unknown[] = [];
		const root = tree() as Parent;
		const see = (at: Node, ancestors: Parent[]): undefined => {
			seen.push([nameOf(at), ancestors.map(nameOf)]);
			if (nameOf(at) === 'b1') root.children.push(node('b4', [node('b5')]) as RootContent);
		};
		if (type === undefined) walk(root, see);
		else walk(root, type, see);
		return seen;
	};
	expect(trace(visitParents)).toEqual(trace(visitParentsOfLibrary));
	expect(trace(visitParents)).toContainEqual(['b5', ['a1', 'b4']]);
});
