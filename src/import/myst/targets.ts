import { slug } from 'github-slugger';
import type { Heading, RootContent } from 'mdast';
import { nodeText } from '../../markdown/node-text.ts';
import { visit } from '../../markdown/visit.ts';
import { headingText } from '../facts.ts';
import type { MystPage } from './pages.ts';
import { labelOf } from './parse-myst.ts';
import { textOfNodes } from './plain-text.ts';
import { idOf } from './site.ts';

/** The ids that labels give to what stands below them. */
export class TargetIds {
	private readonly taken = new Set<string>();
	/** How many headings of the page have which slug. */
	private readonly slugs = new Map<string, number>();
	private hasTitle = false;

	constructor(page: MystPage) {
		visit(page.tree as never, 'heading', (node: Heading) => {
			const own = slug(textOfNodes(node.children));
			this.slugs.set(own, (this.slugs.get(own) ?? 0) + 1);
		});
		this.hasTitle = page.partial;
	}

	/** Sets the id of a heading where its text alone would give another. @returns elements for further labels */
	nameHeading(heading: Heading, labels: readonly string[]): RootContent[] {
		const isTitle = heading.depth === 1 && !this.hasTitle;
		this.hasTitle = true;
		// A link to the title leads to the page.
		if (isTitle || labels.length === 0) return [];
		const [first = '', ...more] = labels;
		const id = idOf(labelOf(first));
		const own = slug(headingText(nodeText(heading)));
		const isOwn = own === id && this.slugs.get(own) === 1;
		if (!isOwn && !this.taken.has(id)) heading.children.push({ type: 'text', value: ` [#${id}]` });
		this.taken.add(id);
		return this.elements(more);
	}

	/** `<a id="label" />` for each label that has no id on the page yet. */
	elements(labels: readonly string[]): RootContent[] {
		return labels.flatMap((label): RootContent[] => {
			const id = idOf(labelOf(label));
			if (this.taken.has(id) || this.slugs.has(id)) return [];
			this.taken.add(id);
			const attributes = [{ type: 'mdxJsxAttribute' as const, name: 'id', value: id }];
			return [{ type: 'mdxJsxFlowElement', name: 'a', attributes, children: [] }];
		});
	}
}
