import type { SiteContext } from './page-context.ts';
import type { SiteData } from './site-data.ts';

/** The site as a dev server has it: replaced as a whole with every change, never changed in place. */
export interface SiteInMemory {
	data: SiteData;
	/** What one page's compilation needs to know of the others. */
	context: SiteContext;
}

interface Holder {
	site?: SiteInMemory;
	/** Told of every new site. */
	onChange?: (site: SiteInMemory) => void;
}

// Vite and Node each have an instance of this module; the process has one holder.
const key = Symbol.for('portolan.site-in-memory');
const shared = globalThis as { [key]?: Holder };

function holder(): Holder {
	shared[key] ??= {};
	return shared[key];
}

/** From now on, pages are rendered from this site. */
export function holdSite(site: SiteInMemory): void {
	holder().site = site;
	holder().onChange?.(site);
}

/** @returns undefined where no dev server runs */
export function heldSite(): SiteInMemory | undefined {
	return holder().site;
}

/** Calls back with every new site, in place of what was called before. */
export function onHeldSite(callback: (site: SiteInMemory) => void): void {
	holder().onChange = callback;
}
