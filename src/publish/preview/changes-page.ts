/** The page of what changed: nodes in the frame of the preview's own home page. It needs no JavaScript. */
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { applyEdits, attributeText, cutOf, type Edit, elementsOfPage } from '../html-edits.ts';
import { attributeOf, hasClass, ownText, type Tree } from '../html-tree.ts';
import { urlAttributesOf } from '../html-urls.ts';
import { Refusal } from '../refusal.ts';
import { relativePath } from '../relative-urls.ts';
import { changeNode, pieceNodes } from './change-nodes.ts';
import { byLanguage, counted, dateWords, languageWords, pageKinds, pageKindWords, shortCommit, summaryWords } from './change-words.ts';
import type { BlockChange, Changes, NavigationChange, PageChange } from './changes-schema.ts';
import { factNodes } from './fact-nodes.ts';

/** Of one page, this many changes are shown; all are in `changes.json`. */
const most = 200;

/**
 * @param shell the preview's `index.html`
 * @param folder where the page goes, below the root: `changes`
 */
export function changesPage(shell: string, changes: Changes, folder: string): string {
	const title = `What changed in ${changes.label}`;
	const elements = elementsOfPage(shell);
	const main = elements.find(({ tagName }) => tagName === 'main')?.sourceCodeLocation;
	if (!main?.startTag || !main.endTag)
		throw new Refusal('the home page of the preview has no `main` element: it is no page of this generator');
	const content: Edit = {
		start: main.startTag.endOffset,
		end: main.endTag.startOffset,
		text: toHtml(pageNode(changes, title, `${folder}/index.html`)),
	};
	return applyEdits(shell, [content, ...elements.flatMap((element) => headEdits(element, title)), ...addressEdits(shell)]);
}

/** What says of the home page what is not so of this one. */
function headEdits(element: Tree.Element, title: string): Edit[] {
	const { tagName, sourceCodeLocation: location } = element;
	if (tagName === 'title' && location?.startTag && location.endTag)
		return [{ start: location.startTag.endOffset, end: location.endTag.startOffset, text: toHtml({ type: 'text', value: title }) }];
	if (tagName === 'html' && location?.attrs?.['data-page-choices']) {
		const { startOffset: start, endOffset: end } = location.attrs['data-page-choices'];
		return [{ start, end, text: '' }];
	}
	const about =
		tagName === 'meta' && /^(?:description$|twitter:|og:)/.test(attributeOf(element, 'name') ?? attributeOf(element, 'property') ?? '');
	const elsewhere = tagName === 'link' && /^(?:canonical|alternate)$/.test(attributeOf(element, 'rel') ?? '');
	const data = tagName === 'script' && attributeOf(element, 'type') === 'application/ld+json' && ownText(element) !== '';
	return about || elsewhere || data ? cutOf(element) : [];
}

