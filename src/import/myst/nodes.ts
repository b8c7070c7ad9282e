import type { Node, PhrasingContent, RootContent } from 'mdast';

interface Placed {
	position?: Node['position'];
}

/** `:::{name} argument`, with its options and content. */
export interface MystDirective extends Placed {
	type: 'mystDirective';
	/** In lower case. */
	name: string;
	/** As it was written. */
	argument: string;
	options: Record<string, string>;
	/** Content as text, without options. */
	body: string;
	/** The argument where it is text, then the content where it is Markdown. */
	children: (MystArgument | MystNode)[];
}

export interface MystArgument extends Placed {
	type: 'mystArgument';
	children: PhrasingContent[];
}

/** `(label)=`, in front of what it names. */
export interface MystTarget extends Placed {
	type: 'mystTarget';
	label: string;
}

/** `% text`, for authors only. */
export interface MystComment extends Placed {
	type: 'mystComment';
	value: string;
}

/** `+++` or `^^^`, between the parts of a card. */
export interface MystBreak extends Placed {
	type: 'mystBreak';
	kind: string;
}

/** `:name: text` lines, or terms with their definitions. */
export interface MystEntries extends Placed {
	type: 'mystEntries';
	children: MystEntry[];
}

export interface MystEntry extends Placed {
	type: 'mystEntry';
	children: (MystArgument | MystNode)[];
}

/** `` {name}`content` `` */
export interface MystRole extends Placed {
	type: 'mystRole';
	name: string;
	/** What stands between the backticks. */
	value: string;
}

/** `{{ expression }}` */
export interface MystSubstitution extends Placed {
	type: 'mystSubstitution';
	expression: string;
}

export type MystBlock = MystDirective | MystTarget | MystComment | MystBreak | MystEntries;
export type MystInline = MystRole | MystSubstitution;
export type MystNode = RootContent | MystBlock | MystInline;

export interface MystRoot extends Placed {
	type: 'root';
	children: MystNode[];
}

export function isDirectiveNode(node: { type: string }): node is MystDirective {
	return node.type === 'mystDirective';
}

/** A directive's argument as inline nodes, and its content. */
export function partsOf(node: MystDirective | MystEntry): { argument: PhrasingContent[]; content: MystNode[] } {
	const [first, ...rest] = node.children;
	if (first?.type === 'mystArgument') return { argument: first.children, content: rest as MystNode[] };
	return { argument: [], content: node.children as MystNode[] };
}
