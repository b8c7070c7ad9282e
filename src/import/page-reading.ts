import type { PhrasingContent, RootContent } from 'mdast';
import type { Diagnostic } from './diagnostic.ts';

export interface SourceImage {
	url: string;
	alt: string;
	title?: string | null;
}

/** What the reader of a page gives to those who read its parts, in any dialect. */
export interface PageReading {
	/** Says something of a node of the source. */
	note(node: unknown, text: Pick<Diagnostic, 'construct' | 'what' | 'suggestion' | 'lost'>): void;
	blocks(nodes: readonly RootContent[]): RootContent[];
	inlines(nodes: readonly PhrasingContent[]): PhrasingContent[];
	/** An image with its file; what it says and a marker where there is none. */
	image(image: SourceImage, node: unknown): PhrasingContent[];
	/** The module that a name in JSX stands for. */
	moduleOf(name: string): string | undefined;
}
