import type { Root, RootContent } from 'mdast';
import { visit } from '../../markdown/visit.ts';
import { container, flowMarker, text } from '../nodes.ts';
import { type FilterGroup, groupByScope, groupsOf, scopesOf } from './filter-groups.ts';
import { type GroupPlan, planGroup } from './filter-plan.ts';
import type { Note } from './gaps.ts';

type Say = (node: unknown, note: Note) => void;
type Parent = { children: RootContent[] };

interface Section {
	node: RootContent & Parent;
	scopes: string[];
}

/** Sections of one group that stand side by side. */
interface Run {
	group: FilterGroup | undefined;
	at: number;
	count: number;
	sections: Section[];
}

/**
 * Turns filter buttons and what they filter into tabs and variants. Whatever a button shows is shown by the tab or the
 * choice of the same name: nested sections need both, several scopes of one section any of them.
 */
export function carryFilters(tree: Root, say: Say): void {
	const groups = groupsOf(tree);
	const byScope = groupByScope(groups);
	const counts = new Map<FilterGroup | undefined, number>();
	visit(tree, (node) => {
		if (!('children' in node)) return;
		for (const { group } of runsIn(node as Parent, byScope)) counts.set(group, (counts.get(group) ?? 0) + 1);
	});
	const names = new Set<string>();
	const plans = new Map(groups.map((group) => [group, planGroup(group, counts.get(group) ?? 0, names)]));
	placeButtons(tree, [...plans.values()], say);
	replaceRuns(tree);

	function replaceRuns(parent: Parent): void {
		for (const child of parent.children) if ('children' in child) replaceRuns(child as Parent);
		for (const run of runsIn(parent, byScope).toReversed()) {
			const plan = run.group ? plans.get(run.group) : undefined;
			parent.children.splice(
				run.at,
				run.count,
				...(plan ? resultOf(run, plan, say) : run.sections.flatMap((section) => unnamed(section, say))),
			);
		}
	}
}

function runsIn({ children }: Parent, byScope: ReadonlyMap<string, FilterGroup>): Run[] {
	const runs: Run[] = [];
	for (const [at, child] of children.entries()) {
		const scopes = scopesOf(child);
		if (!scopes) continue;
		const group = scopes.map((scope) => byScope.get(scope)).find((found) => found !== undefined);
		if (group?.buttons.every(({ scope }) => scopes.includes(scope))) continue;
		const section: Section = { node: child as RootContent & Parent, scopes };
		const last = runs.at(-1);
		if (last && group && last.group === group && children.slice(last.at + last.count, at).every(isSpace)) {
			last.sections.push(section);
			last.count = at - last.at + 1;
		} else runs.push({ group, at, count: 1, sections: [section] });
	}
	return runs;
}

/** Buttons give way to tabs; the first that stand for variants become the page's choosers. */
function placeButtons(tree: Root, plans: readonly GroupPlan[], say: Say): void {
	const dimensions = plans.flatMap(({ kind, dimension }) => (kind === 'variants' && dimension ? [dimension] : []));
	let placed = false;
	for (const { group, kind } of plans) {
		const labels = group.buttons.map(({ label }) => label).join(', ');
		const replacement: RootContent[] = [];
		if (kind === 'variants' && !placed) {
			placed = true;
			replacement.push({ type: 'leafDirective', name: 'filters', attributes: { by: [...new Set(dimensions)].join(' ') }, children: [] });
		}
		if (kind === 'none') {
			say(group.element, {
				construct: 'filters',
				what: `the buttons ${labels} show nothing that is on this page`,
				suggestion: 'They are left out.',
				lost: false,
			});
			replacement.push(flowMarker(`buttons ${labels}`));
		}
		replace(tree, group.element, replacement);
	}
}

function replace(parent: Parent, wanted: unknown, replacement: readonly RootContent[]): boolean {
	const at = parent.children.indexOf(wanted as RootContent);
	if (at >= 0) {
		parent.children.splice(at, 1, ...replacement);
		return true;
	}
	return parent.children.some((child) => 'children' in child && replace(child as Parent, wanted, replacement));
}

function isSpace(node: RootContent): boolean {
	return node.type === 'text' && node.value.trim() === '';
}

function resultOf({ sections }: Run, plan: GroupPlan, say: Say): RootContent[] {
	for (const { node, scopes } of sections) {
		const strange = scopes.filter((scope) => !plan.values.has(scope));
		if (strange.length === 0) continue;
		say(node, {
			construct: 'filters',
			what: `\`${strange.join(' ')}\` shows this part, too, which is for \`${scopes.filter((scope) => !strange.includes(scope)).join(' ')}\``,
			suggestion: 'Write it where that choice shows it, too.',
			lost: false,
		});
	}
	return plan.kind === 'variants' ? variants(sections, plan) : tabs(sections, plan);
}

/** No button shows it: readers of the old site never saw it. */
function unnamed({ node, scopes }: Section, say: Say): RootContent[] {
	say(node, {
		construct: 'filters',
		what: `no button of this page shows what is for \`${scopes.join(' ')}\``,
		suggestion: 'It is shown to everybody now; remove it, or give it a variant of its own.',
		lost: false,
	});
	return [flowMarker(`for ${scopes.join(' ')}`), ...node.children];
}

function variants(run: readonly Section[], { dimension, values }: GroupPlan): RootContent[] {
	return run.flatMap(({ node, scopes }): RootContent[] => {
		if (node.children.every(isSpace)) return [];
		const own = scopes.flatMap((scope) => values.get(scope) ?? []);
		return [container('when', { attributes: { [dimension ?? 'language']: own.join(' ') }, children: node.children })];
	});
}

/** One tab for each button that shows something here, in the order of the buttons. */
function tabs(run: readonly Section[], { group, sync, values }: GroupPlan): RootContent[] {
	const children = group.buttons.flatMap(({ scope, label }) => {
		const own = run.filter(({ scopes }) => scopes.includes(scope));
		if (own.every(({ node }) => node.children.every(isSpace))) return [];
		const isFirst = (section: Section) => group.buttons.find(({ scope: other }) => section.scopes.includes(other))?.scope === scope;
		// A part for several tabs stands in each of them.
		const content = own.flatMap((section) => (isFirst(section) ? section.node.children : structuredClone(section.node.children)));
		return [container('tab', { label: [text(label)], attributes: { value: values.get(scope) ?? '' }, children: content })];
	});
	return children.length === 0 ? [] : [container('tabs', { attributes: sync ? { sync } : {}, children })];
}
