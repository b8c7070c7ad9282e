import type { PhrasingContent, Root, RootContent } from 'mdast';
import { isJsx } from '../../markdown/to-html.ts';
import { flowMarker, text, textMarker } from '../nodes.ts';
import { type Gaps, hasGaps } from './gaps.ts';

/** Puts into a tree what stands for the gaps that Liquid left, with a comment beside each where something is missing. */
export function fillGaps(tree: Root, gaps: Gaps): void {
	tree.children = filled(tree.children);

	function filled(nodes: readonly RootContent[]): RootContent[] {
		return nodes.flatMap((node): RootContent[] => {
			if ('children' in node) (node as { children: RootContent[] }).children = filled(node.children as RootContent[]);
			if (isJsx(node)) {
				for (const attribute of node.attributes) {
					if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string')
						attribute.value = gaps.fill(attribute.value).value;
				}
			}
			if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
				node.url = gaps.fill(unescaped(node.url)).value;
				if (node.type === 'image' && node.alt) node.alt = gaps.fill(node.alt).value;
			}
			if (!('value' in node) || typeof node.value !== 'string' || !hasGaps(node.value)) return [node];
			if (node.type === 'text') return parts(node.value).map((part) => ({ position: node.position, ...part }) as RootContent);
			if (node.type !== 'code' && node.type !== 'inlineCode') return [node];
			const { value, markers } = gaps.fill(node.value);
			const beside: RootContent[] = markers.map(node.type === 'code' ? flowMarker : textMarker);
			const isGone = node.type === 'code' && value.trim() === '' && markers.length > 0;
			return [...beside, ...(isGone ? [] : [{ ...node, value }])];
		});
	}

	function parts(value: string): PhrasingContent[] {
		return gaps.split(value).flatMap((part): PhrasingContent[] => {
			if (typeof part === 'string') return [text(part)];
			return [...(part.text === '' ? [] : [text(part.text)]), ...(part.marker === undefined ? [] : [textMarker(part.marker)])];
		});
	}
}

/** Markdown escapes private characters in addresses. */
function unescaped(url: string): string {
	return url.replaceAll('%EE%80%80', '\uE000').replaceAll('%EE%80%81', '\uE001');
}
