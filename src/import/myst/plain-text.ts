import type { MystNode } from './nodes.ts';

/** Roles that draw a picture, and say nothing. */
export const iconRole = /^(?:material-(?:outlined|regular|round|sharp|twotone)|fa[bslrd]?|octicon|icon)$/;

const explicitTitle = /^(.*?)\s*<([^<>]*)>$/s;

/** `title <target>`, or the target alone. */
export function titleAndTarget(value: string): { title?: string; target: string } {
	const match = explicitTitle.exec(value.replace(/\s+/g, ' ').trim());
	if (!match) return { target: value.replace(/\s+/g, ' ').trim() };
	return { ...(match[1] ? { title: match[1] } : {}), target: (match[2] ?? '').trim() };
}

/** What readers read of some nodes. */
export function textOfNodes(nodes: readonly MystNode[]): string {
	return nodes
		.map((node) => {
			if (node.type === 'mystRole') {
				if (iconRole.test(node.name)) return '';
				const { title, target } = titleAndTarget(node.value);
				return title ?? target;
			}
			if (node.type === 'mystComment' || node.type === 'mystTarget' || node.type === 'html') return '';
			if ('children' in node) return textOfNodes(node.children as MystNode[]);
			return 'value' in node ? node.value : '';
		})
		.join('')
		.replace(/\s+/g, ' ')
		.trim();
}
