import type { Expression, Program, SpreadElement } from 'estree';
import type { MdxJsxAttribute, MdxJsxExpressionAttribute } from 'mdast-util-mdx-jsx';

export type Literal = string | number | boolean | null | Literal[] | { [key: string]: Literal };

/** Marks what is no literal: JavaScript must run to know it. */
export const notLiteral = Symbol('not a literal');

/** The value of a JSX attribute, where it can be known without running JavaScript. */
export function attributeValue(attribute: MdxJsxAttribute | MdxJsxExpressionAttribute): Literal | typeof notLiteral {
	if (attribute.type === 'mdxJsxExpressionAttribute') return notLiteral;
	const { value } = attribute;
	if (value === null || value === undefined) return true;
	if (typeof value === 'string') return value;
	return programValue(value.data?.estree);
}

/** The value of an expression's program; `undefined` for one that holds only a comment. */
export function programValue(program: Program | null | undefined): Literal | typeof notLiteral {
	const [statement, ...rest] = program?.body ?? [];
	if (!statement || rest.length > 0 || statement.type !== 'ExpressionStatement') return notLiteral;
	return expressionValue(statement.expression);
}

/** Whether an expression is empty or only a comment. */
export function isComment(program: Program | null | undefined): boolean {
	return program !== null && program !== undefined && program.body.length === 0;
}

function expressionValue(node: Expression | SpreadElement): Literal | typeof notLiteral {
	switch (node.type) {
		case 'Literal':
			return node.value === null || ['string', 'number', 'boolean'].includes(typeof node.value) ? (node.value as Literal) : notLiteral;
		case 'TemplateLiteral':
			return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? '') : notLiteral;
		case 'ArrayExpression': {
			const items = node.elements.map((element) => (element ? expressionValue(element) : null));
			return items.includes(notLiteral as never) ? notLiteral : (items as Literal[]);
		}
		case 'ObjectExpression': {
			const result: Record<string, Literal> = {};
			for (const property of node.properties) {
				if (property.type !== 'Property' || property.computed) return notLiteral;
				const key =
					property.key.type === 'Identifier' ? property.key.name : property.key.type === 'Literal' ? String(property.key.value) : undefined;
				const value = expressionValue(property.value as Expression);
				if (key === undefined || value === notLiteral) return notLiteral;
				result[key] = value;
			}
			return result;
		}
		default:
			return notLiteral;
	}
}
