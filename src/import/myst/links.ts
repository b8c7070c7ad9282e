import type { Link, PhrasingContent } from 'mdast';
import { relativeAddress } from '../address.ts';
import { text, textMarker } from '../nodes.ts';
import type { MystNode } from './nodes.ts';
import type { Reader } from './reader.ts';
import type { Labelled } from './site.ts';

export interface Target {
	url: string;
	/** Source of the page that it leads to, and the section there. */
	page?: string;
	anchor: string;
	/** What a link without text says. */
	title?: string | undefined;
}

const external = /^(?:https?|mailto|ftp|tel):|^\/\//i;

/** Where a Markdown link leads; undefined where that is not known. */
export function resolveAddress(written: string, reader: Reader): Target | undefined {
	const url = written.replace(/^(?:project|path):/, '');
	if (external.test(url)) return { url, anchor: '' };
	if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return undefined;
	const [, path = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/.exec(url) ?? [];
	if (path === '') return hash === '' ? undefined : (resolveLabel(hash, reader) ?? resolveSection(hash, reader));
	const page = reader.site.findPage(path, reader.page);
	if (page?.selected) {
		const address = relativeAddress(reader.page.output, page.output);
		const label = hash === '' ? undefined : reader.site.find(hash);
		const anchor = label?.page === page.source ? label.anchor : hash;
		const title = reader.site.titleOf(page);
		return { url: `${address}${query}${anchor === '' ? '' : `#${anchor}`}`, page: page.source, anchor, title };
	}
	return page ? elsewhere(page.docname, hash, reader, reader.site.titleOf(page)) : undefined;
}

/** `{doc}` names a page without its ending. */
export function resolveDocument(name: string, reader: Reader): Target | undefined {
	return /:/.test(name) ? undefined : resolveAddress(name, reader);
}

/** `{ref}` names a label, wherever it is. */
export function resolveLabel(label: string, reader: Reader): Target | undefined {
	const found = reader.site.find(label);
	return found ? toLabelled(found, reader) : undefined;
}

function resolveSection(anchor: string, reader: Reader): Target | undefined {
	const found = reader.site.findSection(reader.page, anchor);
	return found ? toLabelled(found, reader) : undefined;
}

function toLabelled({ page: source, anchor, title }: Labelled, reader: Reader): Target | undefined {
	const page = reader.site.pages.get(source);
	if (!page) return undefined;
	if (!page.selected) return elsewhere(page.docname, anchor, reader, title);
	const hash = anchor === '' ? '' : `#${anchor}`;
	const isOwn = page === reader.page && hash !== '';
	return { url: isOwn ? hash : `${relativeAddress(reader.page.output, page.output)}${hash}`, page: source, anchor, title };
}

/** A page that is not imported stays where it was. */
function elsewhere(docname: string, anchor: string, { oldSite }: Reader, title: string | undefined): Target | undefined {
	if (!oldSite) return undefined;
	const base = oldSite.endsWith('/') ? oldSite : `${oldSite}/`;
	return { url: new URL(`${docname}.html${anchor === '' ? '' : `#${anchor}`}`, base).href, anchor: '', title };
}

/** `<project:#label>` says nothing but its address. */
export function isAutomatic({ children: [child, ...more], url }: Link): boolean {
	return more.length === 0 && child?.type === 'text' && child.value === url && !/^(?:https?|mailto):/.test(url);
}

interface Reference {
	target: Target | undefined;
	/** What it names, as it was written. */
	written: string;
	construct: string;
	title?: string | null | undefined;
}

/** A link; where nobody knows what it leads to, its text and a marker. */
export function linkTo(
	children: PhrasingContent[],
	{ target, written, construct, title }: Reference,
	node: MystNode,
	reader: Reader,
): PhrasingContent[] {
	if (!target) {
		noteUnknown(written, construct, node, reader);
		return [...(children.length > 0 ? children : [text(shownName(written))]), textMarker(`${construct} ${written}`)];
	}
	const shown = children.length > 0 ? children : [text(target.title ?? (target.page ? written.replace(/^#/, '') : target.url))];
	const link: Link = { type: 'link', url: target.url, title: title ?? null, children: shown as Link['children'] };
	rememberAnchor(link, target, node, reader);
	return [link];
}

export function noteUnknown(written: string, construct: string, node: unknown, reader: Reader): void {
	const isInventory = /^inv:|^[\w.-]+:(?!\/\/)/.test(written);
	reader.note(node, {
		construct: isInventory ? 'inventory' : construct,
		what: isInventory
			? `\`${written}\` leads into the inventory of other docs, which is not here`
			: `nothing here is called \`${written}\``,
		suggestion: isInventory ? 'Write the address of that page as a link.' : 'Import the page that defines it too, or write an address.',
		lost: true,
	});
}

/** `inv:crate:*:label#x` and `crate:x` say `x`. */
function shownName(written: string): string {
	return written.replace(/^.*[#:](?=[^#:])/, '') || written;
}

export function rememberAnchor(node: { url: string }, { page, anchor }: Target, source: MystNode, reader: Reader): void {
	if (page === undefined || anchor === '') return;
	const { line = 1, column = 1 } = source.position?.start ?? {};
	reader.anchors.push({ node, from: reader.page.source, page, anchor, line, column });
}
