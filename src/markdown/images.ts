import { readFileSync } from 'node:fs';
import path from 'node:path';
import { imageSize } from 'image-size';
import type { Image, Paragraph, Root, RootContent } from 'mdast';
import type { FigureProps } from '../schema/components.ts';
import { componentNode } from './build-directives.ts';
import { isWithin } from './is-within.ts';
import type { PageContext } from './page-context.ts';
import { safeDecode } from './safe-decode.ts';
import { checkImage } from './untrusted/check-image.ts';
import { visit } from './visit.ts';

const remote = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/**
 * Resolves images to site addresses with their size; one alone in its paragraph with a title is a figure, and an SVG
 * file there is inlined, so that it takes the page's colours. Changes the tree.
 */
export function buildImages(tree: Root, context: PageContext): void {
	visit(tree, (node, index, parent) => {
		if (!parent || index === undefined) return;
		if (node.type === 'paragraph') {
			const figure = figureOf(node, context);
			if (figure) parent.children[index] = figure as (typeof parent.children)[number];
		} else if (node.type === 'image') resolveImage(node, context);
	});
}

function figureOf(paragraph: Paragraph, context: PageContext): RootContent | undefined {
	const [image, ...rest] = paragraph.children;
	if (image?.type !== 'image' || rest.length > 0 || !image.title) return undefined;
	const file = localFile(image, context);
	if (!file) return undefined;
	reportMissingText(image, context);
	const caption = { alt: image.alt ?? '', caption: image.title };
	if (file.endsWith('.svg')) {
		const text = context.read(file) ?? '';
		const svg = text.replace(/^[\s\S]*?(?=<svg)/, '').trim();
		return componentNode('Figure', { svg, ...caption }, { children: [], origin: paragraph, context });
	}
	const props: FigureProps = { image: { src: publish(file, context), ...sizeOf(file) }, ...caption };
	return componentNode('Figure', props, { children: [], origin: paragraph, context });
}

function resolveImage(image: Image, context: PageContext): void {
	reportMissingText(image, context);
	const file = localFile(image, context);
	if (!file) return;
	image.url = publish(file, context);
	image.data = { ...image.data, hProperties: { ...sizeOf(file), loading: 'lazy', decoding: 'async' } };
}

/** The file of an image on this site; a problem is recorded where it is missing. */
function localFile(image: Image, context: PageContext): string | undefined {
	if (remote.test(image.url)) {
		context.problem('missing-image', image, {
			what: 'an image from another site',
			why: 'A page must not request anything from elsewhere: it would not work offline, and tells others who reads it.',
			fix: 'Put the image into the content folder and name it by a relative path.',
		});
		return undefined;
	}
	const file = path.resolve(path.dirname(context.sourceOf(image).path), safeDecode(image.url));
	const text = isWithin(file, context.site.contentDir) ? context.read(file) : undefined;
	if (text !== undefined) {
		if (context.site.untrusted) context.problems.push(...checkImage({ name: context.nameOf(file), path: file, text }, image, context));
		return file;
	}
	context.problem('missing-image', image, {
		what: `no image \`${image.url}\``,
		why: `It was looked for at \`${context.nameOf(file)}\`.`,
		fix: 'Correct the path: it is relative to the file that the image is in.',
	});
	return undefined;
}

function reportMissingText(image: Image, context: PageContext): void {
	if (image.alt) return;
	context.problem('image-without-text', image, {
		what: 'an image without a description',
		fix: 'Say what it shows: `![what it shows](file.png)`.',
	});
}

function publish(file: string, context: PageContext): string {
	const name = path.relative(context.site.contentDir, file).split(path.sep).join('/');
	context.assets.add(name);
	return `/media/${encodeURI(name)}`;
}

function sizeOf(file: string): { width?: number; height?: number } {
	const bytes = readFileSync(file);
	try {
		const { width, height } = imageSize(bytes);
		return { width, height };
	} catch {
		// A format that it cannot measure is shown without reserved space.
		return {};
	}
}
