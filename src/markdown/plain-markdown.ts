import type { BlockContent, Code, List, Paragraph, PhrasingContent, Root, RootContent, Table, TableCell } from 'mdast';
import type {
	AdmonitionProps,
	BadgeProps,
	CardProps,
	CodeBlockProps,
	ComponentName,
	ConnectionParametersProps,
	ConnectionStringProps,
	DetailsProps,
	DriversProps,
	ExampleProps,
	FigureProps,
	FiltersProps,
	ParameterRow,
	SchemaReferenceProps,
	SdRowProps,
	TabProps,
	WhenProps,
} from '../schema/components.ts';
import { componentOf, isJsx } from './to-html.ts';
import { markdownPieces, type Written } from './write-markdown.ts';

/**
 * A page as plain Markdown, for readers without a browser: every directive is spelled out, tables from data are pipe
 * tables, code is filled in, variants and tabs carry their labels.
 *
 * @param written what other forms of the page have written (see {@link markdownPieces})
 */
export function plainMarkdown(tree: Root, written?: Written): string {
	return plainPieces(tree.children, written).join('').trim();
}

/** The same of blocks that stand at the top of a page, in the pieces of {@link markdownPieces}. */
export function plainPieces(nodes: readonly RootContent[], written?: Written): string[] {
	return markdownPieces(blocks(nodes), written);
}

/** @param within labels of the variants around the nodes that no line has named yet: "Go" */
function blocks(nodes: readonly RootContent[], within = ''): RootContent[] {
	return nodes.flatMap((node) => block(node, within));
}

