import { type Alias, type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { didYouMean, makeProblem, type Place, type Problem, type ProblemText, type RuleId } from './problem.ts';

interface ReadYamlOptions {
	/** Names the file in problems. */
	file: string;
	rule: RuleId;
	/** Lines above the YAML in its file: front matter starts on the second line. */
	lineOffset?: number;
}

export type ReadYaml<T> = { value: T; placeOf: (path: readonly PropertyKey[]) => Place } | { problems: Problem[] };

/** Parses YAML and checks it against a schema; every problem carries the line of the key or value that it is about. */
export function readYaml<Schema extends z.ZodType>(text: string, schema: Schema, options: ReadYamlOptions): ReadYaml<z.output<Schema>> {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	const at = (offset: number): Place => {
		const { line, col } = lines.linePos(offset);
		return { line: line + (options.lineOffset ?? 0), column: col };
	};
	const alias = unresolvedAlias(document);
	if (alias) {
		const text = {
			what: `\`*${alias.source}\` refers to nothing`,
			why: 'In YAML `*` at the start of a value refers to an anchor.',
			fix: 'Put the value in quotes.',
		};
		return { problems: [makeProblem(options.rule, options.file, at(alias.range?.[0] ?? 0), text)] };
	}
	if (document.errors.length > 0) {
		return {
			problems: document.errors.map((error) =>
				makeProblem(options.rule, options.file, at(error.pos[0]), {
					what: `YAML that cannot be read: ${error.message}`,
					fix: 'Check the indentation, and quote values that hold `: `, `#`, `{` or `[`.',
				}),
			),
		};
	}
	const placeOf = (path: readonly PropertyKey[]): Place => at(offsetOf(document, path));
	const result = schema.safeParse(document.toJS() ?? {}, { reportInput: true });
	if (result.success) return { value: result.data, placeOf };
	const problems = result.error.issues.flatMap((issue) =>
		describeIssue(issue, schema).map(({ path, ...text }) => makeProblem(options.rule, options.file, placeOf(path), text)),
	);
	return { problems };
}

/** The first alias whose anchor is not there: turning it to data would throw. */
function unresolvedAlias(document: Document): Alias | undefined {
	let found: Alias | undefined;
	visit(document, {
		Alias(_key, node) {
			if (node.resolve(document)) return undefined;
			found = node;
			return visit.BREAK;
		},
	});
	return found;
}

/** Where the deepest part of a path that exists begins: the key in a map, the item in a list. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
	for (let length = path.length; length > 0; length--) {
		const parent = document.getIn(path.slice(0, length - 1), true);
		const key = path[length - 1];
		if (isMap(parent)) {
			const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(key));
			if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
		} else {
			const node = document.getIn(path.slice(0, length), true);
			if (isNode(node) && node.range) return node.range[0];
		}
	}
	return document.contents?.range?.[0] ?? 0;
}

type Described = ProblemText & { path: PropertyKey[] };

/** One problem text for a zod issue; an issue about several unknown keys becomes one for each. */
export function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType): Described[] {
	const name = issue.path.length > 0 ? `\`${formatPath(issue.path)}\`` : 'the file';
	if (issue.code === 'unrecognized_keys') {
		const known = keysAt(schema, issue.path);
		return issue.keys.map((key) => ({
			path: [...issue.path, key],
			what: `unknown key \`${key}\`${issue.path.length > 0 ? ` in ${name}` : ''}`,
			fix: didYouMean(key, known),
		}));
	}
	if (issue.code === 'invalid_union') {
		const branch = chosenBranch(issue.errors, issue.input);
		const inner = branch?.[0];
		if (inner) return describeIssue({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, schema);
	}
	const path = [...issue.path];
	if (issue.code === 'invalid_type' && issue.input === undefined && /undefined/.test(issue.message)) {
		return [{ path, what: `${name} is missing`, fix: `Add it: it must be ${withArticle(issue.expected)}.` }];
	}
	if (issue.code === 'invalid_value') {
		const fix = `Use one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}.`;
		if (issue.input === undefined) return [{ path, what: `${name} is missing`, fix }];
		return [{ path, what: `${name} has a value \`${String(issue.input)}\` that is not allowed`, fix }];
	}
	return [
		{
			path,
			what: `${name}: ${issue.message.replace(/^Invalid input: /, '')}`,
			fix: `Write a value that fits${/^must/.test(issue.message) ? `: it ${issue.message}` : ''}.`,
		},
	];
}

/** Of the forms that a value may have, the one that its author meant: not one whose type is another. */
function chosenBranch(branches: readonly z.core.$ZodIssue[][], input: unknown): z.core.$ZodIssue[] | undefined {
	const isObject = typeof input === 'object';
	return (
		branches.find((issues) => issues.every(({ code, path }) => path.length > 0 || (!isObject && code !== 'invalid_type'))) ??
		branches.at(-1)
	);
}

function formatPath(path: readonly PropertyKey[]): string {
	return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('');
}

function withArticle(type: string): string {
	return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

type JsonSchema = {
	properties?: Record<string, JsonSchema>;
	items?: JsonSchema;
	additionalProperties?: JsonSchema | boolean;
	anyOf?: JsonSchema[];
};

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
	let nodes = [z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema];
	for (const part of path) {
		nodes = nodes.flatMap(alternatives).flatMap((node) => {
			const next = typeof part === 'number' ? node.items : (node.properties?.[String(part)] ?? node.additionalProperties);
			return typeof next === 'object' ? [next] : [];
		});
	}
	return nodes.flatMap(alternatives).flatMap((node) => Object.keys(node.properties ?? {}));
}

function alternatives(node: JsonSchema): JsonSchema[] {
	return node.anyOf ? node.anyOf.flatMap(alternatives) : [node];
}
