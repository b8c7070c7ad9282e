import path from 'node:path';
import type { PhrasingContent } from 'mdast';
import { relativeAddress } from '../address.ts';
import { text, textMarker } from '../nodes.ts';
import type { SourceImage } from '../page-reading.ts';
import type { Reader } from './reader.ts';

export interface ImageContext {
	reader: Reader;
	/** Whether it stands in the text of a link, which can hold no other link. */
	inLink: boolean;
}

/** An image with its file; what it says and a marker where there is none. */
export function readImage(image: SourceImage, node: unknown, { reader, inLink }: ImageContext): PhrasingContent[] {
	const { url, alt, title } = image;
	if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url)) return readRemote(image, node, { reader, inLink });
	const source = reader.site.findFile(url, reader.page);
	if (source === undefined) {
		reader.note(node, {
			construct: 'image',
			what: `no file for the image \`${url}\` in the source folder`,
			suggestion: 'Import from the folder that holds it too, or put the image beside the page.',
			lost: true,
		});
		const said = [alt, title].filter(Boolean).join(': ') || (inLink ? nameOf(url) : '');
		return [...(said ? [text(said)] : []), textMarker(`image ${url}`)];
	}
	if (!alt) {
		reader.note(node, {
			construct: 'image-text',
			what: `the image \`${url}\` has no description`,
			suggestion: 'The name of its file stands there; say what it shows.',
			lost: false,
		});
	}
	const address = relativeAddress(reader.page.output, reader.site.useAsset(source));
	return [{ type: 'image', url: address, alt: alt || title || nameOf(url), title: title ?? null }];
}

function readRemote({ url, alt, title }: SourceImage, node: unknown, { reader, inLink }: ImageContext): PhrasingContent[] {
	const badge = badgeText(url);
	if (badge?.isStatic) {
		const suggestion = 'Its words stand here as a badge of our own.';
		reader.note(node, { construct: 'badge', what: `a badge that another site draws: \`${url}\``, suggestion, lost: false });
		return [{ type: 'textDirective', name: 'badge', attributes: {}, children: [text(alt || badge.text) as never] }];
	}
	reader.note(node, {
		construct: badge ? 'badge' : 'image',
		what: badge ? `a badge that another site draws: \`${url}\`` : `an image from another site: \`${url}\``,
		suggestion: badge
			? 'Its value changes; write what readers need of it.'
			: 'Put a copy into the content folder; until then its description stands in its place.',
		lost: true,
	});
	const said = [alt, title].filter(Boolean).join(': ') || badge?.text || nameOf(url);
	const shown: PhrasingContent = inLink ? text(said) : { type: 'link', url, title: null, children: [text(said) as never] };
	return [shown, textMarker(`image ${url}`)];
}

/** What a badge of shields.io says: `/badge/docs-by%20example-green` is static, a `?label=` has a value that changes. */
function badgeText(url: string): { text: string; isStatic: boolean } | undefined {
	if (!URL.canParse(url)) return undefined;
	const { hostname, pathname, searchParams } = new URL(url);
	if (hostname !== 'img.shields.io') return undefined;
	const written = /^\/badge\/(.+)$/.exec(pathname)?.[1];
	const label = searchParams.get('label');
	if (written === undefined) return { text: label || pathname.split('/').at(-1) || 'badge', isStatic: false };
	const parts = decoded(written)
		.replaceAll('--', '\u0000')
		.split('-')
		.slice(0, -1)
		.map((part) =>
			part
				.replaceAll('\u0000', '-')
				.replace(/(?<!_)_(?!_)/g, ' ')
				.replaceAll('__', '_')
				.trim(),
		);
	return { text: [label ?? parts.shift(), ...parts].filter(Boolean).join(': ') || decoded(written), isStatic: true };
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** `img/query-console.png` → `query console`. */
function nameOf(url: string): string {
	const name = path.posix.basename(decoded(url.replace(/[?#].*$/, '')));
	return (
		name
			.replace(/\.\w+$/, '')
			.replace(/[-_]+/g, ' ')
			.trim() || 'image'
	);
}
