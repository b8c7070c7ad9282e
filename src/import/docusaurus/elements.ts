import type { PhrasingContent, RootContent, Table } from 'mdast';
import { literalAttributes, stringOf } from '../../markdown/foreign-tabs.ts';
import { attributeValue, type Literal, notLiteral } from '../../markdown/literals.ts';
import type { JsxElement } from '../../markdown/to-html.ts';
import { relativeAddress } from '../address.ts';
import { readDetails, readFigure, readHtml } from '../html.ts';
import { container, flowMarker, text } from '../nodes.ts';
import { readImage } from '../read-image.ts';
import { readLink } from './links.ts';
import { readPartial } from './partials.ts';
import { admonitionNames } from './prepare.ts';
import type { Reader } from './reader.ts';
import { readTabs } from './tabs.ts';

type ReadElement = (element: JsxElement, reader: Reader) => RootContent[];

/** Docusaurus's components, and those that many sites write for themselves, by name. */
const components: Record<string, ReadElement> = {
	Tabs: readTabs,
	TabItem: (element, reader) => reader.blocks(blocksIn(element)),
	Admonition: readAdmonition,
	Details: readDetails,
	CodeBlock: readCodeBlock,
	DocCardList: readCards,
	IndexOverviewList: readCards,
	Image: readImageElement,
	ThemedImage: readImageElement,
	Link: readLinkElement,
	BrowserOnly: unwrapped,
	DetailsWrap: unwrapped,
	MDXContent: unwrapped,
	StepsWrap: readSteps,
	Steps: readSteps,
	Step: unwrapped,
	StepContent: unwrapped,
	DatabendTable: readLiteralTable,
	TOCInline: () => [],
	details: readDetails,
	figure: readFigure,
	img: readImageElement,
	a: readLinkElement,
};

/** Elements that stand for blocks, even where MDX reads them inside of a paragraph. */
export function isBlockElement(element: JsxElement, reader: Reader): boolean {
	const name = element.name ?? '';
	if (['Image', 'ThemedImage', 'Link', 'img', 'a'].includes(name)) return false;
	return name in components || (reader.imports.has(name) && /\.mdx?$/.test(reader.imports.get(name) ?? ''));
}

/** An element as Markdown with our directives. */
export function readElement(element: JsxElement, reader: Reader): RootContent[] {
	const name = element.name;
	if (name === null) return reader.blocks(blocksIn(element));
	const module = reader.imports.get(name);
	if (module && /\.mdx?$/.test(module)) return readPartial(element, module, reader);
	if (module && /\.(?:svg|png|jpe?g|gif|webp|avif)$/i.test(module)) return readImage({ url: module, alt: name }, element, reader);
	const read = Object.hasOwn(components, name) ? components[name] : undefined;
	if (read) return read(element, reader);
	if (/^[a-z][\w-]*$/.test(name)) return readHtml(element, reader);
	return readUnknown(element, reader);
}

function blocksIn(element: JsxElement): RootContent[] {
	return element.children as RootContent[];
}

function unwrapped(element: JsxElement, reader: Reader): RootContent[] {
	return reader.blocks(blocksIn(element));
}

function readAdmonition(element: JsxElement, reader: Reader): RootContent[] {
	const { type, title } = literalAttributes(element);
	const name = admonitionNames[String(type ?? 'note').toLowerCase()] ?? 'note';
	const label = stringOf(title);
	return [container(name, { label: label ? [text(label)] : [], children: reader.blocks(blocksIn(element)) })];
}

function readCodeBlock(element: JsxElement, reader: Reader): RootContent[] {
	const { language, title, children } = literalAttributes(element);
	const code = stringOf(children) ?? codeText(element);
	if (code === undefined) return readUnknown(element, reader);
	return [
		{
			type: 'code',
			lang: stringOf(language) ?? null,
			meta: title ? `title="${String(title)}"` : null,
			value: code.replace(/^\n|\n\s*$/g, ''),
		},
	];
}

/** The text of `{`…`}` inside of an element. */
function codeText(element: JsxElement): string | undefined {
	const values = (element.children as RootContent[]).map((child) => {
		if (child.type === 'text') return child.value;
		if (child.type !== 'mdxFlowExpression' && child.type !== 'mdxTextExpression') return undefined;
		const wrapped = {
			type: 'mdxJsxAttribute',
			name: 'x',
			value: { type: 'mdxJsxAttributeValueExpression', value: child.value, data: child.data },
		};
		const value = attributeValue(wrapped as Parameters<typeof attributeValue>[0]);
		return typeof value === 'string' ? value : undefined;
	});
	return values.length > 0 && values.every((value) => value !== undefined) ? values.join('') : undefined;
}

