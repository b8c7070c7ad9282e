import path from 'node:path';
import type { Root, RootContent } from 'mdast';
import { literalAttributes } from '../../markdown/foreign-tabs.ts';
import { attributeValue, type Literal, notLiteral } from '../../markdown/literals.ts';
import { isJsx, type JsxElement } from '../../markdown/to-html.ts';
import { visit } from '../../markdown/visit.ts';
import { relativeAddress } from '../address.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { ImportedPage } from '../dialect.ts';
import { flowMarker, text } from '../nodes.ts';
import type { KnownPage } from './pages.ts';
import type { Reader } from './reader.ts';
import type { SiteMap } from './site-map.ts';

/** What a page gives to a partial. */
export interface Given {
	values: Readonly<Record<string, Literal>>;
	/** What stands between its tags, as Markdown with our directives. */
	children: RootContent[];
}

/** A partial is included; one that is given something is written into the page, with what it is given. */
export function readPartial(element: JsxElement, module: string, reader: Reader): RootContent[] {
	const source = reader.map.findFile(module, reader.page);
	const page = source === undefined ? undefined : reader.map.pages.get(source);
	if (!page?.selected) {
		reader.note(element, {
			construct: 'partial',
			what: `\`<${element.name} />\` stands for \`${module}\`, which is not in the source folder`,
			suggestion: 'Import from a folder that holds it too, then write `::include{file="…"}` here.',
			lost: true,
		});
		return [flowMarker(`<${element.name} /> from ${module}`)];
	}
	if (element.attributes.length > 0 || element.children.length > 0) {
		for (const attribute of element.attributes) {
			if (attribute.type === 'mdxJsxAttribute' && attributeValue(attribute) !== notLiteral) continue;
			const name = attribute.type === 'mdxJsxAttribute' ? attribute.name : `{${attribute.value}}`;
			reader.note(element, {
				construct: 'partial',
				what: `\`${name}\` of \`<${element.name} />\` is JavaScript that must run to be known`,
				suggestion: 'Write what depends on it into the page.',
				lost: true,
			});
		}
		const expanded = reader.expand(
			page,
			{ values: literalAttributes(element), children: reader.blocks(element.children as RootContent[]) },
			element,
		);
		if (expanded) return expanded;
	}
	const file = relativeAddress(reader.page.output, page.output).replace(/^\.\//, '');
	return [{ type: 'leafDirective', name: 'include', attributes: { file: decodeURI(file) }, children: [] }];
}

const property = /^\s*props\.([A-Za-z_$][\w$]*)\s*$/;

/** Puts what a page gives in the place of `{props.name}`. What is not given shows nothing, as in React. */
export function fillProperties(tree: Root, { values, children }: Given): void {
	const given = (expression: string): string | undefined => {
		const name = property.exec(expression)?.[1];
		if (name === undefined) return undefined;
		const value = Object.hasOwn(values, name) ? values[name] : undefined;
		return typeof value === 'string' || typeof value === 'number' ? String(value) : value === undefined ? '' : undefined;
	};
	visit(tree, (node, index, parent) => {
		if (isJsx(node)) {
			for (const attribute of node.attributes) {
				if (attribute.type !== 'mdxJsxAttribute' || !attribute.value || typeof attribute.value === 'string') continue;
				attribute.value = given(attribute.value.value) ?? attribute.value;
			}
		}
		if ((node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') || !parent || index === undefined) return;
		if (property.exec(node.value)?.[1] === 'children') Object.assign(node, { data: { ...node.data, read: children } });
		else {
			const value = given(node.value);
			if (value !== undefined) parent.children[index] = text(value) as never;
		}
	});
}

const imported = /^import\s+\w+\s+from\s+['"]([^'"\n]+\.mdx?)['"]/gm;

/** The partials that a text imports, as they are written there. */
export function importsOf(source: string): string[] {
	return [...source.matchAll(imported)].map(([, specifier = '']) => specifier);
}

/** Pages that are not selected, and shown within others, become partials of the result. */
export function selectImported(known: readonly KnownPage[], map: SiteMap): void {
	const bySource = new Map(known.map((page) => [page.entry.source, page]));
	const queue = known.filter(({ entry }) => entry.selected);
	for (let page = queue.shift(); page; page = queue.shift()) {
		for (const specifier of importsOf(page.text)) {
			const other = bySource.get(map.findFile(specifier, page.entry) ?? '');
			if (!other || other.entry.selected) continue;
			const { dir, base } = path.posix.parse(other.entry.output);
			Object.assign(other.entry, { selected: true, partial: true, output: path.posix.join(dir, `_${base}`) });
			queue.push(other);
		}
	}
}

/**
 * Partials that no page includes are nowhere to be seen, and are left out.
 *
 * @param expanded sources of those that were written into pages
 */
export function withoutUnused(
	pages: readonly ImportedPage[],
	expanded: ReadonlySet<string>,
): { pages: ImportedPage[]; unused: Set<string>; notes: Diagnostic[] } {
	const byOutput = new Map(pages.map((page) => [page.output, page]));
	const used = new Set<ImportedPage>();
	const follow = (page: ImportedPage) => {
		if (used.has(page)) return;
		used.add(page);
		visit(page.tree, 'leafDirective', (node) => {
			if (node.name !== 'include') return;
			const included = byOutput.get(path.posix.join(path.posix.dirname(page.output), node.attributes?.file ?? ''));
			if (included) follow(included);
		});
	};
	for (const page of pages) if (page.frontMatter) follow(page);
	const unused = pages.filter((page) => !used.has(page)).map(({ source }) => source);
	const notes = unused
		.filter((source) => !expanded.has(source))
		.map((file) => {
			const suggestion = 'It is left out: readers never saw it.';
			return { file, line: 1, column: 1, construct: 'partial', what: 'no page includes it', suggestion, lost: false };
		});
	return { pages: pages.filter((page) => used.has(page)), unused: new Set(unused), notes };
}

/** Positions in a partial are lines of its own file. */
export function rememberSource(content: RootContent, source: string): void {
	visit(content, (node) => {
		Object.assign(node, { data: { source, ...node.data } });
	});
}
