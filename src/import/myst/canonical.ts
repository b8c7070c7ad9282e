import { parseFenceMeta } from '../../markdown/fence-meta.ts';
import { visit } from '../../markdown/visit.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { ImportedPage } from '../dialect.ts';
import { factsOf } from '../facts.ts';
import { readMdx } from '../read-mdx.ts';
import type { MystPage } from './pages.ts';
import type { MystSite } from './site.ts';

/** MDX with our directives is what it is to become: nothing in it changes, and its files go with it. */
export function readCanonical(page: MystPage, site: MystSite): { page?: ImportedPage; diagnostics: Diagnostic[]; anchors?: [] } {
	const parsed = readMdx(page.text);
	if ('failed' in parsed) {
		const what = `the page cannot be read: ${parsed.failed}`;
		const suggestion = 'Mend it there and import again.';
		return { diagnostics: [{ file: page.source, ...parsed.at, construct: 'mdx', what, suggestion, lost: true }] };
	}
	const { tree } = parsed;
	visit(tree, (node) => {
		const file = node.type === 'image' ? node.url : node.type === 'code' ? parseFenceMeta(node.meta ?? '').file : undefined;
		const source = file === undefined ? undefined : site.findFile(file, page);
		if (source) site.useAsset(source);
	});
	const frontMatter = page.partial ? {} : { frontMatter: page.data };
	return { page: { source: page.source, output: page.output, tree, facts: factsOf(tree), ...frontMatter }, diagnostics: [] };
}
