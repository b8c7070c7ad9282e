import type { Blockquote, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { z } from 'zod';
import type { LiveCode } from '../connection/live/live-code.ts';
import type { CodeBlockProps, ComponentName, ComponentProps, Conditions, Prose } from '../schema/components.ts';
import type { ProblemText, RuleId } from '../schema/problem.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import type { ChoiceDimension } from '../schema/vocabulary.ts';

export type DirectiveNode = ContainerDirective | LeafDirective | TextDirective;
export type MdastNode = Root | RootContent;

export interface CodeOptions {
	language: string;
	title?: string;
	/** Whether it is a connection string with placeholders. */
	template?: boolean;
	/** What shows a reader's values. */
	live?: LiveCode & { database: string };
}

/** What a directive may ask of the pipeline while it becomes a component. */
export interface DirectiveContext {
	/** Records a problem at a node. */
	problem(rule: RuleId, node: MdastNode, text: ProblemText): void;
	/** The database whose folder the page is in, if it has a `database.yaml`. */
	database: ResolvedDatabase | undefined;
	/** Whether the folder has a `database.yaml` that cannot be used. */
	dataUnreadable: boolean;
	/** Every database of the content folder, by id. */
	databases: ReadonlyMap<string, ResolvedDatabase>;
	/** A fresh id on this page: `tabs-1`, `tabs-2`. */
	nextId(prefix: string): string;
	/** Inline content as HTML and as text. */
	prose(children: readonly PhrasingContent[]): Prose;
	/** Highlights code; a plain block where no grammar is known. */
	code(code: string, options: CodeOptions): CodeBlockProps;
	/** The source lines between a container's fences, dedented. */
	sourceWithin(node: DirectiveNode): string;
	/** What a dimension can be on this page: the vocabulary's or the database's names, by id. */
	valuesOf(dimension: ChoiceDimension): ReadonlyMap<string, string>;
	/** The conditions of every variant and table row on the page, in document order, nested ones combined. */
	pageConditions(): readonly Conditions[];
	/** Validated attributes of a directive below this one. */
	attributesOf<Attributes>(node: DirectiveNode): Attributes | undefined;
	/** Hands facts from a directive to one inside it, before that is built. */
	inherit(node: DirectiveNode, facts: Record<string, unknown>): void;
	inherited(node: DirectiveNode): Record<string, unknown>;
}

export interface Built<Name extends ComponentName> {
	component: Name;
	props: ComponentProps[Name];
}

interface DirectiveOptions<Schema extends z.ZodType, Name extends ComponentName> {
	/** The names that authors write; several only where they differ in nothing but a kind. */
	names: readonly string[];
	kind: 'container' | 'leaf' | 'text';
	/** Strict schema of the attributes as strings: `{width: '2 3'}`. */
	attributes: Schema;
	/** Text in brackets behind the name. */
	label: 'required' | 'optional' | 'none';
	/** Directives one of which must be the direct parent. */
	parents?: readonly string[];
	/** Directives that alone may stand directly inside. */
	children?: readonly string[];
	/** The component that renders it; null for what is replaced before (an include). */
	component: Name | null;
	/** Props from attributes, label and content; undefined where a problem was recorded. */
	build?: (node: DirectiveNode, attributes: z.output<Schema>, context: DirectiveContext) => Built<Name> | undefined;
}

// The registry holds directives of every schema; each `build` is only ever called with its own schema's output.
// biome-ignore lint/suspicious/noExplicitAny: variance, as said above
export type Directive = DirectiveOptions<any, ComponentName>;

/** Declares a directive: its names, attributes, place, and how it becomes a component node. */
export function defineDirective<Schema extends z.ZodType, Name extends ComponentName>(options: DirectiveOptions<Schema, Name>): Directive {
	return options as Directive;
}

/** Splits the label (`:::note[Title]`) from the content of a container. */
export function splitLabel(node: DirectiveNode): { label: PhrasingContent[]; content: RootContent[] } {
	if (node.type !== 'containerDirective') return { label: node.children as PhrasingContent[], content: [] };
	const [first, ...rest] = node.children;
	if (first?.type === 'paragraph' && first.data?.directiveLabel) return { label: first.children, content: rest };
	return { label: [], content: node.children };
}

export function isDirective(node: MdastNode | Blockquote | Paragraph): node is DirectiveNode {
	return node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective';
}
