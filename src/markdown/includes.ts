import path from 'node:path';
import type { Root, RootContent } from 'mdast';
import { SKIP } from 'unist-util-visit';
import { isDirective } from '../directives/define.ts';
import { include } from '../directives/include.ts';
import { blankFrontMatter } from './front-matter.ts';
import { isWithin } from './is-within.ts';
import type { PageContext, SourceFile } from './page-context.ts';
import { parseMdx } from './parse.ts';
import { visit } from './visit.ts';

/** Replaces each `::include` by its partial's content; nodes remember the file that they come from. Changes the tree. */
export function expandIncludes(tree: Root, context: PageContext): void {
	expand(tree, context.main, [context.main.path], context);
}

function expand(tree: Root, source: SourceFile, chain: readonly string[], context: PageContext): void {
	visit(tree, (node) => {
		if (source !== context.main) context.setSource(node, source);
	});
	visit(tree, (node, index, parent) => {
		if (!parent || index === undefined || !isDirective(node) || node.type !== 'leafDirective' || node.name !== 'include') return undefined;
		const content = partial(node, source, chain, context);
		if (!content) return undefined;
		parent.children.splice(index, 1, ...(content as typeof parent.children));
		return [SKIP, index + content.length];
	});
}

function partial(
	node: RootContent & { attributes?: unknown },
	source: SourceFile,
	chain: readonly string[],
	context: PageContext,
): RootContent[] | undefined {
	const result = include.attributes.safeParse(node.attributes ?? {});
	// A node that stays is reported with all other directives.
	if (!result.success) return undefined;
	const written = (result.data as { file: string }).file;
	const file = path.resolve(path.dirname(source.path), written);
	if (!isWithin(file, context.site.contentDir)) {
		context.problem('missing-include', node, {
			what: `\`${written}\` lies outside the content folder`,
			why: 'A page may only include files of its own site.',
			fix: 'Move the partial below the content folder.',
		});
		return [];
	}
	if (chain.includes(file)) {
		const names = [...chain.slice(chain.indexOf(file)), file].map((item) => path.basename(item));
		context.problem('include-loop', node, {
			what: `a partial that includes itself: ${names.join(' → ')}`,
			fix: 'Remove one of these includes.',
		});
		return [];
	}
	const text = context.read(file);
	if (text === undefined) {
		context.problem('missing-include', node, {
			what: `no file \`${written}\``,
			why: `It was looked for at \`${context.nameOf(file)}\`.`,
			fix: 'Correct the path: it is relative to the file that includes it.',
		});
		return [];
	}
	const inner: SourceFile = { name: context.nameOf(file), path: file, text };
	const parsed = parseMdx(blankFrontMatter(text), inner.name);
	if ('problem' in parsed) {
		context.problems.push(parsed.problem);
		return [];
	}
	expand(parsed.tree, inner, [...chain, file], context);
	return parsed.tree.children;
}
