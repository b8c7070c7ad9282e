import type { RootContent } from 'mdast';
import { text } from '../../nodes.ts';
import { linkTo, resolveAddress } from '../links.ts';
import type { MystDirective } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { entriesOf } from '../toctrees.ts';

/** A list of pages; a hidden one is for the sidebar alone. */
export function readToctree(node: MystDirective, reader: Reader): RootContent[] {
	const entries = entriesOf(node, reader.page, reader.site);
	for (const { target, page, isExternal } of entries) {
		if (page || isExternal) continue;
		reader.note(node, {
			construct: 'toctree',
			what: `no page \`${target}\``,
			suggestion: 'Import that page too, or take it out of the sidebar.',
			lost: false,
		});
	}
	const shown = entries.filter(({ page, isExternal }) => page || isExternal);
	if ('hidden' in node.options || shown.length === 0) return [];
	const items = shown.map(({ target, title, page }) => {
		const words = title ?? (page ? reader.site.titleOf(page) : target);
		const address = page ? `/${page.docname}.md` : target;
		const children = linkTo(
			[text(words)],
			{ target: resolveAddress(address, reader), written: target, construct: 'toctree' },
			node,
			reader,
		);
		return { type: 'listItem' as const, spread: false, children: [{ type: 'paragraph' as const, children }] };
	});
	const caption: RootContent[] = node.options.caption
		? [{ type: 'paragraph', children: [{ type: 'strong', children: [text(node.options.caption) as never] }] }]
		: [];
	return [...caption, { type: 'list', ordered: 'numbered' in node.options, spread: false, children: items }];
}
