import type { Parents, Root } from 'mdast';
import type { z } from 'zod';
import { type Directive, type DirectiveNode, isDirective, splitLabel } from '../directives/define.ts';
import { directiveNames, findDirective } from '../directives/registry.ts';
import type { Conditions } from '../schema/components.ts';
import { didYouMean, type Place } from '../schema/problem.ts';
import { type ChoiceDimension, choiceDimensions } from '../schema/vocabulary.ts';
import type { PageContext } from './page-context.ts';
import { visitParents } from './visit.ts';

/**
 * Checks every directive's name, attributes, label, place and closing fence, and keeps the validated attributes for
 * the builders. Everything that is wrong is recorded; nothing is changed.
 */
export function checkDirectives(tree: Root, context: PageContext): void {
	const conditions: Conditions[] = [];
	let filters: DirectiveNode | undefined;
	visitParents(tree, (node, ancestors) => {
		if (node.type === 'text') reportStrayMarker(node, context);
		if (!isDirective(node)) return;
		const directive = findDirective(node.name);
		if (!directive) {
			context.problemAt('unknown-directive', node, node.position?.start, {
				what: `unknown directive \`${node.name}\``,
				fix: `${didYouMean(node.name, directiveNames)} To show the characters themselves, put them in code.`,
			});
			return;
		}
		checkKind(node, directive, context);
		checkAttributes(node, directive, context);
		checkLabel(node, directive, context);
		checkPlace(node, directive, ancestors, context);
		checkChildren(node, directive, context);
		checkClosed(node, ancestors, context);
		if (hasConditions(node)) conditions.push(combined(node, ancestors, context));
		if (node.name === 'filters') {
			if (filters) {
				context.problem('duplicate-filters', node, {
					what: 'a second `filters` on one page',
					why: `The first is on line ${filters.position?.start.line}; the choosers of a page stand together.`,
					fix: 'Name all dimensions in one `by="…"`, and remove the other.',
				});
			}
			filters ??= node;
		}
	});
	context.conditions = conditions;
}

const forms = { container: ':::name', leaf: '::name', text: ':name[…]' };
const kindOf = { containerDirective: 'container', leafDirective: 'leaf', textDirective: 'text' } as const;

function checkKind(node: DirectiveNode, directive: Directive, context: PageContext): void {
	const kind = kindOf[node.type];
	if (kind === directive.kind) return;
	const form = forms[directive.kind].replace('name', node.name);
	context.problem('misplaced-directive', node, {
		what: `\`${forms[kind].replace('name', node.name)}\`, but \`${node.name}\` is written \`${form}\``,
		fix:
			directive.kind === 'container'
				? 'Use three colons or more, and close it with as many on a line of their own.'
				: `Use ${directive.kind === 'leaf' ? 'two colons, alone on the line' : 'one colon, inside a line'}.`,
	});
}

function checkAttributes(node: DirectiveNode, directive: Directive, context: PageContext): void {
	const written = Object.fromEntries(Object.entries(node.attributes ?? {}).map(([name, value]) => [name, value ?? '']));
	const result = directive.attributes.safeParse(written) as z.ZodSafeParseResult<unknown>;
	if (result.success) {
		context.setAttributes(node, result.data);
		return;
	}
	const known = attributeNames(directive.attributes);
	for (const issue of result.error.issues) {
		if (issue.code === 'unrecognized_keys') {
			for (const name of issue.keys) {
				context.problemAt('unknown-attribute', node, placeOf(node, name, context), {
					what: `\`${node.name}\` has no attribute \`${name}\``,
					fix: known.length === 0 ? 'It takes none: remove it.' : didYouMean(name, known),
				});
			}
			continue;
		}
		const name = String(issue.path[0] ?? '');
		const missing = name !== '' && !(name in written);
		const allowed = issue.code === 'invalid_value' ? allowedValues(name, issue.values.map(String)) : undefined;
		const wrong = allowed
			? `\`${name}="${written[name] ?? ''}"\` of \`${node.name}\` is not allowed`
			: `\`${name}\` of \`${node.name}\`: ${issue.message}`;
		context.problemAt('bad-attribute', node, placeOf(node, name, context), {
			what: missing ? `\`${node.name}\` needs the attribute \`${name}\`` : name ? wrong : `\`${node.name}\` ${issue.message}`,
			fix: missing
				? `Write \`${forms[directive.kind].replace('name', node.name).replace('[…]', '')}{${name}="…"}\`.`
				: (allowed ??
					`Write a value that fits: it ${issue.message.startsWith('must') ? issue.message : `is wrong in this: ${issue.message}`}.`),
		});
	}
}

