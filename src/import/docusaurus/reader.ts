import type { AnchorLink } from '../anchors.ts';
import type { PageReading } from '../page-reading.ts';
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
	/** Pages that a list of the folder's documents shows. */
	siblings(): { label: string; output: string }[];
}