/** Addresses from the root as addresses from one folder below. */
function addressEdits(shell: string): Edit[] {
	return urlAttributesOf(shell).flatMap(({ name, value, start, end }) =>
		/^(?:[a-z][a-z\d+.-]*:|[/#?]|$)/i.test(value) ? [] : [{ start, end, text: attributeText(name, `../${value.replace(/^\.\//, '')}`) }],
	);
}

function pageNode(changes: Changes, title: string, file: string): ElementContent {
	const { pages, facts, navigation, missingRedirects } = changes;
	return h('div', { class: 'changes content flow' }, [
		h('h1', title),
		leadNode(changes),
		...(missingRedirects.length > 0 ? [h('h2', { id: 'redirects' }, 'Missing redirects'), redirectsNode(changes)] : []),
		...(facts.length > 0 ? [h('h2', { id: 'facts' }, 'Facts'), ...factNodes(facts)] : []),
		...(navigation.length > 0 ? [h('h2', { id: 'navigation' }, 'Links around the pages'), ...navigation.map(navigationNode)] : []),
		...languageNodes(changes),
		...(pages.length > 0
			? [h('h2', { id: 'pages' }, 'Pages'), ...pageLists(pages), ...inOrder(pages).map((page) => pageSection(page, file))]
			: []),
	]);
}

function leadNode(changes: Changes): ElementContent {
	const { commit, date, url } = changes;
	const summary = summaryWords(changes);
	return h('div', { class: 'changes-lead' }, [
		h('p', [
			'Commit ',
			h('code', shortCommit(commit)),
			' of ',
			h('time', { dateTime: date }, dateWords(date)),
			', compared with the site as it is.',
			...(url === undefined ? [] : [' ', h('a', { href: url, rel: 'noopener' }, 'The changes in the source')]),
		]),
		summary.length === 0
			? h('p', h('strong', 'Nothing changes for a reader.'))
			: h(
					'ul',
					{ class: 'changes-summary' },
					summary.map((words) => h('li', words)),
				),
		h('p', h('a', { href: 'changes.json', type: 'application/json' }, 'All of this as JSON')),
	]);
}

function redirectsNode({ missingRedirects }: Changes): ElementContent {
	const words = (moved: string | undefined, target: string | undefined): (ElementContent | string)[] => {
		if (target !== undefined) return [' is redirected to ', h('code', target), ', where there is no page'];
		return moved === undefined ? [' has gone'] : [' is now ', h('code', moved)];
	};
	return h(
		'ul',
		missingRedirects.map(({ href, moved, target }) => h('li', [h('code', href), ...words(moved, target)])),
	);
}

function navigationNode({ list, parts }: NavigationChange): ElementContent {
	return h('div', { class: 'change', 'data-kind': 'changed' }, [
		h('p', { class: 'change-meta' }, h('span', { class: 'change-kind' }, list)),
		h(
			'ul',
			parts.map(({ pieces }) => h('li', pieceNodes(pieces))),
		),
	]);
}

function languageNodes(changes: Changes): ElementContent[] {
	const languages = byLanguage(changes);
	if (languages.length === 0) return [];
	return [
		h('h2', { id: 'languages' }, 'By language'),
		h('p', 'What is for all languages is not counted here.'),
		h(
			'ul',
			languages.map((language) => h('li', [h('strong', language.name), `: ${languageWords(language)}`])),
		),
	];
}

/** Those that authors write come first, in the order of their kinds. */
function inOrder(pages: readonly PageChange[]): PageChange[] {
	const place = ({ article, kind }: PageChange) => (article ? 0 : pageKinds.length) + pageKinds.indexOf(kind);
	return [...pages].sort((a, b) => place(a) - place(b));
}

function idOf({ href }: PageChange): string {
	return `page-${href.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}`;
}

function pageLists(pages: readonly PageChange[]): ElementContent[] {
	return [
		h(
			'ul',
			{ class: 'changed-pages' },
			inOrder(pages).map((page) =>
				h('li', [
					h('span', { class: 'badge', 'data-variant': 'default' }, pageKindWords[page.kind]),
					' ',
					h('a', { href: `#${idOf(page)}` }, page.title),
					' ',
					h('code', page.href),
					...(page.changes.length > 0 ? [` ${counted(page.changes.length, 'change')}`] : []),
				]),
			),
		),
	];
}

function pageSection(page: PageChange, file: string): ElementContent {
	const { kind, href, from, title, changes, article } = page;
	const address = relativePath(file, href.slice(1));
	const shown = [
		...changesBySection(changes.slice(0, most), address),
		...(changes.length > most
			? [h('p', [`${counted(changes.length - most, 'more change')}: `, h('a', { href: 'changes.json' }, 'changes.json')])]
			: []),
	];
	return h('section', { class: 'changed-page flow', 'aria-labelledby': idOf(page) }, [
		h('h3', { id: idOf(page) }, kind === 'removed' ? title : h('a', { href: address }, title)),
		h('p', { class: 'change-meta' }, [
			h('span', { class: 'change-kind' }, pageKindWords[kind]),
			h('code', from === undefined ? href : `${from} → ${href}`),
			...(article ? [] : [h('span', 'made from data')]),
		]),
		// The facts say the same in fewer words.
		...(article || shown.length === 0
			? shown
			: [h('details', { class: 'fold' }, [h('summary', counted(changes.length, 'change')), h('div', { class: 'fold-body flow' }, shown)])]),
	]);
}

function changesBySection(changes: readonly BlockChange[], address: string): ElementContent[] {
	let last = '';
	return changes.flatMap((change) => {
		const name = change.section.join(' › ');
		const isNew = name !== last;
		last = name;
		return [...(isNew && name !== '' ? [sectionHeading(change, name, address)] : []), changeNode(change)];
	});
}

function sectionHeading({ kind, anchor }: BlockChange, name: string, address: string): ElementContent {
	const linked = kind !== 'removed' && anchor !== undefined;
	return h('h4', linked ? h('a', { href: `${address}#${encodeURIComponent(anchor)}` }, name) : name);
}

/** Whether a page is one of these already. */
export function isPreviewPage(html: string): boolean {
	return elementsOfPage(html).some((element) => hasClass(element, 'preview-banner'));
}
