import type { Nodes, Root } from 'mdast';
import { isDirective } from '../../directives/define.ts';
import { unsafeScheme } from '../../schema/href.ts';
import type { ProblemText } from '../../schema/problem.ts';
import { attributeValue, isComment, notLiteral, programValue } from '../literals.ts';
import type { PageContext } from '../page-context.ts';
import { isJsx, type JsxElement } from '../to-html.ts';
import { visit } from '../visit.ts';
import { addressAttributes, allowedElements, isAllowedAttribute, readElements } from './allowed-html.ts';
import { addressText, refusal, shorten } from './reasons.ts';

/** Names everything on a page that could run, or lead to something that does. The tree is as it was parsed, partials included. */
export function checkPage(tree: Root, context: PageContext): void {
	visit(tree, (node) => {
		for (const found of findingsOf(node)) {
			const { place = node.position?.start, ...text } = found;
			context.problems.push(refusal(context.sourceOf(node).name, place, text));
		}
	});
}

type Finding = Pick<ProblemText, 'what' | 'fix'> & { place?: { line: number; column: number } | undefined };

function findingsOf(node: Nodes): Finding[] {
	switch (node.type) {
		case 'mdxjsEsm':
			return [
				{
					what: `JavaScript: \`${shorten(node.value)}\``,
					fix: 'Remove it. Directives, `Tabs` and `TabItem` need no import; a paragraph must not begin with `import` or `export`.',
				},
			];
		case 'mdxFlowExpression':
		case 'mdxTextExpression': {
			const { estree } = node.data ?? {};
			return isComment(estree) || programValue(estree) !== notLiteral ? [] : [expression(node.value)];
		}
		case 'html':
			return [{ what: `HTML: \`${shorten(node.value)}\``, fix: 'Write it in Markdown.' }];
		case 'link':
		case 'image':
		case 'definition':
			return address(node.url);
		default:
	}
	if (isDirective(node)) return address(node.attributes?.href ?? '');
	return isJsx(node) ? elementFindings(node) : [];
}

function expression(text: string): Finding {
	return { what: `JavaScript in braces: \`{${shorten(text)}}\``, fix: 'Write the value itself, or the brace as `\\{`.' };
}

function address(url: string): Finding[] {
	const scheme = unsafeScheme(url);
	return scheme === undefined ? [] : [addressText(scheme)];
}

function elementFindings(element: JsxElement): Finding[] {
	const name = element.name ?? '';
	// What begins with a capital letter is a component: without imports there is none but these two, and others are reported as unknown.
	const isComponent = name === '' || readElements.has(name) || /^[A-Z]|\./.test(name);
	const allowed = isComponent || allowedElements.has(name);
	const own = allowed
		? []
		: [{ what: `the element \`<${name}>\``, fix: 'Use Markdown, a directive, or an element that only shows text, tables or images.' }];
	return [
		...own,
		...element.attributes.flatMap((attribute) => attributeFindings(attribute, { element: name, anyName: isComponent || !allowed })),
	];
}

function attributeFindings(
	attribute: JsxElement['attributes'][number],
	{ element, anyName }: { element: string; anyName: boolean },
): Finding[] {
	const place = attribute.position?.start;
	const value = attributeValue(attribute);
	if (attribute.type === 'mdxJsxExpressionAttribute') return [{ ...expression(attribute.value), place }];
	if (value === notLiteral) return [{ ...expression(typeof attribute.value === 'object' ? (attribute.value?.value ?? '') : ''), place }];
	const name = attribute.name.toLowerCase();
	if (name.startsWith('on')) return [{ what: `the event handler \`${attribute.name}\``, fix: 'Remove it.', place }];
	const addresses = addressAttributes.has(name) && typeof value === 'string' ? (name === 'srcset' ? value.split(/[\s,]+/) : [value]) : [];
	const unsafe = addresses.flatMap(address).map((finding) => ({ ...finding, place }));
	// Inline styles are refused on every page, by `checkElements`.
	const known = anyName || name === 'style' || isAllowedAttribute(element, htmlName(name));
	return known ? unsafe : [{ what: `the attribute \`${attribute.name}\` on \`<${element}>\``, fix: 'Remove it.', place }, ...unsafe];
}

/** React's spelling, as `checkElements` reads it. */
function htmlName(name: string): string {
	return name === 'classname' ? 'class' : name;
}
