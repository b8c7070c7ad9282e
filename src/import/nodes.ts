import type { PhrasingContent, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';

/** A comment that shows an author where something is missing: nothing of it reaches a reader. */
export function flowMarker(text: string): RootContent {
	return { type: 'mdxFlowExpression', value: markerText(text), data: { estree: emptyProgram() } };
}

export function textMarker(text: string): PhrasingContent {
	return { type: 'mdxTextExpression', value: markerText(text), data: { estree: emptyProgram() } };
}

function markerText(text: string): string {
	return `/* import: ${text.replaceAll('*/', '* /').replace(/\s+/g, ' ').trim()} */`;
}

function emptyProgram() {
	return { type: 'Program' as const, body: [], sourceType: 'module' as const, comments: [] };
}

/** A directive with its label: `:::note[Title]`. */
export function container(
	name: string,
	{ label = [], attributes = {}, children }: { label?: PhrasingContent[]; attributes?: Record<string, string>; children: RootContent[] },
): ContainerDirective {
	const head: ContainerDirective['children'] =
		label.length > 0 ? [{ type: 'paragraph', data: { directiveLabel: true }, children: label }] : [];
	return { type: 'containerDirective', name, attributes, children: [...head, ...(children as ContainerDirective['children'])] };
}

export function text(value: string): PhrasingContent {
	return { type: 'text', value };
}
