import type { Definition, Link, PhrasingContent, RootContent } from 'mdast';
import type { Place } from '../../schema/problem.ts';
import { relativeAddress } from '../address.ts';
import { flowMarker, textMarker } from '../nodes.ts';
import type { Reader } from './reader.ts';

const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Where a link leads in the result; undefined where its page is not there. */
export function resolveLink(url: string, reader: Reader): { url: string; page?: string; anchor: string } | undefined {
	const written = url.replace(/^pathname:\/\//, '');
	if (external.test(written)) return { url: written, anchor: '' };
	const [, target = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(written) ?? [];
	const anchor = hash.slice(1);
	if (target === '') return { url: `${query}${hash}`, page: reader.host, anchor };
	const page = reader.map.find(target, reader.page);
	if (page?.selected && !page.partial) {
		return { url: `${relativeAddress(reader.page.output, page.output)}${query}${hash}`, page: page.source, anchor };
	}
	if (reader.site) return { url: new URL(page ? page.route + query + hash : written, withSlash(reader.site)).href, anchor: '' };
	return undefined;
}

function withSlash(site: string): string {
	return site.endsWith('/') ? site : `${site}/`;
}

/** A link in the result; its text and a marker where there is nothing to lead to. */
export function readLink(node: Link, reader: Reader): PhrasingContent[] {
	const children = reader.inlines(node.children) as Link['children'];
	const resolved = resolveLink(node.url, reader);
	if (!resolved) {
		noteMissing(node, reader);
		return [...children, textMarker(`link to ${node.url}`)];
	}
	const link: Link = { type: 'link', url: resolved.url, title: node.title ?? null, children };
	rememberAnchor(link, resolved, node.position?.start, reader);
	return [link];
}

/** The definition of a reference. Without one the reference would be text in brackets. */
export function readDefinition(node: Definition, reader: Reader): RootContent[] {
	const resolved = resolveLink(node.url, reader);
	if (!resolved) {
		noteMissing(node, reader);
		return [{ ...node, url: '#' }, flowMarker(`link to ${node.url}`)];
	}
	const definition = { ...node, url: resolved.url };
	rememberAnchor(definition, resolved, node.position?.start, reader);
	return [definition];
}

function noteMissing(node: Link | Definition, reader: Reader): void {
	reader.note(node, {
		construct: 'link',
		what: `no page at \`${node.url}\``,
		suggestion: 'Import that page too, or name the old site by `--site`, so that the link leads there.',
		lost: true,
	});
}

export function rememberAnchor(
	node: { url: string },
	{ page, anchor }: { page?: string; anchor: string },
	at: Place | undefined,
	reader: Reader,
): void {
	if (page === undefined || anchor === '') return;
	reader.anchors.push({ node, from: reader.page.source, page, anchor, line: at?.line ?? 1, column: at?.column ?? 1 });
}
