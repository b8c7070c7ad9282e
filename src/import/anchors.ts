import path from 'node:path';
import GithubSlugger, { slug } from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { visitParents } from 'unist-util-visit-parents';
import { isDirective } from '../directives/define.ts';
import { nodeText } from '../markdown/node-text.ts';
import { isJsx } from '../markdown/to-html.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ImportedPage } from './dialect.ts';
import { headingText } from './facts.ts';

/** A link with an anchor, to be checked when all pages are known. */
export interface AnchorLink {
	node: { url: string };
	/** Source of the page that the link is in. */
	from: string;
	/** Source of the page that it leads to. */
	page: string;
	anchor: string;
	line: number;
	column: number;
}

interface Section {
	node: Heading;
	/** Its id in the old docs, as most generators make it. */
	id: string;
	/** Its id there, where the generator makes it otherwise. */
	old: string | undefined;
	/** Whether the pipeline would give it another one. */
	differs: boolean;
}

const explicitId = /\[#([\w-]+)\]\s*$/;

/** The ids that a generator gave the headings of a page, in their order. */
export type OldIds = (headings: readonly { text: string; depth: number }[]) => string[];

/** Makes links to sections lead to the same sections: headings get an id where ours would differ; dead anchors go. */
export function settleAnchors(links: readonly AnchorLink[], pages: readonly ImportedPage[], oldIds?: OldIds): Diagnostic[] {
	const bySource = new Map(pages.map((page) => [page.source, page]));
	const byOutput = new Map(pages.map((page) => [page.output, page]));
	const sections = new Map<ImportedPage, { headings: Section[]; elements: Set<string> }>();
	const diagnostics: Diagnostic[] = [];
	for (const { node, page, anchor, from, line, column } of links) {
		const target = bySource.get(page);
		if (!target) continue;
		const known = sections.get(target) ?? sectionsOf(target, byOutput, oldIds);
		sections.set(target, known);
		const wanted = safe(anchor);
		const section =
			known.headings.find(({ id }) => id === wanted) ??
			known.headings.find(({ id }) => id === wanted.toLowerCase()) ??
			known.headings.find(({ old }) => old === wanted);
		if (section) {
			if (section.differs && !explicitId.test(nodeText(section.node)))
				section.node.children.push({ type: 'text', value: ` [#${section.id}]` });
			if (section.id !== anchor) node.url = node.url.replace(/#.*$/, `#${section.id}`);
			continue;
		}
		if (known.elements.has(wanted)) continue;
		node.url = node.url.replace(/#.*$/, '') || `./${path.posix.basename(target.output)}`;
		diagnostics.push({
			file: from,
			line,
			column,
			construct: 'anchor',
			what: `\`${target.source}\` has no section \`#${anchor}\``,
			suggestion: 'The link leads to the page; name one of its sections.',
			lost: false,
		});
	}
	return diagnostics;
}

function safe(anchor: string): string {
	try {
		return decodeURIComponent(anchor);
	} catch {
		return anchor;
	}
}

function sectionsOf(
	page: ImportedPage,
	byOutput: ReadonlyMap<string, ImportedPage>,
	oldIds?: OldIds,
): { headings: Section[]; elements: Set<string> } {
	const found: { node: Heading; inVariant: boolean }[] = [];
	const elements = new Set<string>();
	collect(page.tree, page.output, []);
	const slugger = new GithubSlugger();
	const bases = found.map(({ node }) => slug(headingText(nodeText(node))));
	const old = oldIds?.(found.map(({ node }) => ({ text: headingText(nodeText(node)), depth: node.depth })));
	const headings = found.map(({ node, inVariant }, index): Section => {
		const explicit = explicitId.exec(nodeText(node))?.[1];
		const shared = bases.filter((base) => base === bases[index]).length > 1;
		return { node, id: explicit ?? slugger.slug(bases[index] ?? ''), old: old?.[index], differs: !explicit && shared && inVariant };
	});
	return { headings, elements };

	function collect(tree: Root, file: string, chain: readonly string[]): void {
		if (chain.includes(file)) return;
		visitParents(tree, (node, ancestors) => {
			const inVariant = ancestors.some(
				(ancestor) => isDirective(ancestor as never) && ['tab', 'when'].includes((ancestor as { name?: string }).name ?? ''),
			);
			if (node.type === 'heading') found.push({ node, inVariant });
			if (isJsx(node)) {
				for (const attribute of node.attributes) {
					if (attribute.type === 'mdxJsxAttribute' && attribute.name === 'id' && typeof attribute.value === 'string')
						elements.add(attribute.value);
				}
			}
			if (node.type !== 'leafDirective' || node.name !== 'include') return;
			const included = byOutput.get(path.posix.join(path.posix.dirname(file), node.attributes?.file ?? ''));
			if (included) collect(included.tree, included.output, [...chain, file]);
		});
	}
}
