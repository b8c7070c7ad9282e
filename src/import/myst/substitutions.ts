import type { PhrasingContent } from 'mdast';
import { asInline } from '../as-blocks.ts';
import { textOf } from '../front-matter.ts';
import { textMarker } from '../nodes.ts';
import type { MystSubstitution } from './nodes.ts';
import type { Reader } from './reader.ts';

/** `{{ name }}` and `{{ '[{}](x)'.format(name) }}`, where the names are known from the front matter or `conf.py`. */
export function readSubstitution(node: MystSubstitution, reader: Reader): PhrasingContent[] {
	const value = expand(node.expression, valuesFor(reader));
	if (value !== undefined) return asInline(reader.blocks(reader.parse(value, node)));
	reader.note(node, {
		construct: 'substitution',
		what: `\`{{ ${node.expression} }}\` has no value that is known here`,
		suggestion: 'Write what it stands for.',
		lost: true,
	});
	return [textMarker(`{{ ${node.expression} }}`)];
}

function valuesFor({ page, site }: Reader): Record<string, string> {
	const { myst, substitutions } = page.data as { myst?: { substitutions?: unknown }; substitutions?: unknown };
	const own = Object.entries({ ...asObject(myst?.substitutions), ...asObject(substitutions) });
	const texts = own.flatMap(([name, value]): [string, string][] => {
		const text = typeof value === 'string' ? value : textOf(value);
		return text === undefined ? [] : [[name, text]];
	});
	return { ...site.config.substitutions, ...Object.fromEntries(texts) };
}

function asObject(value: unknown): Record<string, unknown> {
	return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

const formatted = /^(["'])((?:(?!\1)[^\\]|\\.)*)\1\.format\(([^()]*)\)$/;

function expand(expression: string, values: Record<string, string>): string | undefined {
	if (Object.hasOwn(values, expression)) return values[expression];
	const [, , pattern, list] = formatted.exec(expression) ?? [];
	if (pattern === undefined || list === undefined) return undefined;
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
	if (!names.every((name) => Object.hasOwn(values, name))) return undefined;
	let next = 0;
	return pattern.replace(/\{(\d*)\}/g, (_all, index: string) => values[names[index === '' ? next++ : Number(index)] ?? ''] ?? '');
}
