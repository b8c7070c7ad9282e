import type { RootContent } from 'mdast';
import { trimEnds } from '../../as-blocks.ts';
import { container } from '../../nodes.ts';
import { isDirectiveNode, type MystDirective, type MystNode, partsOf } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { noteLooks } from './notes.ts';

/** `steps` with its `step`s; what stands between them stands in front of them. */
export function readSteps(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['start']);
	const isStep = (child: MystNode): child is MystDirective => isDirectiveNode(child) && child.name === 'step';
	const content = node.children as MystNode[];
	const items = content.filter(isStep).map((step) => {
		const { argument, content: blocks } = partsOf(step);
		const title = trimEnds(reader.inlines(argument));
		return [
			...(title.length > 0 ? [{ type: 'paragraph' as const, children: [{ type: 'strong' as const, children: title }] }] : []),
			...reader.blocks(blocks),
		];
	});
	const before = reader.blocks(content.filter((child) => !isStep(child)));
	return items.length > 0 ? [...before, stepsOf(items, Number(node.options.start) || 1)] : before;
}

/** Each heading of a stepper begins a step. */
export function readStepper(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, []);
	const content = node.children as MystNode[];
	const level = Math.min(...content.map((child) => (child.type === 'heading' ? child.depth : 7)));
	const first = content.findIndex((child) => child.type === 'heading' && child.depth === level);
	if (first < 0) return reader.blocks(content);
	const start = content[first - 1]?.type === 'mystTarget' ? labelsBefore(content, first) : first;
	const steps: MystNode[][] = [];
	for (let index = start; index < content.length; index++) {
		const child = content[index] as MystNode;
		const isHeading = child.type === 'heading' && child.depth === level;
		if (isHeading) {
			const labels: MystNode[] = [];
			while (steps.at(-1)?.at(-1)?.type === 'mystTarget') labels.unshift(steps.at(-1)?.pop() as MystNode);
			steps.push([...labels, child]);
		} else if (steps.length === 0) steps.push([child]);
		else steps.at(-1)?.push(child);
	}
	const items = steps.filter((step) => step.length > 0).map((step) => reader.blocks(step));
	return [...reader.blocks(content.slice(0, start)), stepsOf(items, 1)];
}

function labelsBefore(content: readonly MystNode[], index: number): number {
	let start = index;
	while (content[start - 1]?.type === 'mystTarget') start--;
	return start;
}

function stepsOf(items: readonly RootContent[][], start: number): RootContent {
	const children = items.map((item) => ({ type: 'listItem' as const, spread: true, children: item as never }));
	return container('steps', { children: [{ type: 'list', ordered: true, start, spread: true, children }] });
}
