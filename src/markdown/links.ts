import path from 'node:path';
import type { Root } from 'mdast';
import { isDirective, type MdastNode } from '../directives/define.ts';
import type { PageContext } from './page-context.ts';
import { safeDecode } from './safe-decode.ts';
import { isJsx } from './to-html.ts';
import { visit } from './visit.ts';

const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/**
 * Resolves every link to a site path and remembers the internal ones for the check of all pages. Changes the tree.
 *
 * `/cratedb/python/#asyncpg` and `#asyncpg` are site paths; `./python.mdx#asyncpg` is a file beside the one that the link is in.
 */
export function resolveLinks(tree: Root, context: PageContext): void {
	visit(tree, (node) => {
		if (node.type === 'link' || node.type === 'definition') node.url = resolveLink(node.url, node, context);
		if (isDirective(node) && node.name === 'card' && node.attributes?.href) {
			node.attributes.href = resolveLink(node.attributes.href, node, context);
		}
		if (!isJsx(node) || node.name !== 'a') return;
		for (const attribute of node.attributes) {
			if (attribute.type === 'mdxJsxAttribute' && attribute.name === 'href' && typeof attribute.value === 'string') {
				attribute.value = resolveLink(attribute.value, node, context);
			}
		}
	});
}

function resolveLink(written: string, node: MdastNode, context: PageContext): string {
	if (external.test(written)) return written;
	const [, target = '', query = '', anchor = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/.exec(written) ?? [];
	const resolved = resolveTarget(target, node, context);
	const place = node.position?.start;
	context.links.push({
		target: resolved,
		anchor: safeDecode(anchor),
		file: context.sourceOf(node).name,
		line: place?.line ?? 1,
		column: place?.column ?? 1,
		written,
	});
	const own = resolved === context.site.routes.get(context.main.path);
	return `${own && query === '' && anchor !== '' ? '' : resolved}${query}${anchor === '' ? '' : `#${anchor}`}`;
}

function resolveTarget(target: string, node: MdastNode, context: PageContext): string {
	if (target === '') return context.site.routes.get(context.main.path) ?? '/';
	if (target.startsWith('/')) return /\/$|\.[a-z0-9]+$/i.test(target) ? target : `${target}/`;
	const file = path.resolve(path.dirname(context.sourceOf(node).path), safeDecode(target));
	const candidates = [file, `${file}.mdx`, path.join(file, 'index.mdx')];
	for (const candidate of candidates) {
		const route = context.site.routes.get(candidate) ?? null;
		context.routesUsed.set(candidate, route);
		if (route !== null) return route;
	}
	return `${context.nameOf(file)}`;
}