/** The list of a folder's pages, which a generator draws by itself. */
function readCards(element: JsxElement, reader: Reader): RootContent[] {
	const siblings = reader.siblings();
	if (siblings.length === 0) {
		reader.note(element, {
			construct: 'card-list',
			what: `\`<${element.name} />\` in a folder without other pages`,
			suggestion: 'Write the links by hand.',
			lost: true,
		});
		return [flowMarker(`<${element.name} />`)];
	}
	const cards = siblings.map(({ label, output }) =>
		container('card', { label: [text(label)], attributes: { href: relativeAddress(reader.page.output, output) }, children: [] }),
	);
	return [container('cards', { children: cards })];
}

function readImageElement(element: JsxElement, reader: Reader): RootContent[] {
	const { src, alt, title, sources } = literalAttributes(element);
	const themed = sources && typeof sources === 'object' && !Array.isArray(sources) ? stringOf(sources.light) : undefined;
	const named = element.attributes.flatMap((attribute) => {
		if (attribute.type !== 'mdxJsxAttribute' || !['img', 'src'].includes(attribute.name)) return [];
		const expression = attribute.value && typeof attribute.value === 'object' ? attribute.value.value.trim() : '';
		const required = /^require\(\s*['"]([^'"]+)['"]\s*\)(?:\.default)?$/.exec(expression)?.[1];
		return (
			required ??
			reader.imports.get(expression) ??
			reader.imports.get(/^useBaseUrl\(/.test(expression) ? '' : expression) ??
			/^useBaseUrl\(\s*['"]([^'"]+)['"]/.exec(expression)?.[1] ??
			[]
		);
	});
	const url = stringOf(src) ?? named[0] ?? themed;
	if (url === undefined) return readUnknown(element, reader);
	return readImage({ url, alt: stringOf(alt) ?? '', title: stringOf(title) ?? null }, element, reader);
}

function readLinkElement(element: JsxElement, reader: Reader): RootContent[] {
	const { to, href } = literalAttributes(element);
	const url = stringOf(href) ?? stringOf(to);
	if (url === undefined) return element.name === 'a' ? readHtml(element, reader) : readUnknown(element, reader);
	const children = blocksIn(element).flatMap((child) => (child.type === 'paragraph' ? child.children : [child])) as PhrasingContent[];
	const node = {
		type: 'link' as const,
		url,
		title: null,
		children: children as never,
		...(element.position ? { position: element.position } : {}),
	};
	return readLink(node, reader);
}

/** Each step is an item of one numbered list. */
function readSteps(element: JsxElement, reader: Reader): RootContent[] {
	const steps = blocksIn(element).filter((child) => 'name' in child && /^Step(?:Content)?$/.test(String(child.name)));
	if (steps.length === 0) return unwrapped(element, reader);
	const items = steps.map((step) => ({
		type: 'listItem' as const,
		spread: true,
		children: reader.blocks((step as JsxElement).children as RootContent[]) as never,
	}));
	return [container('steps', { children: [{ type: 'list', ordered: true, start: 1, spread: true, children: items }] })];
}

/** `<X thead={[…]} tbody={[[…]]} />`: a table whose cells are literals. */
function readLiteralTable(element: JsxElement, reader: Reader): RootContent[] {
	const { thead, tbody } = literalAttributes(element);
	const body = Array.isArray(tbody) ? tbody.filter((row): row is Literal[] => Array.isArray(row)) : [];
	if (!Array.isArray(thead) || body.length === 0) return readUnknown(element, reader);
	const rows = [thead, ...body].map((cells) => ({
		type: 'tableRow' as const,
		children: cells.map((cell) => ({ type: 'tableCell' as const, children: [text(cell === null ? '' : String(cell))] })),
	}));
	const table: Table = { type: 'table', align: thead.map(() => null), children: rows };
	return [table];
}

const said = ['title', 'label', 'summary', 'description', 'text', 'children'];

/** A component nobody knows: what it says is kept, and a comment shows where it was. */
export function readUnknown(element: JsxElement, reader: Reader): RootContent[] {
	const properties = element.attributes.flatMap((attribute) => {
		const value = attributeValue(attribute);
		return attribute.type === 'mdxJsxAttribute' && typeof value === 'string' ? [[attribute.name, value] as const] : [];
	});
	const isComplete = element.attributes.every((attribute) => {
		return (
			attribute.type === 'mdxJsxAttribute' &&
			(said.includes(attribute.name) || ['id', 'key', 'number'].includes(attribute.name)) &&
			attributeValue(attribute) !== notLiteral
		);
	});
	const texts = properties.filter(([name]) => said.includes(name)).map(([, value]) => value);
	const children = reader.blocks(blocksIn(element));
	const hasContent = texts.length > 0 || children.length > 0;
	const properly = properties.map(([name, value]) => ` ${name}="${value}"`).join('');
	reader.note(element, {
		construct: 'component',
		what: `the component \`${element.name}\` is not known here${hasContent ? '; what it says is kept' : ''}`,
		suggestion: 'Write what it showed by a directive.',
		lost: !(hasContent && isComplete),
	});
	const paragraphs: RootContent[] = texts.map((value) => ({ type: 'paragraph', children: [text(value)] }));
	return [flowMarker(`<${element.name}${properly}>`), ...paragraphs, ...children];
}
