import GithubSlugger from 'github-slugger';
import { z } from 'zod';
import { type ChoiceDimension, choiceDimensions, dimensionLabels, idPattern } from '../schema/vocabulary.ts';
import { checkName, id } from './attributes.ts';
import { type DirectiveContext, type DirectiveNode, defineDirective, isDirective, splitLabel } from './define.ts';

interface TabFacts {
	value: string;
	label: string;
}

/** `::::tabs{sync="language"}`: one panel at a time; groups with the same `sync` move together, by value. */
export const tabs = defineDirective({
	names: ['tabs'],
	kind: 'container',
	attributes: z.strictObject({
		sync: z.string().regex(idPattern, 'must be one lower-case word, such as `language`').optional(),
		default: id.optional(),
		label: z.string().min(1).optional(),
	}),
	label: 'none',
	children: ['tab'],
	component: 'Tabs',
	build(node, attributes, context) {
		const children = (node.children as DirectiveNode[]).filter((child) => isDirective(child) && child.name === 'tab');
		const dimension = choiceDimensions.find((name) => name === attributes.sync);
		const group = context.nextId('tabs');
		const entries = children.map((child) => ({ child, ...tabFacts(child, dimension, context) }));
		reportDuplicates(entries, context);
		const selected = attributes.default ?? entries[0]?.value;
		if (selected === undefined) {
			context.problem('misplaced-directive', node, {
				what: '`tabs` without a tab',
				fix: 'Put at least one `:::tab[Label]{value="…"}` inside.',
			});
			return undefined;
		}
		if (!entries.some((entry) => entry.value === selected)) {
			context.problem('bad-attribute', node, {
				what: `\`default="${selected}"\` names no tab of this group`,
				fix: `Use one of ${entries.map((entry) => `\`${entry.value}\``).join(', ')}.`,
			});
		}
		for (const { child, value, label } of entries) {
			context.inherit(child, { group, value, label, selected: value === selected });
		}
		return {
			component: 'Tabs',
			props: {
				id: group,
				...(attributes.sync ? { sync: attributes.sync } : {}),
				label: attributes.label ?? (dimension ? dimensionLabels[dimension] : 'Options'),
				tabs: entries.map(({ value, label }) => ({ value, label })),
				selected,
			},
		};
	},
});

/** `:::tab[Python]{value="python"}`, only directly in `tabs`. Without a value, the label's slug is the value. */
export const tab = defineDirective({
	names: ['tab'],
	kind: 'container',
	attributes: z.strictObject({ value: id.optional() }),
	label: 'required',
	parents: ['tabs'],
	component: 'Tab',
	build(node, _attributes, context) {
		const facts = context.inherited(node) as { group?: string; value?: string; label?: string; selected?: boolean };
		if (facts.group === undefined) return undefined;
		return {
			component: 'Tab',
			props: { group: facts.group, value: facts.value ?? '', label: facts.label ?? '', selected: facts.selected ?? false },
		};
	},
});

function tabFacts(child: DirectiveNode, dimension: ChoiceDimension | undefined, context: DirectiveContext): TabFacts {
	const label = context.prose(splitLabel(child).label).text;
	const value = context.attributesOf<{ value?: string }>(child)?.value ?? new GithubSlugger().slug(label);
	if (dimension) checkName(child, { dimension, value }, context);
	return { value, label };
}

function reportDuplicates(entries: (TabFacts & { child: DirectiveNode })[], context: DirectiveContext): void {
	const seen = new Set<string>();
	for (const { child, value } of entries) {
		if (seen.has(value)) {
			context.problem('duplicate-id', child, {
				what: `two tabs of one group have the value \`${value}\``,
				fix: 'Give each tab a value of its own.',
			});
		}
		seen.add(value);
	}
}
