/** Inline Markdown of `database.yaml` as nodes: code, links, strong and emphasised words. Anything else is text. */
import { element } from './element.ts';
import { siteUrl } from './site-url.ts';

const inline = /`(?<code>[^`]+)`|\[(?<label>[^\]]+)\]\((?<href>[^)\s]+)\)|\*\*(?<strong>[^*]+)\*\*|\*(?<emphasis>[^*\s][^*]*)\*/;

export function proseNodes(markdown: string): (Node | string)[] {
	const found = inline.exec(markdown);
	if (!found) return markdown === '' ? [] : [markdown];
	const { code, label, href, strong, emphasis } = found.groups ?? {};
	return [
		...(found.index > 0 ? [markdown.slice(0, found.index)] : []),
		code !== undefined
			? element('code', {}, code)
			: label !== undefined
				? element('a', { href: addressOf(href ?? '') }, ...proseNodes(label))
				: strong !== undefined
					? element('strong', {}, ...proseNodes(strong))
					: element('em', {}, ...proseNodes(emphasis ?? '')),
		...proseNodes(markdown.slice(found.index + found[0].length)),
	];
}

/** Site paths lead from wherever the site is; only web addresses lead out of it. */
function addressOf(href: string): string {
	if (href.startsWith('/')) return siteUrl(href);
	return /^https?:/.test(href) ? href : '#';
}
