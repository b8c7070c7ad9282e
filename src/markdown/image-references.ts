import type { Definition, Root } from 'mdast';
import { definitions } from 'mdast-util-definitions';
import { EXIT } from 'unist-util-visit';
import { visit } from './visit.ts';

/** Turns `![alt][name]` to `![alt](address)`, and drops definitions that only images used: they are no links. Changes the tree. */
export function inlineImageReferences(tree: Root): void {
	if (!hasImageReferences(tree)) return;
	const find = definitions(tree);
	const byImages = new Set<Definition>();
	const byLinks = new Set<Definition>();
	visit(tree, (node, index, parent) => {
		if (node.type === 'linkReference') {
			const definition = find(node.identifier);
			if (definition) byLinks.add(definition);
		}
		if (node.type !== 'imageReference' || !parent || index === undefined) return;
		const definition = find(node.identifier);
		if (!definition) return;
		byImages.add(definition);
		const { url, title } = definition;
		parent.children[index] = {
			type: 'image',
			url,
			title: title ?? null,
			alt: node.alt ?? null,
			...(node.position ? { position: node.position } : {}),
		};
	});
	visit(tree, 'definition', (node, index, parent) => {
		if (!parent || index === undefined || !byImages.has(node) || byLinks.has(node)) return undefined;
		parent.children.splice(index, 1);
		return index;
	});
}

function hasImageReferences(tree: Root): boolean {
	let found = false;
	visit(tree, 'imageReference', () => {
		found = true;
		return EXIT;
	});
	return found;
}