function block(node: RootContent, within = ''): RootContent[] {
	const component = componentOf(node);
	if (component) return componentBlocks(component.component, component.props as never, childrenOf(node), within);
	if (isJsx(node)) return node.type === 'mdxJsxTextElement' ? inlineElement(node.name, node.children) : blocks(node.children);
	if (node.type === 'mdxjsEsm' || node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') return [];
	if (!('children' in node)) return [node];
	return [{ ...node, children: blocks(node.children as RootContent[]) } as RootContent];
}

/** A variant that begins with another one is named together with it: "For Go · pgx:". */
function variant({ label }: WhenProps, children: RootContent[], within: string): RootContent[] {
	const full = within ? `${within} · ${label}` : label;
	const isVariant = (node: RootContent | undefined) => node !== undefined && componentOf(node)?.component === 'When';
	return children.flatMap((child, index) => {
		if (isVariant(child)) return block(child, full);
		const begins = index === 0 || isVariant(children[index - 1]);
		return [...(begins ? [note(`For ${full}:`)] : []), ...block(child)];
	});
}

function inlineElement(name: string | null, children: PhrasingContent[]): RootContent[] {
	if (name === 'br') return [{ type: 'break' }];
	return blocks(children);
}

function childrenOf(node: RootContent): RootContent[] {
	return 'children' in node ? (node.children as RootContent[]) : [];
}

function componentBlocks(name: ComponentName, props: never, children: RootContent[], within: string): RootContent[] {
	switch (name) {
		case 'Admonition':
			return [quote(props as AdmonitionProps, blocks(children))];
		case 'Details':
			return [bold((props as DetailsProps).summary.text), ...blocks(children)];
		case 'Tab':
			return [bold((props as TabProps).label), ...blocks(children)];
		case 'When':
			return variant(props as WhenProps, children, within);
		case 'Filters':
			if ((props as FiltersProps).groups.length === 0) return [];
			return [
				note(
					`This page has variants by ${(props as FiltersProps).groups.map((group) => `${group.label.toLowerCase()} (${group.options.map((option) => option.label).join(', ')})`).join(', ')}.`,
				),
			];
		case 'SdTable':
			return [tableOf(children)];
		case 'CodeBlock':
			return [codeOf(props as CodeBlockProps)];
		case 'Figure': {
			const { alt, caption } = props as FigureProps;
			return [note(`Figure: ${caption ?? alt}`), ...(caption && alt ? [paragraph([text(alt)])] : [])];
		}
		case 'Badge':
			return [text((props as BadgeProps).text)];
		case 'Card': {
			const { title, href } = props as CardProps;
			const label: PhrasingContent = href
				? { type: 'link', url: href, children: [text(title.text)] }
				: { type: 'strong', children: [text(title.text)] };
			return [paragraph([label]), ...blocks(children)];
		}
		case 'ConnectionString':
			return connectionString(props as ConnectionStringProps);
		case 'ConnectionParameters':
			return parameterTables(props as ConnectionParametersProps);
		case 'Drivers':
			return [driverTable(props as DriversProps)];
		case 'Example':
			return [codeOf((props as ExampleProps).source), ...blocks(children)];
		case 'SchemaReference':
			return [schemaTable(props as SchemaReferenceProps)];
		case 'Tabs':
		case 'Steps':
		case 'Cards':
		case 'SdRow':
		case 'SdItem':
			return blocks(children);
		default:
			throw new RangeError(`no plain form for ${String(name satisfies never)}`);
	}
}

function quote({ kind, title }: AdmonitionProps, content: RootContent[]): RootContent {
	const name = kind.charAt(0).toUpperCase() + kind.slice(1);
	const heading = title.text === name ? name : `${name}: ${title.text}`;
	return { type: 'blockquote', children: [bold(heading), ...(content as BlockContent[])] };
}

/** A table of blocks: cells of one paragraph or list fit into a pipe table, with line breaks between blocks. */
function tableOf(rows: readonly RootContent[]): Table {
	return {
		type: 'table',
		children: rows.map((row) => ({
			type: 'tableRow',
			children: childrenOf(row).map((item): TableCell => ({ type: 'tableCell', children: cellOf(blocks(childrenOf(item)), row) })),
		})),
	};
}

function cellOf(nodes: readonly RootContent[], row: RootContent): PhrasingContent[] {
	const header = (componentOf(row)?.props as SdRowProps | undefined)?.header;
	const parts = nodes.flatMap((node) => inlineParts(node));
	const joined = parts.flatMap((part, index) => (index > 0 ? [{ type: 'html' as const, value: '<br>' }, ...part] : part));
	return header ? joined.flatMap((node) => (node.type === 'strong' ? node.children : [node])) : joined;
}

function inlineParts(node: RootContent): PhrasingContent[][] {
	switch (node.type) {
		case 'paragraph':
		case 'heading':
			return [node.children.map(onOneLine)];
		case 'list':
			return (node as List).children.flatMap((item) =>
				item.children.flatMap((child) => inlineParts(child)).map((part, index) => (index === 0 ? [text('• '), ...part] : part)),
			);
		case 'code':
			return (node as Code).value.split('\n').map((line) => [{ type: 'inlineCode', value: line } satisfies PhrasingContent]);
		case 'blockquote':
			return node.children.flatMap((child) => inlineParts(child));
		case 'table':
			return node.children.map((row) => row.children.flatMap((cell, index) => [...(index > 0 ? [text(', ')] : []), ...cell.children]));
		default:
			return 'children' in node ? (node.children as RootContent[]).flatMap((child) => inlineParts(child)) : [];
	}
}

function onOneLine(node: PhrasingContent): PhrasingContent {
	if (node.type === 'text') return { ...node, value: node.value.replace(/\s*\n\s*/g, ' ') };
	return 'children' in node ? ({ ...node, children: node.children.map(onOneLine) } as PhrasingContent) : node;
}

function codeOf({ copy, language, title }: CodeBlockProps): Code {
	return { type: 'code', lang: language === 'text' ? null : language, meta: title ? `title="${title}"` : null, value: copy };
}

function connectionString({ formats }: ConnectionStringProps): RootContent[] {
	return formats.flatMap(({ name, label, applies, code, example }) => [
		paragraph([text(`${[name, label, applies].filter(Boolean).join(', ')}:`)]),
		codeOf(code),
		...(example ? [paragraph([text('For example:')]), codeOf(example)] : []),
	]);
}

function parameterTables({ sets }: ConnectionParametersProps): RootContent[] {
	return sets.flatMap(({ name, meaning, rows }) => [
		...(sets.length > 1 ? [bold(name)] : []),
		...(meaning ? [paragraph([raw(meaning.markdown)])] : []),
		pipeTable(
			['Parameter', 'Type', 'Where', 'Use', 'Default', 'Meaning'],
			rows.map((row) => [
				code(row.name),
				text(row.type),
				text(row.place),
				text(factsText(row, 'use')),
				text(factsText(row, 'default') || (row.defaultNote?.text ?? '')),
				raw(meaningOf(row)),
			]),
		),
	]);
}

function factsText(row: ParameterRow, key: 'use' | 'default'): string {
	return row.facts
		.flatMap((fact) => {
			const value = fact[key];
			if (value === undefined) return [];
			return [fact.deployment ? `${fact.deployment.name}: ${value}` : value];
		})
		.join('; ');
}

function meaningOf({ meaning, values, since, protocols }: ParameterRow): string {
	const extra = [
		...(values.length > 0 ? [`One of ${values.map(({ value }) => `\`${value}\``).join(', ')}.`] : []),
		...(protocols.length > 0 ? [`Only with ${protocols.join(', ')}.`] : []),
		...(since ? [`Since ${since}.`] : []),
	];
	return [meaning.markdown, ...extra].join(' ');
}

function driverTable({ rows }: DriversProps): Table {
	return pipeTable(
		['Language', 'Driver', 'Package', 'Protocol', 'Connection string', 'About'],
		rows.map((row) => [
			text(row.language.name),
			row.href ? { type: 'link', url: row.href, children: [text(row.name)] } : text(row.name),
			row.package ? code(row.package.name) : text(''),
			text(row.protocols.map(({ name }) => name).join(', ')),
			driverFormats(row),
			raw(row.summary.markdown),
		]),
	);
}

/** One-line connection strings; a piece of a file does not fit into a table cell. */
function driverFormats({ formats }: DriversProps['rows'][number]): PhrasingContent {
	const lines = formats.filter((format) => !format.code.copy.includes('\n'));
	return raw(lines.map(({ code: { copy }, label }) => `${label ? `${label}: ` : ''}\`${copy}\``).join('<br>'));
}

