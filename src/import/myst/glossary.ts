import type { MystNode } from './nodes.ts';

/**
 * A glossary has terms, and what they mean indented below them: definitions without colons. `Term : key` sorts by a key, which is
 * not shown.
 *
 * @param parse reads Markdown that begins in a line of the body, counted from 0
 */
export function glossaryParts(body: string, parse: (text: string, line: number) => MystNode[]): MystNode[] {
	const lines = body.split('\n');
	const isTerm = (index: number) => /^\S/.test(lines[index] ?? '') && /^[ \t]+\S/.test(lines[index + 1] ?? '');
	const starts = [0, ...lines.flatMap((_line, index) => (index > 0 && isTerm(index) ? [index] : []))];
	const result: MystNode[] = [];
	for (const [part, start] of starts.entries()) {
		const own = lines.slice(start, starts[part + 1]);
		const [term = '', first = '', ...rest] = own;
		const text = isTerm(start)
			? [term.replace(/\s+:\s.*$/, ''), first.replace(/^[ \t]([ \t]*)/, (_all, more) => `:${more || ' '}`), ...rest]
			: own;
		for (const node of parse(text.join('\n'), start)) {
			const before = result.at(-1);
			if (node.type === 'mystEntries' && before?.type === 'mystEntries') before.children.push(...node.children);
			else result.push(node);
		}
	}
	return result;
}
