import { valueToEstree } from 'estree-util-value-to-estree';
import type { Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import type { MdxJsxAttribute } from 'mdast-util-mdx-jsx';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { inlineDirectiveNames } from '../directives/registry.ts';
import { projectPaths } from '../project.ts';
import { transform } from './compile-page.ts';
import { readSiteContext } from './compile-site.ts';
import { decorate } from './decorate.ts';
import { remarkFlowDirectives } from './flow-directives.ts';
import { PageContext } from './page-context.ts';
import { formatProblems } from './report.ts';
import { heldSite } from './site-in-memory.ts';
import { componentOf, isJsx } from './to-html.ts';
import { visit } from './visit.ts';

/**
 * The same pipeline as a remark plugin, for pages that hold JavaScript and go through MDX.
 *
 * Component nodes become JSX with their props as expressions; the page renders them with the same components.
 */
export function remarkPortolan(this: Processor): (tree: Root, file: VFile) => Promise<void> {
	remarkFlowDirectives.call(this, inlineDirectiveNames);
	return async (tree, file) => {
		const { contentDir } = projectPaths();
		const site = heldSite()?.context ?? readSiteContext(contentDir);
		const name = file.path ?? 'page.mdx';
		const context = new PageContext({ name, path: name, text: String(file.value) }, site);
		await transform(tree, context);
		const errors = context.problems.filter((problem) => problem.severity === 'error');
		if (errors.length > 0) file.fail(formatProblems(errors, { colour: false }));
		visit(tree, (node) => {
			const component = componentOf(node);
			if (!component || !isJsx(node)) return;
			// A name space of our own: a page may import something else called `Tabs`.
			node.name = `Portolan.${component.component}`;
			node.attributes = Object.entries(component.props).flatMap(([key, value]) =>
				value === undefined ? [] : [expressionAttribute(key, value)],
			);
			delete node.data;
		});
	};
}

/** What plain Markdown elements get around them, after remark is done. */
export function rehypePortolan() {
	return (tree: HastRoot): void => decorate(tree);
}

function expressionAttribute(name: string, value: unknown): MdxJsxAttribute {
	const expression = valueToEstree(value);
	return {
		type: 'mdxJsxAttribute',
		name,
		value: {
			type: 'mdxJsxAttributeValueExpression',
			value: JSON.stringify(value),
			data: { estree: { type: 'Program', sourceType: 'module', body: [{ type: 'ExpressionStatement', expression }] } },
		},
	};
}
