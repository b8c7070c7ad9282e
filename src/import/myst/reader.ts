import type { Definition, PhrasingContent, RootContent } from 'mdast';
import type { AnchorLink } from '../anchors.ts';
import type { PageReading } from '../page-reading.ts';
import type { MystNode } from './nodes.ts';
import type { MystPage } from './pages.ts';
import type { MystSite } from './site.ts';

/** What the reader of a MyST page gives to those who read its parts. */
export interface Reader extends PageReading {
	readonly page: MystPage;
	readonly site: MystSite;
	/** Address of the old site, for links to pages that are not imported. */
	readonly oldSite: string | undefined;
	/** Links to sections, checked when all pages are read. */
	readonly anchors: AnchorLink[];
	/** Language of the fences that name none. */
	language: string | undefined;
	blocks(nodes: readonly MystNode[]): RootContent[];
	inlines(nodes: readonly MystNode[]): PhrasingContent[];
	/** Markdown that comes from elsewhere, such as the value of a substitution. */
	parse(text: string, place: unknown): MystNode[];
	/** What a reference stands for. */
	definition(identifier: string): Definition | undefined;
}