/** A flag is written without a value; anything else has a list. */
function allowedValues(name: string, values: readonly string[]): string {
	if (values.includes('')) return `Write it without a value: \`{${name}}\`, or leave it out.`;
	return `Use one of ${values.map((value) => `\`${value}\``).join(', ')}.`;
}

function article(name: string): string {
	return /^(?:[aeiou]|sd-)/.test(name) ? 'an' : 'a';
}

/** The attributes that a schema knows; a refinement keeps its shape. */
function attributeNames(schema: { shape?: Record<string, unknown> }): string[] {
	return Object.keys(schema.shape ?? {});
}

/** Where an attribute's name stands on the directive's first line, else where the directive begins. */
function placeOf(node: DirectiveNode, attribute: string, context: PageContext): Place | undefined {
	const start = node.position?.start;
	if (!start || !attribute) return start;
	const line = context.sourceOf(node).text.split(/\r?\n/)[start.line - 1] ?? '';
	const match = new RegExp(`[{\\s]${attribute.replace(/[^\w-]/g, '\\$&')}(?=[=\\s}])`).exec(line.slice(start.column - 1));
	return match ? { line: start.line, column: start.column + match.index + 1 } : start;
}

function checkLabel(node: DirectiveNode, directive: Directive, context: PageContext): void {
	const { label } = splitLabel(node);
	if (directive.label === 'required' && label.length === 0) {
		context.problem('missing-label', node, {
			what: `\`${node.name}\` without a label`,
			fix: `Write it in brackets: \`${forms[directive.kind].replace('name', node.name).replace('[…]', '')}[Label]\`.`,
		});
	}
	if (directive.label === 'none' && label.length > 0) {
		context.problem('bad-attribute', node, {
			what: `\`${node.name}\` takes no label in brackets`,
			fix: 'Remove the brackets, or write the text inside the directive.',
		});
	}
}

function checkPlace(node: DirectiveNode, directive: Directive, ancestors: readonly Parents[], context: PageContext): void {
	if (!directive.parents) return;
	const parent = ancestors.at(-1);
	if (parent && isDirective(parent) && directive.parents.includes(parent.name)) return;
	const wanted = directive.parents[0] ?? '';
	context.problem('misplaced-directive', node, {
		what: `\`${node.name}\` outside ${article(wanted)} \`${wanted}\``,
		why: unevenColons(node, ancestors)
			? 'The directive around it was closed before: an outer fence needs more colons than an inner one.'
			: undefined,
		fix: `Put it directly inside \`::::${wanted}\`, whose fence has more colons than this one.`,
	});
}

function unevenColons(node: DirectiveNode, ancestors: readonly Parents[]): boolean {
	const siblings = (ancestors.at(-1)?.children ?? []) as { type: string }[];
	const before = siblings.slice(0, siblings.indexOf(node));
	return before.some((sibling) => sibling.type === 'containerDirective');
}

function checkChildren(node: DirectiveNode, directive: Directive, context: PageContext): void {
	if (!directive.children || node.type !== 'containerDirective') return;
	for (const child of splitLabel(node).content) {
		if (isDirective(child) && directive.children.includes(child.name)) continue;
		// A nested name of its own rule is reported where it stands.
		if (isDirective(child) && findDirective(child.name)?.parents) continue;
		context.problem('misplaced-directive', child, {
			what: `content between the ${directive.children.map((name) => `\`${name}\`s`).join(' and ')} of a \`${node.name}\``,
			fix: `Move it into a \`${directive.children[0]}\`, or out of the \`${node.name}\`.`,
		});
	}
}

