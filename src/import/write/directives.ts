import type { Nodes, Paragraph, Parents, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { Handle, Handlers, State } from 'mdast-util-to-markdown';
import type { DirectiveNode } from '../../directives/define.ts';
import { findDirective } from '../../directives/registry.ts';
import type { Surroundings } from './escapes.ts';

type Inline = (
	node: Parents,
	state: State,
	info: Parameters<Handle>[3],
	surroundings: Omit<Surroundings, 'definitions' | 'known'>,
) => string;

/** `::::tabs{sync="os"}`: outer fences have more colons, attributes stand in the order of the directive's schema. */
export function directiveHandlers(inline: Inline): Partial<Handlers> {
	return {
		containerDirective(node: ContainerDirective, _parent, state, info) {
			const fence = ':'.repeat(3 + depthOf(node));
			const [first, ...rest] = node.children;
			const hasLabel = first?.type === 'paragraph' && Boolean(first.data?.directiveLabel);
			const label = hasLabel ? labelText(first, ':::x[', state, info) : '';
			const content = state.containerFlow({ ...node, children: hasLabel ? rest : node.children }, info);
			const opening = `${fence}${node.name}${label}${attributesOf(node)}`;
			if (content === '') return `${opening}\n${fence}`;
			// Cells are many and short.
			return [opening, content, fence].join(node.name === 'sd-item' ? '\n' : '\n\n');
		},
		leafDirective(node: LeafDirective, _parent, state, info) {
			return `::${node.name}${node.children.length > 0 ? labelText(node, '::x[', state, info) : ''}${attributesOf(node)}`;
		},
		textDirective(node: TextDirective, _parent, state, info) {
			const content = state.containerPhrasing(node, { ...info, before: '[', after: ']' });
			return `:${node.name}${node.children.length > 0 ? `[${content}]` : ''}${attributesOf(node)}`;
		},
	};

	function labelText(node: Paragraph | LeafDirective, before: string, state: State, info: Parameters<Handle>[3]): string {
		const exits = [state.enter('label'), state.enter('phrasing')];
		const find = (root: Nodes): Nodes | undefined => {
			const directive = 'children' in root ? root.children[0] : undefined;
			if (directive?.type === 'leafDirective') return directive;
			const label = directive?.type === 'containerDirective' ? directive.children[0] : undefined;
			return label?.type === 'paragraph' && label.data?.directiveLabel ? label : undefined;
		};
		const after = before === ':::x[' ? ']\n\n:::' : ']';
		const text = inline(withoutBreaks(node), state, info, { before, after, find });
		for (const exit of exits.reverse()) exit();
		return `[${text}]`;
	}
}

function withoutBreaks<Node extends Paragraph | LeafDirective>(node: Node): Node {
	const children = node.children.map((child) =>
		child.type === 'text' ? { ...child, value: child.value.replace(/\s*\n\s*/g, ' ') } : child,
	);
	return { ...node, children };
}

/** How many fences are open at once inside of a container at most. */
function depthOf(node: Parents): number {
	let deepest = 0;
	for (const child of node.children as RootContent[]) {
		if (!('children' in child)) continue;
		const own = depthOf(child) + (child.type === 'containerDirective' ? 1 : 0);
		deepest = Math.max(deepest, own);
	}
	return deepest;
}

function attributesOf(node: DirectiveNode): string {
	const shape = (findDirective(node.name)?.attributes as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
	const order = Object.keys(shape);
	const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
	const entries = Object.entries(node.attributes ?? {}).filter(([, value]) => value !== undefined && value !== null);
	if (entries.length === 0) return '';
	entries.sort(([a], [b]) => rank(a) - rank(b));
	return `{${entries.map(([name, value]) => (value === '' ? name : `${name}="${attributeText(String(value))}"`)).join(' ')}}`;
}

function attributeText(value: string): string {
	return value
		.replace(/&(?=#|\w+;)/g, '&amp;')
		.replaceAll('"', '&quot;')
		.replace(/\s*\n\s*/g, ' ');
}
