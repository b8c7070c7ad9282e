import type { Root } from 'mdast';
import type { MdxFlowExpression, MdxTextExpression } from 'mdast-util-mdx';
import { directiveNames } from '../directives/registry.ts';
import { didYouMean } from '../schema/problem.ts';
import { namesRead } from './expression-names.ts';
import type { PageContext } from './page-context.ts';
import { componentOf, isJsx } from './to-html.ts';
import { visit } from './visit.ts';

/** HTML names that are written as JSX on static pages get no `class` from React's spelling. */
const reactNames: Record<string, string> = {
	className: 'class',
	htmlFor: 'for',
	tabIndex: 'tabindex',
	colSpan: 'colspan',
	rowSpan: 'rowspan',
};

/**
 * Checks what an author wrote as tags and in braces: components and names nobody knows, ids that occur twice, inline styles.
 *
 * @param takenIds ids of headings; those of elements are added
 */
export function checkElements(tree: Root, takenIds: Set<string>, context: PageContext): void {
	const imported = moduleNames(tree);
	visit(tree, (node) => {
		if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') {
			const unknown = namesRead(node.data?.estree).find((name) => !imported.has(name) && !isGlobal(name));
			if (unknown !== undefined) reportUnknownName(node, unknown, context);
			return;
		}
		if (!isJsx(node) || componentOf(node)) return;
		const name = node.name ?? '';
		if (imported.has(name.split('.')[0] ?? '')) return;
		if (/^[A-Z]|\./.test(name)) {
			const names = [...directiveNames, 'Tabs'];
			const near = didYouMean(name, names);
			context.problem('unknown-component', node, {
				what: name === 'TabItem' ? '`TabItem` outside `Tabs`' : `unknown component \`${name}\``,
				why: name === 'TabItem' ? undefined : 'A page can use directives, HTML elements, and components that it imports.',
				fix:
					name === 'TabItem'
						? 'Put it directly inside `<Tabs>`.'
						: near.startsWith('Did')
							? `${near} Directives are written \`:::${near.split('`')[1]}\`.`
							: 'Import it, or use a directive.',
			});
			return;
		}
		for (const attribute of node.attributes) {
			if (attribute.type !== 'mdxJsxAttribute') continue;
			attribute.name = reactNames[attribute.name] ?? attribute.name;
			if (attribute.name === 'id' && typeof attribute.value === 'string') {
				if (takenIds.has(attribute.value)) {
					context.problem('duplicate-id', node, {
						what: `a second element with the id \`${attribute.value}\``,
						fix: 'Give each element an id of its own.',
					});
				}
				takenIds.add(attribute.value);
			}
			if (attribute.name === 'style') {
				context.problem('bad-attribute', node, {
					what: `\`style\` on \`<${name}>\``,
					why: 'Inline styles are forbidden by the content security policy that the site is made for.',
					fix: 'Remove it; looks belong to the components.',
				});
			}
		}
	});
}

/** What the page's own `import` and `export` statements define. */
function moduleNames(tree: Root): Set<string> {
	const names = new Set<string>();
	visit(tree, 'mdxjsEsm', (node) => {
		for (const statement of node.data?.estree?.body ?? []) {
			if (statement.type === 'ImportDeclaration') for (const { local } of statement.specifiers) names.add(local.name);
			if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
			const { declaration } = statement;
			const ids = declaration.type === 'VariableDeclaration' ? declaration.declarations.map(({ id }) => id) : [declaration.id];
			for (const id of ids) if (id.type === 'Identifier') names.add(id.name);
		}
	});
	return names;
}

/** What MDX gives every page, and what the runtime has. */
function isGlobal(name: string): boolean {
	return name === 'props' || name in globalThis;
}

function reportUnknownName(node: MdxFlowExpression | MdxTextExpression, name: string, context: PageContext): void {
	context.problem('mdx-syntax', node, {
		what: `\`{${node.value.trim()}}\`, but nothing on this page is called \`${name}\``,
		why: 'In MDX braces hold JavaScript.',
		fix: 'Write the text in code (`` `{name}` ``), or the brace as `\\{`.',
	});
}
