import type { RootContent } from 'mdast';
import type { AnchorLink } from '../anchors.ts';
import type { PageReading } from '../page-reading.ts';
import type { Target } from './links.ts';
import type { JekyllPage, JekyllSite } from './site.ts';

/** What the reader of a page gives to those who read its parts. */
export interface Reader extends PageReading {
	readonly page: JekyllPage;
	readonly site: JekyllSite;
	/** Links to sections, to be checked when all pages are known. */
	readonly anchors: AnchorLink[];
	/** Where a node of the source stands. */
	placeOf(node: { position?: unknown }): { file: string; line: number; column: number };
	resolve(url: string): Target | undefined;
	/** A file of the source that the page shows, relative to the result; it is copied. */
	asset(address: string): string | undefined;
	/** Blocks and inline content as they come: whoever asks puts them into paragraphs. */
	mixed(nodes: readonly RootContent[]): RootContent[];
}
