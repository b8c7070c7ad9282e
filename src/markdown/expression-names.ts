import type { Node, Program } from 'estree';

/**
 * The names that an expression reads before anything else happens, in order: `host` of `{host}`, `routing` and `id` of
 * `{routing-id}`. What functions inside of it read is not looked at.
 */
export function namesRead(program: Program | null | undefined): string[] {
	return (program?.body ?? []).flatMap((statement) => (statement.type === 'ExpressionStatement' ? read(statement.expression) : []));
}

function read(node: Node): string[] {
	switch (node.type) {
		case 'Identifier':
			return [node.name];
		case 'MemberExpression':
			return read(node.object);
		case 'BinaryExpression':
		case 'LogicalExpression':
			return [...read(node.left), ...read(node.right)];
		case 'CallExpression':
			return [...read(node.callee), ...node.arguments.flatMap((argument) => read(argument))];
		case 'TemplateLiteral':
		case 'SequenceExpression':
			return node.expressions.flatMap((expression) => read(expression));
		case 'UnaryExpression':
			return node.operator === 'typeof' ? [] : read(node.argument);
		case 'ConditionalExpression':
			return read(node.test);
		default:
			return [];
	}
}
