import type { RootContent } from 'mdast';
import { flowMarker } from '../nodes.ts';
import { readAdmonition, readDetails, readTitled, readVersion } from './directives/admonitions.ts';
import { readCard, readGrid } from './directives/cards.ts';
import { readCode, readHighlight, readLiteralInclude, readPlainCode } from './directives/code.ts';
import { readEvalRst } from './directives/eval-rst.ts';
import { readInclude } from './directives/include.ts';
import { readArticleInfo, readQuote, readRaw, readRubric, readTransparent } from './directives/layout.ts';
import { readButton, readFigure, readImageDirective, readVideo } from './directives/media.ts';
import { readSdTable } from './directives/sd-table.ts';
import { readStepper, readSteps } from './directives/steps.ts';
import { readCsvTable, readListTable, readTable } from './directives/tables.ts';
import { readTabs } from './directives/tabs.ts';
import { readToctree } from './directives/toctree.ts';
import { type MystDirective, partsOf } from './nodes.ts';
import type { Reader } from './reader.ts';

export type ReadDirective = (node: MystDirective, reader: Reader) => RootContent[];

function each(names: string, read: ReadDirective): Record<string, ReadDirective> {
	return Object.fromEntries(names.split(' ').map((name) => [name, read]));
}

/** Directives of docutils, Sphinx, MyST, sphinx-design and Crate's theme, by name. */
const directives: Record<string, ReadDirective> = {
	...each('note tip hint important warning caution attention danger error seealso todo admonition', readAdmonition),
	...each('versionadded versionchanged deprecated', readVersion),
	...each('sidebar topic margin aside', readTitled),
	dropdown: readDetails,
	...each('grid info-card card-carousel', readGrid),
	...each('card grid-item-card', readCard),
	...each('tab-set tabs tab-set-code', readTabs),
	...each('code code-block sourcecode code-cell', readCode),
	...each('parsed-literal math mermaid graphviz', readPlainCode),
	highlight: readHighlight,
	literalinclude: readLiteralInclude,
	include: readInclude,
	'sd-table': readSdTable,
	'list-table': readListTable,
	'csv-table': readCsvTable,
	table: readTable,
	image: readImageDirective,
	figure: readFigure,
	...each('youtube vimeo', readVideo),
	...each('button-link button-ref', readButton),
	rubric: readRubric,
	stepper: readStepper,
	steps: readSteps,
	'article-info': readArticleInfo,
	...each('div container grid-item compound centered only ifconfig glossary accordion', readTransparent),
	// Outside of what they are parts of.
	...each('sd-row sd-item tab-item tab group-tab step card-header card-footer', readTransparent),
	...each('epigraph highlights pull-quote', readQuote),
	'eval-rst': readEvalRst,
	raw: readRaw,
	toctree: readToctree,
	// Every page here has its list of contents; the others say nothing to readers.
	...each('contents tableofcontents index meta default-role', () => []),
};

/** A directive as Markdown with our directives. */
export function readDirective(node: MystDirective, reader: Reader): RootContent[] {
	const read = Object.hasOwn(directives, node.name) ? directives[node.name] : undefined;
	return read ? read(node, reader) : readUnknown(node, reader);
}

/** A directive that nobody knows: what it says is kept, and a comment shows where it was. */
function readUnknown(node: MystDirective, reader: Reader): RootContent[] {
	const { argument, content } = partsOf(node);
	const title = reader.inlines(argument);
	const children = reader.blocks(content);
	const options = Object.entries(node.options).map(([name, value]) => `:${name}: ${value}`.trim());
	const hasContent = title.length > 0 || children.length > 0;
	reader.note(node, {
		construct: 'directive',
		what: `the directive \`${node.name}\` is not known here${hasContent ? '; what it says is kept' : ''}`,
		suggestion: 'Write what it showed by another one.',
		lost: !hasContent || options.length > 0,
	});
	const marker = flowMarker(['{'.concat(node.name, '}'), node.argument, ...options].filter(Boolean).join(' '));
	return [
		marker,
		...(title.length > 0 ? [{ type: 'paragraph' as const, children: [{ type: 'strong' as const, children: title }] }] : []),
		...children,
	];
}
