import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { format } from 'prettier';
import Segments from '../../components/Segments.astro';
import type { Segment } from '../../src/schema/components.ts';

let container: Promise<AstroContainer> | undefined;

/** Renders a content tree with the components of the site. */
export async function renderSegments(segments: readonly Segment[]): Promise<string> {
	container ??= AstroContainer.create();
	return (await container).renderToString(Segments, { props: { segments } });
}

/** HTML with line breaks that mean nothing, so that a change shows as the line that changed. */
export function readable(html: string): Promise<string> {
	return format(html, { parser: 'html', printWidth: 140, useTabs: true, htmlWhitespaceSensitivity: 'strict' });
}