function schemaTable({ rows }: SchemaReferenceProps): Table {
	return pipeTable(
		['Key', 'Type', 'Required', 'Default', 'Meaning'],
		rows.map((row) => [
			code(row.path),
			text(row.type),
			text(row.required ? 'yes' : 'no'),
			row.default ? code(row.default) : text(''),
			text(`${row.meaning}${row.values.length > 0 ? ` One of ${row.values.join(', ')}.` : ''}`.trim()),
		]),
	);
}

function pipeTable(head: readonly string[], rows: readonly PhrasingContent[][]): Table {
	const cell = (child: PhrasingContent): TableCell => ({ type: 'tableCell', children: [child] });
	return {
		type: 'table',
		children: [
			{ type: 'tableRow', children: head.map((label) => cell(text(label))) },
			...rows.map((row) => ({ type: 'tableRow' as const, children: row.map(cell) })),
		],
	};
}

function paragraph(children: PhrasingContent[]): Paragraph {
	return { type: 'paragraph', children };
}
function text(value: string): PhrasingContent {
	return { type: 'text', value };
}
function code(value: string): PhrasingContent {
	return { type: 'inlineCode', value };
}
/** Markdown that is inline already; in a table cell a pipe would end the cell. */
function raw(markdown: string): PhrasingContent {
	return { type: 'html', value: markdown.replace(/(?<!\\)\|/g, '\\|').replace(/\s*\n\s*/g, ' ') };
}
function bold(value: string): Paragraph {
	return paragraph([{ type: 'strong', children: [text(value)] }]);
}
function note(value: string): Paragraph {
	return paragraph([{ type: 'emphasis', children: [text(value)] }]);
}
