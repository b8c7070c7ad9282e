/** A page of a site as a page of a part of the site. */
import type { Offer, PageChoices } from '../../../components/client/page-choices.ts';
import { applyEdits, attributeEdit, attributeText, closest, cutOf, type Edit, elementsOfPage } from '../html-edits.ts';
import { attributeOf, elementsOf, type Tree } from '../html-tree.ts';
import { targetOf, withoutIndex } from '../relative-urls.ts';
import type { Selection } from './selection.ts';

export interface PartOfSite extends Selection {
	/** Every file of the whole site, and those of the part. */
	files: ReadonlySet<string>;
	kept: ReadonlySet<string>;
	/** Where the whole site is, without a slash at the end. */
	url: string;
}

/**
 * Leaves out what belongs to other databases and languages: elements that say so (`data-of-section`, `data-of-language`), what holds only
 * for the whole site (`data-of-all`), and items of navigation that lead there. Other links lead to the website, and say so.
 */
export function filterPage(html: string, file: string, part: PartOfSite): string {
	const elements = elementsOfPage(html);
	const cut = new Set(elements.filter((element) => isOfOthers(element, part)));
	for (const element of elements) if (holdsOnly(element, cut)) cut.add(element);
	const links = elements.filter((element) => element.tagName === 'a' && leadsAway(element, file, part));
	for (const link of links) if (isNavigation(link)) cut.add(closest(link, ({ tagName }) => tagName === 'li') ?? link);
	const edits = [
		...[...cut].flatMap((element) => cutOf(element)),
		...links.flatMap((link) => toWebsite(link, file, part)),
		...elements.flatMap((element) => valueEdits(element, part)),
		...(part.languages ? [...elements.filter(isInSidebar).flatMap(unfolded), ...choiceEdits(elements, part.languages)] : []),
	];
	return applyEdits(html, edits);
}

function isOfOthers(element: Tree.Element, { sections, languages }: Selection): boolean {
	const section = attributeOf(element, 'data-of-section');
	const language = attributeOf(element, 'data-of-language');
	return (
		(section !== undefined && sections !== undefined && !sections.includes(section)) ||
		(language !== undefined && languages !== undefined && !languages.includes(language)) ||
		attributeOf(element, 'data-of-all') !== undefined
	);
}

/** A database's part of a page that has nothing for any of the languages. */
function holdsOnly(element: Tree.Element, cut: ReadonlySet<Tree.Element>): boolean {
	if (attributeOf(element, 'data-of-section') === undefined) return false;
	const inside = [...elementsOf(element)].filter((child) => attributeOf(child, 'data-of-language') !== undefined);
	return inside.length > 0 && inside.every((child) => cut.has(child));
}

function leadsAway(link: Tree.Element, file: string, { files, kept }: PartOfSite): boolean {
	const target = targetOf(attributeOf(link, 'href') ?? '', { file, files })?.file;
	return target !== undefined && !kept.has(target);
}

function isNavigation(link: Tree.Element): boolean {
	return closest(link, ({ tagName }) => tagName === 'nav') !== undefined;
}

function toWebsite(link: Tree.Element, file: string, { files, url }: PartOfSite): Edit[] {
	const target = targetOf(attributeOf(link, 'href') ?? '', { file, files });
	const location = link.sourceCodeLocation?.attrs?.href;
	if (!target?.file || !location) return [];
	const address = `${url}/${withoutIndex(target.file).split('/').map(encodeURIComponent).join('/')}${target.rest}`;
	return [{ start: location.startOffset, end: location.endOffset, text: `${attributeText('href', address)} data-on-website` }];
}

/** Lists in attributes that scripts read. */
function valueEdits(element: Tree.Element, { sections, languages }: Selection): Edit[] {
	const edits: Edit[] = [];
	const rewrite = (name: string, change: (value: string) => string | undefined) => {
		const value = attributeOf(element, name);
		const next = value === undefined ? undefined : change(value);
		if (value !== undefined && next !== value) edits.push(...attributeEdit(element, name, next));
	};
	if (sections)
		rewrite('data-databases', (value) => JSON.stringify((JSON.parse(value) as [string, string][]).filter(([id]) => sections.includes(id))));
	if (languages)
		rewrite('data-markdown-languages', (value) => {
			const left = value.split(' ').filter((language) => languages.includes(language));
			return left.length > 0 ? left.join(' ') : undefined;
		});
	return edits;
}

/** What a page without text of its own offers is for these languages alone; on the others, these come first. */
function choiceEdits(elements: readonly Tree.Element[], languages: readonly string[]): Edit[] {
	const root = elements.find(({ tagName }) => tagName === 'html');
	const value = root && attributeOf(root, 'data-page-choices');
	if (!root || value === undefined) return [];
	const isArticle = elements.some((element) => attributeOf(element, 'data-pagefind-body') !== undefined);
	const choices = JSON.parse(value) as PageChoices;
	const fits = (offer: Offer, dimension: string) => {
		const asked = typeof offer === 'string' ? undefined : offer[1].language;
		if (dimension === 'language') return languages.includes([offer].flat()[0] as string);
		return asked === undefined || asked.some((language) => languages.includes(language));
	};
	const next = Object.fromEntries(
		Object.entries(choices).map(([dimension, offers]) => {
			const fitting = offers.filter((offer) => fits(offer, dimension));
			return [dimension, isArticle ? [...fitting, ...offers.filter((offer) => !fits(offer, dimension))] : fitting];
		}),
	);
	return attributeEdit(root, 'data-page-choices', JSON.stringify(next));
}

function isInSidebar(element: Tree.Element): boolean {
	return closest(element, (node) => attributeOf(node, 'id') === 'sidebar') !== undefined;
}

/** So few pages need no folding by language, and how many were folded is no longer true. */
function unfolded(element: Tree.Element): Edit[] {
	if (/(?:^|\s)others(?:\s|$)/.test(attributeOf(element, 'class') ?? '')) return cutOf(element);
	return element.tagName === 'li' ? attributeEdit(element, 'data-reader-language') : [];
}
