import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import Segments from '../../components/Segments.astro';
import type { Segment } from '../../src/schema/components.ts';

let container: Promise<AstroContainer> | undefined;

/** Renders a content tree with the components of the site. */
export async function renderSegments(segments: readonly Segment[]): Promise<string> {
	container ??= AstroContainer.create();
	return (await container).renderToString(Segments, { props: { segments } });
}

const block =
	/[ \t]*(?=<\/?(?:div|p|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tr|th|td|h[1-6]|section|figure|figcaption|details|summary|fieldset|legend|label|nav|button|pre|template|blockquote|doc-tabs|page-filters)\b)/g;

/** The same HTML with each block element on a line of its own, so that a change shows as the line that changed. */
export function readable(html: string): string {
	const parts = html.split(/(<(?:pre|template)\b[\s\S]*?<\/(?:pre|template)>)/);
	const broken = parts.map((part, index) => (index % 2 === 0 ? part.replace(block, '\n').trimEnd() : `\n${part}`)).join('');
	return broken.replace(/\n\s*\n/g, '\n').trim();
}
