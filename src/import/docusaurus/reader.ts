import type { PhrasingContent, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Diagnostic } from '../diagnostic.ts';
import type { Given } from './partials.ts';
import type { PageEntry, SiteMap } from './site-map.ts';

/** A link with an anchor, to be checked when all pages are known. */
export interface AnchorLink {
	node: { url: string };
	/** Source of the page that the link is in. */
	from: string;
	/** Source of the page that it leads to. */
	page: string;
	anchor: string;
	line: number;
	column: number;
}

/** What the reader of a page gives to those who read its parts. */
export interface Reader {
	readonly page: PageEntry;
	readonly map: SiteMap;
	/** Address of the old site, for links to pages that are not imported. */
	readonly site: string | undefined;
	/** Names that the page imports, and from where. */
	readonly imports: ReadonlyMap<string, string>;
	/** Links to sections. */
	readonly anchors: AnchorLink[];
	note(node: unknown, text: Pick<Diagnostic, 'construct' | 'what' | 'suggestion' | 'lost'>): void;
	blocks(nodes: readonly RootContent[]): RootContent[];
	inlines(nodes: readonly PhrasingContent[]): PhrasingContent[];
	/** A partial's content with what the page gives to it; undefined where it cannot be read. */
	expand(partial: PageEntry, given: Given, at: unknown): RootContent[] | undefined;
	/** Source of the page that the content is written into; not `page`, where that is a partial. */
	readonly host: string;
	/** Pages that a list of the folder's documents shows. */
	siblings(): { label: string; output: string }[];
}

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
