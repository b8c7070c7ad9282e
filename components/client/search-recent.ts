import { highlightParameter, storageKeys } from './constants.ts';
import { siteUrl } from './site-url.ts';

export interface Recent {
	title: string;
	/** Site path with query and hash, without the root. */
	path: string;
}
const kept = 5;

/** The results that the reader opened last, newest first. */
export function recentResults(): Recent[] {
	try {
		const stored: unknown = JSON.parse(localStorage.getItem(storageKeys.recent) ?? '[]');
		return Array.isArray(stored) ? stored.filter(isRecent).slice(0, kept) : [];
	} catch {
		return [];
	}
}

/** @param link with `data-title` */
export function rememberResult(link: HTMLAnchorElement): void {
	try {
		const result = { title: link.dataset.title ?? '', path: pathOf(link) };
		const others = recentResults().filter(({ path }) => path !== result.path);
		localStorage.setItem(storageKeys.recent, JSON.stringify([result, ...others].slice(0, kept)));
	} catch {
		// Nothing depends on it.
	}
}

/** The part of an address below the site's root, without the words to mark. */
function pathOf({ href }: HTMLAnchorElement): string {
	const url = new URL(href);
	url.searchParams.delete(highlightParameter);
	return url.href.slice(new URL('.', siteUrl('/')).href.length) || './';
}

/** Storage may hold anything; a path that is none could lead off the site. */
function isRecent(value: unknown): value is Recent {
	const { title, path } = (value ?? {}) as Partial<Recent>;
	return typeof title === 'string' && typeof path === 'string' && /^[^:/][^:]*$/.test(path);
}
