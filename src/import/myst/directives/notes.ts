import type { MystDirective } from '../nodes.ts';
import type { Reader } from '../reader.ts';

/** Says which options of a directive only told how it looks; they have no place here. */
export function noteLooks(node: MystDirective, reader: Reader, understood: readonly string[]): void {
	const left = Object.keys(node.options).filter((name) => !understood.includes(name) && name !== 'name');
	if (left.length === 0) return;
	reader.note(node, {
		construct: 'layout',
		what: `${left.map((name) => `\`:${name}:\``).join(', ')} of \`${node.name}\``,
		suggestion: 'How things look is up to the style sheets here.',
		lost: false,
	});
}
