import path from 'node:path';
import { tabValue } from '../../markdown/foreign-tabs.ts';
import { languageIds, osIds } from '../../schema/vocabulary.ts';
import { relativeAddress } from '../address.ts';
import { choiceValue } from './filter-plan.ts';
import { asRoute, type JekyllPage, type JekyllSite, stableVersion } from './site.ts';
import { record, textIn } from './site-data.ts';

const { posix } = path;
const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Where a link leads in the result. */
export interface Target {
	url: string;
	/** Source of the page, where it is one of ours. */
	page?: string;
	anchor: string;
	/** Filters of the address that are no choice here. */
	dropped?: string[];
}

/** Finds pages by the addresses that they had on the old site. */
export class PageFinder {
	private readonly byRoute = new Map<string, JekyllPage>();
	private readonly site: JekyllSite;
	private readonly own: string[];

	constructor(site: JekyllSite) {
		this.site = site;
		for (const page of site.pages) this.byRoute.set(page.route, page);
		const { config } = site;
		const homes = [textIn(config, 'url'), textIn(config, 'main_url'), site.address].flatMap((home) =>
			home ? [home.replace(/\/$/, '')] : [],
		);
		const base = textIn(config, 'baseurl') ?? '';
		this.own = [...new Set(homes.map((home) => (home.endsWith(base) ? home : `${home}${base}`)))];
	}

	/** @returns undefined where there is no such page, and no old site to lead to */
	resolve(written: string, from: JekyllPage): Target | undefined {
		const url = written.trim();
		const home = this.own.find((candidate) => url === candidate || url.startsWith(`${candidate}/`));
		if (external.test(url) && home === undefined) return { url, anchor: '' };
		const local = home === undefined ? url : url.slice(home.length) || '/';
		const { target, query, anchor } = pieces(local);
		if (target === '') {
			const { kept, dropped } = choicesIn(query);
			return { url: `${kept}${anchor === '' ? '' : `#${anchor}`}` || '#', page: from.source, anchor, dropped };
		}
		const route = this.routeOf(target, from);
		const page = this.byRoute.get(route) ?? this.byRoute.get(this.versioned(route));
		if (page?.selected) {
			const { kept, dropped } = choicesIn(query);
			const address = `${relativeAddress(from.output, page.output)}${kept}${anchor === '' ? '' : `#${anchor}`}`;
			return { url: address, page: page.source, anchor, dropped };
		}
		if (home !== undefined) return { url, anchor: '' };
		if (!this.site.address) return undefined;
		const rooted = target.startsWith('/') ? this.withoutBase(target) : posix.join(posix.dirname(`${from.route}.html`), target);
		return { url: `${this.site.address}${encodeURI(safe(rooted))}${query}${anchor === '' ? '' : `#${anchor}`}`, anchor: '' };
	}

	/** The page at an address below the old site's root. */
	find(address: string): JekyllPage | undefined {
		const route = asRoute(this.withoutBase(address));
		return this.byRoute.get(route) ?? this.byRoute.get(this.versioned(route));
	}

	private routeOf(target: string, from: JekyllPage): string {
		const decoded = safe(target);
		if (decoded.startsWith('/')) return asRoute(this.withoutBase(decoded));
		const folder = from.path.endsWith('index.md') ? from.route : posix.dirname(from.route);
		return asRoute(posix.join(folder, decoded));
	}

	/** `/docs/v23.2/bit` → `/v23.2/bit` */
	private withoutBase(target: string): string {
		const base = textIn(this.site.config, 'baseurl') ?? '';
		return base !== '' && (target === base || target.startsWith(`${base}/`)) ? target.slice(base.length) || '/' : target;
	}

	/** `/stable/bit` → `/v26.2/bit` */
	private versioned(route: string): string {
		const versions = record(this.site.config.versions);
		return route.replace(/^\/(stable|dev)(?=\/|$)/, (match, name: string) => {
			const version = textIn(versions, name) ?? stableVersion(this.site.config);
			return version ? `/${version.toLowerCase()}` : match;
		});
	}
}

/** `bit.html?filters=go#x`; some pages write the query behind the anchor. */
function pieces(url: string): { target: string; query: string; anchor: string } {
	const [, target = '', first = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url) ?? [];
	const [, anchor = '', late = ''] = /^#?([^?]*)(\?.*)?$/s.exec(hash) ?? [];
	return { target, query: first || late, anchor };
}

/** `?filters=python` → `?language=python`; the names of other filters have no address here. */
function choicesIn(query: string): { kept: string; dropped: string[] } {
	if (query === '') return { kept: '', dropped: [] };
	const kept = new URLSearchParams();
	const dropped: string[] = [];
	for (const [name, value] of new URLSearchParams(query)) {
		const languages: readonly string[] = languageIds;
		const systems: readonly string[] = osIds;
		if (name !== 'filters') kept.append(name, value);
		else if (languages.includes(choiceValue(value, 'language'))) kept.set('language', choiceValue(value, 'language'));
		else if (systems.includes(tabValue(value, 'os'))) kept.set('os', tabValue(value, 'os'));
		else dropped.push(value);
	}
	return { kept: kept.size > 0 ? `?${kept}` : '', dropped };
}

function safe(text: string): string {
	try {
		return decodeURI(text);
	} catch {
		return text;
	}
}
