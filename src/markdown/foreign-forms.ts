import GithubSlugger from 'github-slugger';
import type { Blockquote, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { MdxjsEsm } from 'mdast-util-mdx';
import { SKIP } from 'unist-util-visit';
import { admonitionKinds } from '../schema/vocabulary.ts';
import { labelsOf, literalAttributes, stringOf, syncOf, tabValue } from './foreign-tabs.ts';
import { attributeValue, isComment, notLiteral, programValue } from './literals.ts';
import type { PageContext } from './page-context.ts';
import { isJsx, type JsxElement } from './to-html.ts';
import { visit } from './visit.ts';

/** Modules whose components are understood here: importing them is allowed and does nothing. */
const knownModules = /^(?:@theme\/(?:Tabs|TabItem)|@astrojs\/starlight\/components)$/;
const alert = /^\[!(\w+)\][ \t]*(?:\n|$)/;

/**
 * Turns what authors bring from elsewhere into our directives: Docusaurus's and Starlight's `<Tabs>`, GitHub's alerts;
 * drops comments, and evaluates literal expressions. Changes the tree.
 */
export function readForeignForms(tree: Root, context: PageContext): void {
	visit(tree, (node, index, parent) => {
		if (!parent || index === undefined) return undefined;
		const replacement = replace(node as RootContent, context);
		if (!replacement) return undefined;
		parent.children.splice(index, 1, ...(replacement as typeof parent.children));
		return [SKIP, index];
	});
}

function replace(node: RootContent, context: PageContext): RootContent[] | undefined {
	switch (node.type) {
		case 'mdxjsEsm':
			return isKnownImport(node) ? [] : undefined;
		case 'mdxFlowExpression':
		case 'mdxTextExpression': {
			if (isComment(node.data?.estree)) return [];
			const value = programValue(node.data?.estree);
			if (value === notLiteral || typeof value === 'object') return undefined;
			const text: RootContent = { type: 'text', value: String(value) };
			return node.type === 'mdxTextExpression' ? [text] : [{ type: 'paragraph', children: [text] }];
		}
		case 'paragraph':
			return unravel(node);
		case 'blockquote':
			return fromAlert(node, context);
		case 'mdxJsxFlowElement':
			return node.name === 'Tabs' ? [fromTabs(node, context)] : undefined;
		default:
			return undefined;
	}
}

function isKnownImport(node: MdxjsEsm): boolean {
	const body = node.data?.estree?.body ?? [];
	return (
		body.length > 0 &&
		body.every((statement) => statement.type === 'ImportDeclaration' && knownModules.test(String(statement.source.value)))
	);
}

/** A paragraph of nothing but elements and expressions is what MDX makes of `<TabItem>…</TabItem>` on one line: they are blocks. */
function unravel(paragraph: Paragraph): RootContent[] | undefined {
	const isSpace = (child: PhrasingContent) => child.type === 'text' && child.value.trim() === '';
	const kept = paragraph.children.filter((child) => !isSpace(child));
	const blocks = kept.every((child) => child.type === 'mdxJsxTextElement' || child.type === 'mdxTextExpression');
	if (kept.length === 0 || !blocks || !kept.some((child) => child.type === 'mdxJsxTextElement')) return undefined;
	return kept.map(
		(child) => ({ ...child, type: child.type === 'mdxJsxTextElement' ? 'mdxJsxFlowElement' : 'mdxFlowExpression' }) as RootContent,
	);
}

function fromAlert(quote: Blockquote, context: PageContext): RootContent[] | undefined {
	const [paragraph, ...rest] = quote.children;
	const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
	if (paragraph?.type !== 'paragraph' || text?.type !== 'text') return undefined;
	const match = alert.exec(text.value);
	const name = match?.[1]?.toLowerCase();
	if (!match || !admonitionKinds.some((kind) => kind === name)) return undefined;
	const value = text.value.slice(match[0].length);
	const remaining = [...(value ? [{ ...text, value }] : []), ...paragraph.children.slice(1)];
	const body = remaining.length > 0 ? [{ ...paragraph, children: remaining }] : [];
	return [container(quote, { name: name ?? 'note', label: [], children: [...body, ...rest], context })];
}

function fromTabs(element: JsxElement, context: PageContext): ContainerDirective {
	const attributes = literalAttributes(element);
	const sync = syncOf(stringOf(attributes.groupId ?? attributes.syncKey));
	const labels = labelsOf(attributes.values);
	const items = (element.children as RootContent[]).flatMap((child) =>
		isParagraphOfSpace(child) ? [] : child.type === 'paragraph' ? (unravel(child) ?? [child]) : [child],
	);
	const tabs = items.map((child) => (isJsx(child) && child.name === 'TabItem' ? fromTabItem(child, { sync, labels, context }) : child));
	const selected =
		stringOf(attributes.defaultValue) ??
		tabs.map((item) => item.data as { selected?: string } | undefined).find((data) => data?.selected)?.selected;
	return container(element, {
		name: 'tabs',
		label: [],
		children: tabs as ContainerDirective['children'],
		attributes: {
			...(sync ? { sync } : {}),
			...(selected ? { default: tabValue(selected, sync) } : {}),
		},
		context,
	});
}

function fromTabItem(
	element: JsxElement,
	{ sync, labels, context }: { sync: string | undefined; labels: ReadonlyMap<string, string>; context: PageContext },
): ContainerDirective {
	const attributes = literalAttributes(element);
	const written = stringOf(attributes.value);
	const label = stringOf(attributes.label) ?? (written === undefined ? undefined : labels.get(written)) ?? written ?? '';
	const value = tabValue(written ?? new GithubSlugger().slug(label), sync);
	const node = container(element, {
		name: 'tab',
		label: label ? [{ type: 'text', value: label }] : [],
		children: blocksOf(element),
		attributes: { value },
		context,
	});
	if (attributes.default === true) node.data = { ...node.data, selected: value } as ContainerDirective['data'];
	return node;
}

function isParagraphOfSpace(node: RootContent): boolean {
	return node.type === 'text' && node.value.trim() === '';
}

/** Content of an element that stood inline is inline: it becomes one paragraph. */
function blocksOf(element: JsxElement): ContainerDirective['children'] {
	const inline = element.children.some((child) => ['text', 'inlineCode', 'link', 'strong', 'emphasis'].includes(child.type));
	if (!inline) return element.children as ContainerDirective['children'];
	return [{ type: 'paragraph', children: element.children as PhrasingContent[] }];
}

interface ContainerOptions {
	name: string;
	label: PhrasingContent[];
	children: ContainerDirective['children'];
	attributes?: Record<string, string>;
	context: PageContext;
}

function container(origin: RootContent, { name, label, children, attributes = {}, context }: ContainerOptions): ContainerDirective {
	const head: Paragraph[] = label.length > 0 ? [{ type: 'paragraph', data: { directiveLabel: true }, children: label }] : [];
	const node: ContainerDirective = {
		type: 'containerDirective',
		name,
		attributes,
		children: [...head, ...children],
		data: { closed: true } as ContainerDirective['data'],
	};
	if (origin.position) node.position = origin.position;
	context.setSource(node, context.sourceOf(origin));
	return node;
}

/** What makes a page need JavaScript: modules, expressions, and attributes that only JavaScript can evaluate. */
export function needsJavaScript(tree: Root): boolean {
	let found = false;
	visit(tree, (node) => {
		if (node.type === 'mdxjsEsm' || node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') found = true;
		else if (isJsx(node) && node.attributes.some((attribute) => attributeValue(attribute) === notLiteral)) found = true;
		return found ? SKIP : undefined;
	});
	return found;
}
