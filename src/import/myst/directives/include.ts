import type { RootContent } from 'mdast';
import { blankFrontMatter } from '../../../markdown/front-matter.ts';
import { relativeAddress } from '../../address.ts';
import { flowMarker } from '../../nodes.ts';
import { languageOf } from '../fences.ts';
import type { MystDirective } from '../nodes.ts';
import type { MystPage } from '../pages.ts';
import type { Reader } from '../reader.ts';
import { cutOut } from './excerpt.ts';
import { noteLooks } from './notes.ts';

const cuts = ['start-after', 'end-before', 'start-line', 'end-line'];
/** Files that are being put into a page, so that one that includes itself ends. */
const open = new WeakMap<MystPage, string[]>();

/** Another file: by our own `include`; a part of one, or one that is a page, is put in its place. */
export function readInclude(node: MystDirective, reader: Reader): RootContent[] {
	const file = node.argument;
	noteLooks(node, reader, [...cuts, 'literal', 'code', 'parser', 'relative-docs', 'relative-images', 'heading-offset']);
	const source = reader.site.findFile(file, reader.page);
	const read = source === undefined ? { refused: 'it is not in the source folder' } : reader.site.tree.readText(source);
	const fail = (what: string) => {
		const suggestion = 'Import from a folder that holds it too, then write `::include{file="…"}` here.';
		reader.note(node, { construct: 'include', what: `\`${file}\` cannot be included: ${what}`, suggestion, lost: true });
		return [flowMarker(`include ${file}`)];
	};
	if ('refused' in read || source === undefined) return fail('refused' in read ? read.refused : 'it is not there');
	const isWhole = !cuts.some((option) => option in node.options);
	if ('literal' in node.options || 'code' in node.options) {
		const lang = languageOf(node.options.code || undefined);
		if (!isWhole) return [{ type: 'code', lang, meta: null, value: cutOut(read.text, node.options) ?? read.text }];
		const address = decodeURI(relativeAddress(reader.page.output, reader.site.useAsset(source))).replace(/^\.\//, '');
		return [{ type: 'code', lang, meta: `file="${address}"`, value: '' }];
	}
	if (!/\.(?:md|mdx|markdown)$/i.test(source)) return fail('it is no Markdown');
	const page = reader.site.pages.get(source);
	if (page?.partial && isWhole) return isOnlyDefinitions(page) ? [] : [includeOf(page, reader)];
	const chain = open.get(reader.page) ?? [reader.page.source];
	if (chain.includes(source)) return fail('it includes itself');
	const part = cutOut(blankFrontMatter(read.text), node.options);
	if (part === undefined) return fail('it has no such part');
	open.set(reader.page, [...chain, source]);
	const blocks = reader.blocks(reader.parse(part, undefined));
	open.set(reader.page, chain);
	return blocks;
}

function includeOf(page: MystPage, reader: Reader): RootContent {
	const file = decodeURI(relativeAddress(reader.page.output, page.output)).replace(/^\.\//, '');
	return { type: 'leafDirective', name: 'include', attributes: { file }, children: [] };
}

/** Files of definitions and comments show nothing: what a page uses of them is written into it. */
export function isOnlyDefinitions({ tree, includes, canonical }: MystPage): boolean {
	if (canonical || includes.length > 0) return false;
	return tree.children.every(
		(node) =>
			node.type === 'definition' || node.type === 'mystComment' || (node.type === 'html' && /^<!--[\s\S]*-->$/.test(node.value.trim())),
	);
}
