import type { PhrasingContent } from 'mdast';
import { relativeAddress } from '../address.ts';
import { text, textMarker } from '../nodes.ts';
import type { SourceImage } from '../page-reading.ts';
import type { Reader } from './reader.ts';

/** An image in the result with its file; its description and a marker where there is no file. */
export function readImage({ url, alt, title }: SourceImage, node: unknown, reader: Reader): PhrasingContent[] {
	const said = [alt, title].filter(Boolean).join(': ');
	if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url)) {
		reader.note(node, {
			construct: 'image',
			what: `an image from another site: \`${url}\``,
			suggestion: 'Put a copy into the content folder; until then the page links to it.',
			lost: true,
		});
		return [{ type: 'link', url, title: null, children: [text(said || url)] as never }, textMarker(`image ${url}`)];
	}
	const source = reader.map.findAsset(url, reader.page);
	if (source === undefined) {
		reader.note(node, {
			construct: 'image',
			what: `no file for the image \`${url}\` in the source folder`,
			suggestion: 'Import from the folder that holds `static` too, or put the image beside the page.',
			lost: true,
		});
		return [...(said ? [text(said)] : []), textMarker(`image ${url}`)];
	}
	const address = relativeAddress(reader.page.output, reader.map.useAsset(source));
	return [{ type: 'image', url: address, alt: alt || null, title: title ?? null }];
}
