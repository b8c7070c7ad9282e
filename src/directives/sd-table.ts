import { z } from 'zod';
import type { Conditions } from '../schema/components.ts';
import { conditionAttributes, describeConditions, readConditions } from './attributes.ts';
import { type DirectiveContext, type DirectiveNode, defineDirective, isDirective } from './define.ts';

const columnWidths = z
	.string()
	.transform((text) => text.trim().split(/\s+/).map(Number))
	.pipe(z.array(z.number().int().min(1).max(12)));

/** `::::::sd-table{widths="2 3 5 2"}`: a table whose cells hold any block. Its first row is the header. */
export const sdTable = defineDirective({
	names: ['sd-table'],
	kind: 'container',
	attributes: z.strictObject({ widths: columnWidths.optional(), label: z.string().min(1).optional() }),
	label: 'none',
	children: ['sd-row'],
	component: 'SdTable',
	build(node, attributes, context) {
		const rows = directivesIn(node, 'sd-row').map((row) => ({ row, items: directivesIn(row, 'sd-item') }));
		const header = rows[0];
		if (!header || header.items.length === 0) {
			context.problem('unequal-row', node, {
				what: '`sd-table` without a row',
				fix: 'Put `:::::sd-row` inside, the header first, each with its `::::sd-item`s.',
			});
			return undefined;
		}
		const columns = header.items.length;
		const headings = header.items.map((item) => context.prose(phrasingOf(item)).text);
		for (const { row, items } of rows) {
			if (items.length !== columns) {
				context.problem('unequal-row', row, {
					what: `a row with ${counted(items.length, 'cell')} in a table of ${counted(columns, 'cell')} a row`,
					why: 'Every row needs as many cells as the first.',
					fix:
						items.length < columns
							? 'Add an empty `::::sd-item` for each cell that is missing.'
							: 'Remove the surplus cells, or add columns to the header.',
				});
			}
			const isHeader = row === header.row;
			context.inherit(row, { header: isHeader, label: headings });
			for (const [index, item] of items.entries()) context.inherit(item, { header: isHeader, column: headings[index] ?? '' });
		}
		if (attributes.widths && attributes.widths.length !== columns) {
			context.problem('bad-attribute', node, {
				what: `\`widths\` has ${counted(attributes.widths.length, 'number')} for ${counted(columns, 'column')}`,
				fix: `Give one number a column: \`widths="${headings.map(() => '1').join(' ')}"\`.`,
			});
		}
		const widths = attributes.widths ?? headings.map(() => 1);
		const conditions = rows.slice(1).map(({ row }) => context.attributesOf<Conditions>(row) ?? {});
		const follows = conditions.some((own) => Object.keys(own).length > 0);
		return {
			component: 'SdTable',
			props: { widths, ...(attributes.label ? { label: attributes.label } : {}), ...(follows ? { conditions } : {}) },
		};
	},
});

/** `:::::sd-row{language="java"}`, only directly in `sd-table`; with conditions it follows the reader's choice. */
export const sdRow = defineDirective({
	names: ['sd-row'],
	kind: 'container',
	attributes: z.strictObject(conditionAttributes),
	label: 'none',
	parents: ['sd-table'],
	children: ['sd-item'],
	component: 'SdRow',
	build(node, attributes, context) {
		const conditions = readConditions(node, attributes, context);
		const { header = false } = context.inherited(node) as { header?: boolean };
		return { component: 'SdRow', props: { header, conditions, label: describeConditions(conditions, context) } };
	},
});

/** `::::sd-item`, only directly in `sd-row`. */
export const sdItem = defineDirective({
	names: ['sd-item'],
	kind: 'container',
	attributes: z.strictObject({}),
	label: 'none',
	parents: ['sd-row'],
	component: 'SdItem',
	build(node, _attributes, context) {
		const { header = false, column = '' } = context.inherited(node) as { header?: boolean; column?: string };
		return { component: 'SdItem', props: { header, column } };
	},
});

function directivesIn(node: DirectiveNode, name: string): DirectiveNode[] {
	return (node.children as DirectiveNode[]).filter((child) => isDirective(child) && child.name === name);
}

function phrasingOf(item: DirectiveNode): Parameters<DirectiveContext['prose']>[0] {
	return item.children.flatMap((child) => (child.type === 'paragraph' ? child.children : []));
}

function counted(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
