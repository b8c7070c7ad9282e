import type { RootContent } from 'mdast';
import type { AnchorLink } from '../anchors.ts';
import type { PageReading } from '../page-reading.ts';
import type { Given } from './partials.ts';
import type { PageEntry, SiteMap } from './site-map.ts';

/** What the reader of a page gives to those who read its parts. */
export interface Reader extends PageReading {
	readonly page: PageEntry;
	readonly map: SiteMap;
	/** Address of the old site, for links to pages that are not imported. */
	readonly site: string | undefined;
	/** Names that the page imports, and from where. */
	readonly imports: ReadonlyMap<string, string>;
	/** Links to sections. */
	readonly anchors: AnchorLink[];
	/** The file of an image, relative to the result; it is copied. */
	asset(address: string): string | undefined;
	/** A partial's content with what the page gives to it; undefined where it cannot be read. */
	expand(partial: PageEntry, given: Given, at: unknown): RootContent[] | undefined;
	/** Source of the page that the content is written into; not `page`, where that is a partial. */
	readonly host: string;
	/** Pages that a list of the folder's documents shows. */
	siblings(): { label: string; output: string }[];
}
