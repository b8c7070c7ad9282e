import type { PhrasingContent, RootContent } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { flowMarker, text } from '../../nodes.ts';
import { linkTo, resolveAddress, resolveDocument, resolveLabel } from '../links.ts';
import type { MystDirective, MystNode } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { noteLooks } from './notes.ts';

/** An image; `:target:` makes it a link. */
export function readImageDirective(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['alt', 'target']);
	return [{ type: 'paragraph', children: pictureOf(node, undefined, reader) }];
}

/** A figure: plain words below it are its title, anything else a paragraph of its own. */
export function readFigure(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['alt', 'target']);
	const [caption, ...legend] = reader.blocks(node.children as MystNode[]);
	const isPlain = caption?.type === 'paragraph' && caption.children.every(({ type }) => type === 'text');
	const title = isPlain && !node.options.target ? mdastToString(caption).replace(/\s+/g, ' ').trim() : undefined;
	const picture = pictureOf(node, title, reader);
	const rest = [...(caption && title === undefined ? [caption] : []), ...legend];
	return [{ type: 'paragraph', children: picture }, ...rest];
}

function pictureOf(node: MystDirective, title: string | undefined, reader: Reader): PhrasingContent[] {
	const image: MystNode = {
		type: 'image',
		url: node.argument,
		alt: node.options.alt ?? '',
		...(title ? { title } : {}),
		...(node.position ? { position: node.position } : {}),
	};
	const { target } = node.options;
	if (!target) return reader.inlines([image]);
	const found = resolveLabel(target.replace(/_$/, ''), reader) ? target.replace(/_$/, '') : undefined;
	const link: MystNode = { type: 'link', url: found ? `#${found}` : target, title: null, children: [image as never] };
	return reader.inlines([{ ...link, ...(node.position ? { position: node.position } : {}) }]);
}

const players: Record<string, string> = { youtube: 'https://www.youtube.com/watch?v=', vimeo: 'https://vimeo.com/' };

/** A video of another site: the page links to it. */
export function readVideo(node: MystDirective, reader: Reader): RootContent[] {
	const url = `${players[node.name] ?? ''}${node.argument}`;
	reader.note(node, {
		construct: 'video',
		what: `a video of another site: \`${url}\``,
		suggestion: 'The page links to it; pages here ask nothing of other sites.',
		lost: true,
	});
	const words = node.name === 'youtube' ? 'Watch on YouTube' : 'Watch on Vimeo';
	const link: PhrasingContent = { type: 'link', url, title: null, children: [text(words) as never] };
	return [
		{ type: 'paragraph', children: [link] },
		flowMarker(`${node.name} ${node.argument}`),
		...reader.blocks(node.children as MystNode[]),
	];
}

/** A button is a link. */
export function readButton(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['ref-type']);
	const written = node.argument;
	const target =
		node.name === 'button-link' ? resolveAddress(written, reader) : (resolveLabel(written, reader) ?? resolveDocument(written, reader));
	const content = reader.blocks(node.children as MystNode[]);
	const [first, ...rest] = content;
	const children = first?.type === 'paragraph' ? first.children : [];
	const link = linkTo(children, { target, written, construct: 'button' }, node, reader);
	return [{ type: 'paragraph', children: link }, ...(first?.type === 'paragraph' ? rest : content)];
}
