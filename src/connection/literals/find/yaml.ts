import { isScalar, parseAllDocuments, type Scalar, visit } from 'yaml';
import type { Mode, Stretch } from './scan.ts';

const modes: Record<Scalar.Type, Mode> = {
	PLAIN: { encode: 'yaml-plain-part', whole: 'yaml-plain', number: 'number', rules: [] },
	QUOTE_SINGLE: { encode: 'yaml-single', rules: [] },
	QUOTE_DOUBLE: { encode: 'yaml-double', rules: [] },
	BLOCK_LITERAL: { encode: 'yaml-block', rules: [] },
	BLOCK_FOLDED: { encode: 'yaml-block', rules: [] },
};

/**
 * The scalars of a YAML file, and its comments.
 *
 * @returns a sentence instead if the text is no YAML
 */
export function yamlStretches(text: string): Stretch[] | string {
	const root: Stretch = { mode: { why: 'stands outside of a value', rules: [] }, start: 0, end: text.length, open: 0 };
	const stretches: Stretch[] = [root];
	// An example may show the old line and the new one.
	for (const document of parseAllDocuments(text, { uniqueKeys: false })) {
		const error = document.errors[0];
		if (error) return `stands in YAML that is not valid: ${error.message.replace(/ at line \d.*$/s, '')}`;
		visit(document, {
			Scalar(_key, node) {
				const stretch = scalarStretch(node, text);
				if (stretch) stretches.push({ ...stretch, parent: root });
			},
		});
	}
	return [...stretches, ...comments(text, stretches, root)];
}

function scalarStretch(node: Scalar, text: string): Stretch | undefined {
	if (!isScalar(node) || !node.range || !node.type) return undefined;
	const [open, end] = node.range;
	const mode = modes[node.type];
	switch (node.type) {
		case 'QUOTE_SINGLE':
		case 'QUOTE_DOUBLE':
			return { mode, open, start: open + 1, end: end - 1 };
		case 'BLOCK_LITERAL':
		case 'BLOCK_FOLDED':
			return { mode, open, start: text.indexOf('\n', open) + 1, end };
		default:
			return { mode, open, start: open, end };
	}
}

function comments(text: string, scalars: readonly Stretch[], root: Stretch): Stretch[] {
	return [...text.matchAll(/(?<![^\s])#[^\n]*/g)]
		.filter(({ index }) => !scalars.some(({ start, end, parent }) => parent && start <= index && index < end))
		.map((match) => ({
			mode: { encode: 'comment', rules: [] },
			open: match.index,
			start: match.index + 1,
			end: match.index + match[0].length,
			parent: root,
		}));
}
