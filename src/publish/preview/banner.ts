/** What makes a page of the site a page of a preview. */
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { applyEdits, cutOf, type Edit, elementsOfPage } from '../html-edits.ts';
import { attributeOf, hasClass, type Tree } from '../html-tree.ts';
import { relativePath } from '../relative-urls.ts';
import { dateWords, shortCommit } from './change-words.ts';
import type { Changes } from './changes-schema.ts';

export interface BannerOptions {
	/** The page, relative to the root. */
	file: string;
	/** The folder of the page of changes, and the style sheet, relative to the root. */
	folder: string;
	styles: string;
	changes: Pick<Changes, 'label' | 'commit' | 'date' | 'url'>;
}

/** What a preview leaves out: the script that keeps a site in the browser (`service-worker.ts`), which would be another one at each build. */
export const leftOut: ReadonlySet<string> = new Set(['sw.js']);

/**
 * The page with a banner on top, and without what invites search engines. The banner is in the HTML, before anything is painted: nothing
 * moves, and it is there without scripts.
 */
export function previewPage(html: string, options: BannerOptions): string {
	const elements = elementsOfPage(html);
	const old = elements.filter((element) => isForEngines(element) || isKeepButton(element)).flatMap((element) => cutOf(element));
	const robots = toHtml(h('meta', { name: 'robots', content: 'noindex' }));
	// A page that leads on at once is not read.
	if (elements.some(isRefresh)) return applyEdits(html, [...old, insert(headPlace(elements), robots)]);
	const styles = toHtml(h('link', { rel: 'stylesheet', href: relativePath(options.file, options.styles) }));
	return applyEdits(html, [
		...old,
		insert(headPlace(elements), robots + styles),
		insert(bodyPlace(elements) ?? html.length, toHtml(bannerNode(options))),
	]);
}

function isForEngines(element: Tree.Element): boolean {
	if (element.tagName === 'meta') return attributeOf(element, 'name')?.toLowerCase() === 'robots';
	return element.tagName === 'link' && attributeOf(element, 'rel')?.toLowerCase() === 'canonical';
}

/** Previews are not kept offline: what reads them is gone when the change is merged. */
function isKeepButton(element: Tree.Element): boolean {
	return attributeOf(element, 'data-keep-offline') !== undefined;
}

function isRefresh(element: Tree.Element): boolean {
	return element.tagName === 'meta' && attributeOf(element, 'http-equiv')?.toLowerCase() === 'refresh';
}

function insert(place: number, text: string): Edit {
	return { start: place, end: place, text };
}

/** The end of the head, behind all style sheets: the order of layers is known by then. */
function headPlace(elements: readonly Tree.Element[]): number {
	const head = elements.find(({ tagName }) => tagName === 'head')?.sourceCodeLocation?.endTag;
	if (head) return head.startOffset;
	// A head without tags begins with the first element in it.
	return (
		elements.find(({ tagName, sourceCodeLocation }) => sourceCodeLocation && !/^(?:html|head|body)$/.test(tagName))?.sourceCodeLocation
			?.startOffset ?? 0
	);
}

/** Behind the link that skips to the content, which is the first of all. */
function bodyPlace(elements: readonly Tree.Element[]): number | undefined {
	const skip = elements.find((element) => hasClass(element, 'skip-link'))?.sourceCodeLocation;
	return skip?.endOffset ?? elements.find(({ tagName }) => tagName === 'body')?.sourceCodeLocation?.startTag?.endOffset;
}

function bannerNode({ file, folder, changes: { label, commit, date, url } }: BannerOptions) {
	const isChanges = file === `${folder}/index.html`;
	return h('aside', { class: 'preview-banner', 'aria-label': 'Preview', 'data-pagefind-ignore': '' }, [
		h('p', [
			h('strong', `Preview of ${label}`),
			' ',
			h('span', ['commit ', h('code', shortCommit(commit))]),
			' ',
			h('time', { dateTime: date }, dateWords(date)),
			' ',
			h('a', { href: relativePath(file, `${folder}/`), ...(isChanges ? { 'aria-current': 'page' } : {}) }, 'What changed'),
			...(url === undefined ? [] : [' ', h('a', { href: url, rel: 'noopener' }, 'In the source')]),
		]),
	]);
}
