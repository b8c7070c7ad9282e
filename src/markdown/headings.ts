import GithubSlugger, { slug } from 'github-slugger';
import type { Heading as HeadingNode, Parents, Root } from 'mdast';
import type { Conditions, Heading, SdRowProps, TabProps, TabsProps, WhenProps } from '../schema/components.ts';
import { choiceDimensions } from '../schema/vocabulary.ts';
import { nodeText } from './node-text.ts';
import type { PageContext } from './page-context.ts';
import { componentOf } from './to-html.ts';
import { visitParents } from './visit.ts';

interface Found {
	node: HeadingNode;
	text: string;
	explicit?: string;
	conditions: Conditions;
	among: Conditions;
	tabs: Heading['tabs'];
}

const explicitId = /\s*\[#([A-Za-z][\w-]*)\]\s*$/;

/**
 * Gives every heading its id and lists them.
 *
 * An id is the slug of the text. Where several headings share it, those inside of variants or tabs get their values in
 * front (`go-pgx-connection-parameters`), and what is still not unique is numbered in document order. `## Title [#id]` sets it.
 */
export function buildHeadings(tree: Root, context: PageContext): Heading[] {
	const found: Found[] = [];
	visitParents(tree, 'heading', (node, ancestors) => {
		if (node.depth === 1) {
			context.problem('level-one-heading', node, {
				what: 'a level-one heading in the page',
				why: 'The title of the front matter is the only one.',
				fix: 'Use `##`, or remove it.',
			});
		}
		const explicit = takeExplicitId(node);
		found.push({ node, text: nodeText(node).replace(/\s+/g, ' ').trim(), ...(explicit ? { explicit } : {}), ...placeOf(ancestors) });
	});
	const ids = assignIds(found, context);
	return found.map(({ node, text, conditions, among, tabs }, index) => {
		const id = ids[index] ?? '';
		node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
		return { depth: node.depth, id, text, conditions, among, tabs };
	});
}

function takeExplicitId(node: HeadingNode): string | undefined {
	const last = node.children.at(-1);
	if (last?.type !== 'text') return undefined;
	const match = explicitId.exec(last.value);
	if (!match) return undefined;
	last.value = last.value.slice(0, match.index);
	if (last.value === '') node.children.pop();
	return match[1];
}

function placeOf(ancestors: readonly Parents[]): Pick<Found, 'conditions' | 'among' | 'tabs'> {
	const conditions: Conditions = {};
	const among: Conditions = {};
	const tabs: Heading['tabs'] = [];
	const groups = new Map<string, TabsProps>();
	for (const ancestor of ancestors) {
		const component = componentOf(ancestor);
		if (component?.component === 'Tabs') groups.set((component.props as TabsProps).id, component.props as TabsProps);
		if (component?.component === 'When' || component?.component === 'SdRow') {
			narrow(conditions, (component.props as WhenProps | SdRowProps).conditions);
		}
		if (component?.component === 'When') Object.assign(among, (component.props as WhenProps).among);
		if (component?.component === 'Tab') {
			const { group, value, label, selected } = component.props as TabProps;
			const { sync, tabs: siblings = [] } = groups.get(group) ?? {};
			tabs.push({ group, value, label, selected, offered: siblings.map((tab) => tab.value), ...(sync ? { sync } : {}) });
		}
	}
	return { conditions, among, tabs };
}

/** Adds inner conditions to outer ones: within one dimension only what both allow remains. */
function narrow(outer: Conditions, inner: Conditions): void {
	for (const dimension of choiceDimensions) {
		const values = inner[dimension];
		if (values) outer[dimension] = outer[dimension]?.filter((value) => values.includes(value)) ?? values;
	}
}

function assignIds(found: readonly Found[], context: PageContext): string[] {
	const bases = found.map(({ text, explicit }) => explicit ?? safeBase(slug(text)));
	const slugger = new GithubSlugger();
	const taken = new Map<string, HeadingNode>();
	for (const [index, { explicit, node }] of found.entries()) {
		if (!explicit) continue;
		const first = taken.get(explicit);
		if (first) {
			context.problem('duplicate-id', node, {
				what: `a second heading with the id \`${explicit}\``,
				why: `The first is on line ${first.position?.start.line ?? '?'}.`,
				fix: 'Give each heading an id of its own.',
			});
			bases[index] = `${explicit}-again`;
		}
		taken.set(explicit, node);
		slugger.slug(explicit);
	}
	return found.map(({ explicit, conditions, tabs }, index) => {
		const base = bases[index] ?? '';
		if (explicit) return base;
		const shared = bases.filter((other) => other === base).length > 1;
		const prefix = variantName(conditions, tabs);
		return slugger.slug(shared && prefix ? `${prefix}-${base}` : base);
	});
}

/** Ids that the page around the content has: its frame, choosers and tab groups. */
const framed =
	/^(?:content|page-end|sidebar|toc-title|search-input|search-results|(?:site|filter)-(?:language|deployment|driver|protocol|os)-.*|tabs-\d+(?:-.*)?)$/;

function safeBase(base: string): string {
	if (base === '') return 'section';
	return framed.test(base) ? `section-${base}` : base;
}

function variantName(conditions: Conditions, tabs: Heading['tabs']): string {
	const dimensions = ['language', 'driver', 'protocol', 'deployment', 'os'] as const;
	const values = dimensions.flatMap((dimension) => conditions[dimension] ?? []);
	return [...values, ...tabs.map((tab) => tab.value)].join('-');
}
