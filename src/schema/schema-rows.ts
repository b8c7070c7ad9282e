import { z } from 'zod';
import type { SchemaRow } from './components.ts';

interface Node {
	type?: string;
	description?: string;
	default?: unknown;
	enum?: unknown[];
	const?: unknown;
	pattern?: string;
	format?: string;
	minimum?: number;
	maximum?: number;
	properties?: Record<string, Node>;
	required?: string[];
	items?: Node;
	additionalProperties?: Node | boolean;
	anyOf?: Node[];
}

/** The keys of a schema, outer ones before what is inside them, as a table shows them. */
export function schemaRows(schema: z.ZodType): SchemaRow[] {
	return rowsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Node, '');
}

/** Rows for the keys of an object, or for what a list or a map of free keys holds. */
function rowsOf(node: Node, path: string): SchemaRow[] {
	return alternatives(node).flatMap((option) => {
		if (option.items) return rowsOf(option.items, `${path}[]`);
		if (typeof option.additionalProperties === 'object') return rowsOf(option.additionalProperties, `${path}.<id>`);
		return Object.entries(option.properties ?? {}).flatMap(([key, child]) => {
			const childPath = path ? `${path}.${key}` : key;
			return [rowOf(childPath, child, option.required?.includes(key) ?? false), ...rowsOf(child, childPath)];
		});
	});
}

function alternatives(node: Node): Node[] {
	return node.anyOf ? node.anyOf.flatMap(alternatives) : [node];
}

function rowOf(path: string, node: Node, required: boolean): SchemaRow {
	const values = alternatives(node).flatMap((option) => option.enum ?? []);
	const hasDefault = node.default !== undefined && !isEmpty(node.default);
	return {
		path,
		type: [...new Set(alternatives(node).map(typeOf))].join(' or '),
		required,
		meaning: node.description ?? '',
		values: values.map(String),
		...(hasDefault ? { default: JSON.stringify(node.default) } : {}),
	};
}

function typeOf(node: Node): string {
	if (node.items) return `list of ${typeOf(alternatives(node.items)[0] ?? {})}`;
	if (node.const !== undefined) return JSON.stringify(node.const);
	if (node.enum) return 'one of';
	if (node.type === 'object') return node.properties ? 'map' : 'map by id';
	return node.format === 'uri' ? 'URL' : (node.type ?? 'any');
}

function isEmpty(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
