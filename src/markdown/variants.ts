import type { Parents, Root, RootContent } from 'mdast';
import type { Conditions, FilterGroup, FiltersProps, WhenProps } from '../schema/components.ts';
import { choiceDimensions } from '../schema/vocabulary.ts';
import { componentOf } from './to-html.ts';
import { visit, visitParents } from './visit.ts';

/**
 * Sees to it that no choice empties a page or a section. Where a page has variants for some values of a dimension and the
 * reader's is none of them, all of its variants are shown, and a line says so; likewise in a section that consists of
 * variants alone. Fills in `among` and `missing` of each `When`.
 *
 * @returns what the page has variants for, without the dimensions of its own choosers: those always show a value that they offer
 */
export function completeVariants(tree: Root): Conditions {
	const variants = variantsOf(tree);
	const choosers = choosersOf(tree);
	const unoffered = Object.fromEntries(Object.entries(variants).filter(([name]) => !choosers.some(({ dimension }) => dimension === name)));
	visit(tree, (node) => {
		const props = variantProps(node as RootContent);
		if (props) props.among = pick(unoffered, props.conditions);
	});
	visitParents(tree, (node, ancestors) => {
		if (!('children' in node)) return;
		const around = [...ancestors, node].flatMap((parent) => variantProps(parent as RootContent)?.conditions ?? []);
		const known = { ...variants, ...offeredWithin(choosers, around) };
		for (const run of runsAlone(node as Parents)) completeRun(run, known);
	});
	return unoffered;
}

/** The values that stand in `when` directives anywhere on the page. */
function variantsOf(tree: Root): Conditions {
	const found: WhenProps[] = [];
	visit(tree, (node) => {
		const props = variantProps(node as RootContent);
		if (props) found.push(props);
	});
	return union(found, (dimension) => found.some(({ conditions }) => conditions[dimension]));
}

function choosersOf(tree: Root): FilterGroup[] {
	const groups: FilterGroup[] = [];
	visit(tree, (node) => {
		const component = componentOf(node as RootContent);
		if (component?.component === 'Filters') groups.push(...(component.props as FiltersProps).groups);
	});
	return groups;
}

/** What the choosers offer inside of variants with these conditions: below `language="go"` the drivers for Go. */
function offeredWithin(choosers: readonly FilterGroup[], around: readonly Conditions[]): Conditions {
	const offered: Conditions = {};
	for (const { dimension, options } of choosers) {
		const fitting = options.filter(({ within = {} }) => around.every((outer) => overlap(within, outer)));
		offered[dimension] = [...(offered[dimension] ?? []), ...fitting.map(({ value }) => value)];
	}
	return offered;
}

function overlap(a: Conditions, b: Conditions): boolean {
	return choiceDimensions.every(
		(dimension) => !a[dimension] || !b[dimension] || a[dimension].some((value) => b[dimension]?.includes(value)),
	);
}

/** Variants next to each other that are all that stands below a heading, or in a tab, an admonition or another variant. */
function runsAlone(parent: Parents): WhenProps[][] {
	const runs: WhenProps[][] = [];
	const children = parent.children as RootContent[];
	let start = 0;
	while (start < children.length) {
		const run = children.slice(start, firstOther(children, start)).flatMap((node) => variantProps(node) ?? []);
		const [before, after] = [children[start - 1], children[start + run.length]];
		const begins = before ? before.type === 'heading' : parent.type !== 'root';
		const ends = !after || (after.type === 'heading' && (before?.type !== 'heading' || after.depth <= before.depth));
		if (run.length > 0 && begins && ends) runs.push(run);
		start += run.length || 1;
	}
	return runs;
}

function firstOther(children: readonly RootContent[], start: number): number {
	const end = children.findIndex((node, index) => index >= start && !variantProps(node));
	return end < 0 ? children.length : end;
}

function completeRun(run: readonly WhenProps[], known: Conditions): void {
	const [first] = run;
	if (!first) return;
	const all = union(run, (dimension) => run.every(({ conditions }) => conditions[dimension]));
	const missing: Conditions = {};
	for (const dimension of choiceDimensions) {
		const others = all[dimension] ? (known[dimension] ?? []).filter((value) => !all[dimension]?.includes(value)) : [];
		if (others.length > 0) missing[dimension] = others;
	}
	if (Object.keys(missing).length === 0) return;
	first.missing = missing;
	for (const props of run) props.among = { ...props.among, ...pick(all, missing) };
}

/** All values of each dimension that `counts`. */
function union(variants: readonly WhenProps[], counts: (dimension: (typeof choiceDimensions)[number]) => boolean): Conditions {
	const all: Conditions = {};
	for (const dimension of choiceDimensions)
		if (counts(dimension)) all[dimension] = [...new Set(variants.flatMap(({ conditions }) => conditions[dimension] ?? []))];
	return all;
}

function pick(values: Conditions, dimensions: Conditions): Conditions {
	return Object.fromEntries(Object.entries(values).filter(([dimension]) => dimension in dimensions));
}

function variantProps(node: RootContent): WhenProps | undefined {
	const component = componentOf(node);
	return component?.component === 'When' ? (component.props as WhenProps) : undefined;
}
