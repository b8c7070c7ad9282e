import type { RootContent } from 'mdast';
import { trimEnds } from '../../as-blocks.ts';
import { flowMarker, text } from '../../nodes.ts';
import type { MystDirective, MystNode } from '../nodes.ts';
import { partsOf } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { noteLooks } from './notes.ts';

/** What only says how something looks, or for whom it is: its content stays. */
export function readTransparent(node: MystDirective, reader: Reader): RootContent[] {
	const { argument, content } = partsOf(node);
	const isCondition = node.name === 'only' || node.name === 'ifconfig';
	if (isCondition) {
		const suggestion = 'It is shown always; take out what is not for these pages.';
		reader.note(node, { construct: 'condition', what: `\`${node.name}\` \`${node.argument}\``, suggestion, lost: false });
	} else noteLooks(node, reader, []);
	const title = trimEnds(reader.inlines(argument));
	const blocks = reader.blocks(content);
	return title.length > 0 ? [{ type: 'paragraph', children: [{ type: 'strong', children: title }] }, ...blocks] : blocks;
}

/** A heading that the list of contents does not show. */
export function readRubric(node: MystDirective, reader: Reader): RootContent[] {
	const { argument, content } = partsOf(node);
	noteLooks(node, reader, ['heading-level']);
	const children = trimEnds(reader.inlines(argument));
	const blocks = reader.blocks(content);
	if (children.length === 0) return blocks;
	const level = Number(node.options['heading-level']);
	if (level >= 2 && level <= 6) return [{ type: 'heading', depth: level as 2, children }, ...blocks];
	return [{ type: 'paragraph', children: [{ type: 'strong', children }] }, ...blocks];
}

/** Who wrote an article, and when, on one line. */
export function readArticleInfo(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['author', 'date', 'read-time']);
	const said = ['author', 'date', 'read-time'].flatMap((name) => node.options[name] ?? []);
	const inline = said.flatMap((value, index) => [
		...(index > 0 ? [text(' · ')] : []),
		...inlineOf(reader.blocks(reader.parse(value, node))),
	]);
	const line: RootContent[] = inline.length > 0 ? [{ type: 'paragraph', children: inline }] : [];
	return [...line, ...reader.blocks(node.children as MystNode[])];
}

function inlineOf(blocks: readonly RootContent[]) {
	return blocks.flatMap((block) => (block.type === 'paragraph' ? block.children : []));
}

export function readQuote(node: MystDirective, reader: Reader): RootContent[] {
	return [{ type: 'blockquote', children: reader.blocks(node.children as MystNode[]) as never }];
}

/** `raw` HTML is HTML; for any other writer it says nothing here. */
export function readRaw(node: MystDirective, reader: Reader): RootContent[] {
	if (/\bhtml\b/.test(node.argument) && !('file' in node.options)) {
		const place = node.position ? { position: node.position } : {};
		return reader.blocks([{ type: 'html', value: node.body, ...place }]);
	}
	const suggestion = 'Write what it showed as Markdown.';
	reader.note(node, { construct: 'raw', what: `\`raw\` for \`${node.argument}\``, suggestion, lost: true });
	return [flowMarker(`raw ${node.argument} ${node.body}`)];
}