/**
 * micromark closes an open container silently where its parent ends: its last line is no fence then, or the fence of
 * the container around it.
 */
function checkClosed(node: DirectiveNode, ancestors: readonly Parents[], context: PageContext): void {
	if (node.type !== 'containerDirective' || (node.data as { closed?: boolean } | undefined)?.closed || !node.position) return;
	const lines = context.sourceOf(node).text.split(/\r?\n/);
	const { start, end } = node.position;
	const opening = openingFence(node, lines);
	const closing = /(:{3,})\s*$/.exec((lines[end.line - 1] ?? '').slice(0, end.column))?.[1]?.length ?? 0;
	const parent = ancestors.at(-1);
	const parentsFence =
		parent?.type === 'containerDirective' && parent.position?.end.line === end.line && closing >= openingFence(parent, lines);
	if (end.line > start.line && closing >= opening && !parentsFence) return;
	if (parent && isDirective(parent) && openingFence(parent, lines) <= opening) {
		const more = ':'.repeat(opening + 1);
		context.problem('unclosed-directive', node, {
			what: `\`${node.name}\` is closed together with the \`${parent.name}\` around it`,
			why: `Both begin with the same number of colons, so the first \`${':'.repeat(opening)}\` ends the outer one.`,
			fix: `Give the outer one more: \`${more}${parent.name}\`, closed by \`${more}\`.`,
		});
		return;
	}
	context.problem('unclosed-directive', node, {
		what: `\`${node.name}\` is never closed`,
		why: 'It reaches to the end of what it stands in, and swallows everything on the way.',
		fix: `Write \`${':'.repeat(opening)}\` on a line of its own where it ends.`,
	});
}

/** How many colons open a container. */
function openingFence({ position }: Parents | DirectiveNode, lines: readonly string[]): number {
	const start = position?.start ?? { line: 1, column: 1 };
	return /:{3,}/.exec((lines[start.line - 1] ?? '').slice(start.column - 1))?.[0].length ?? 3;
}

const stray = /(?<=^|\n)[ \t]*(:{3,})([ \t]*)([A-Za-z][\w-]*)?/;

function reportStrayMarker(node: { value: string; position?: { start: Place } | undefined }, context: PageContext): void {
	const match = stray.exec(node.value);
	if (!match) return;
	const [, colons = '', space = '', name] = match;
	const before = node.value.slice(0, match.index).split('\n');
	const column = (before.at(-1) ?? '').length;
	const start = node.position?.start ?? { line: 1, column: 1 };
	const place = { line: start.line + before.length - 1, column: (before.length > 1 ? 1 : start.column) + column };
	context.problemAt('stray-directive-marker', node, place, {
		what: name ? `\`${colons}${space}${name}\` that begins no directive` : `\`${colons}\` that closes nothing`,
		why: !name
			? 'Every directive was closed before this line.'
			: space
				? 'There may be no space between the colons and the name.'
				: 'Its line has more on it than name, label and attributes.',
		fix: name
			? `Write \`${colons}${name}[Title]{attribute="value"}\` alone on the line.`
			: 'Remove it, or count the colons of the fences above: the outer ones need more.',
	});
}

function combined(node: DirectiveNode, ancestors: readonly Parents[], context: PageContext): Conditions {
	const result: Conditions = {};
	for (const ancestor of [...ancestors.filter(hasConditions), node]) {
		const attributes = context.attributesOf<Partial<Record<ChoiceDimension, string[]>>>(ancestor as DirectiveNode);
		for (const dimension of choiceDimensions) if (attributes?.[dimension]) result[dimension] = attributes[dimension];
	}
	return result;
}

/** Variants and table rows follow the reader's choice. */
function hasConditions(node: Parents): boolean {
	return isDirective(node) && (node.name === 'when' || node.name === 'sd-row');
}
