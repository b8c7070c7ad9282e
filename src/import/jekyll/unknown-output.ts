import type { Gap, Note } from './gaps.ts';
import type { JekyllSite } from './site.ts';

/** Names that Jekyll itself defines. */
const builtIn = new Set([
	'site',
	'page',
	'include',
	'layout',
	'content',
	'paginator',
	'jekyll',
	'theme',
	'forloop',
	'tablerowloop',
	'blank',
	'empty',
	'nil',
	'null',
	'true',
	'false',
]);

/**
 * What stands for an output tag that has no value: nothing where Jekyll prints nothing on purpose; a gap where data are not
 * there; the tag itself in code where it was never meant for Liquid.
 */
export function unknownOutput(expression: string, parsed: boolean, site: JekyllSite): { gap: Gap; note?: Note } | undefined {
	const path = /^([A-Za-z_][\w-]*)((?:\.[\w-]+|\[[^\]]*\])*)/.exec(expression);
	const root = path?.[1] ?? '';
	const written = `{{ ${expression} }}`;
	if (!parsed) {
		const what = `\`${written}\` cannot be read`;
		return {
			gap: { text: '', code: written, marker: written },
			note: { construct: 'liquid', what, suggestion: 'Write what it showed.', lost: true },
		};
	}
	if (isData(path?.[0] ?? '')) {
		const name = /([\w-]+)\W*$/.exec(path?.[0] ?? '')?.[1] ?? '';
		return {
			gap: { text: name.replace(/[-_]+/g, ' '), code: written, marker: expression },
			note: {
				construct: 'variable',
				what: `\`${written}\` has no value: its data are not in the source folder`,
				suggestion: 'Import from the folder that holds `_data` and `_config.yml`, or write the value. Its name stands there until then.',
				lost: true,
			},
		};
	}
	const isLiquid =
		builtIn.has(root) ||
		site.assigned.has(root) ||
		root === '' ||
		/\|\s*(?:date|upcase|downcase|append|prepend|replace|split|default)\b/.test(expression);
	if (isLiquid) return undefined;
	return {
		gap: { text: written, code: written },
		note: {
			construct: 'variable',
			what: `nothing gives \`${written}\` a value; it is kept as it is`,
			suggestion: 'Remove it where it was meant for Jekyll, which shows nothing there.',
			lost: false,
		},
	};
}

/** What comes from files and from the versions plug-in is never empty on purpose. */
function isData(path: string): boolean {
	return /^site\.(?!pages|posts|time)|^page\.(?:version|release_info)\b/.test(path);
}
