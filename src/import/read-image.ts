import type { PhrasingContent } from 'mdast';
import { text, textMarker } from './nodes.ts';
import type { PageReading, SourceImage } from './page-reading.ts';

interface ImageReading extends Pick<PageReading, 'note'> {
	/** Where the file of an image goes, relative to the page; undefined where there is no file. It is copied. */
	asset(address: string): string | undefined;
}

/** An image in the result with its file; its description and a marker where there is no file. */
export function readImage({ url, alt, title }: SourceImage, node: unknown, reader: ImageReading): PhrasingContent[] {
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
	const address = reader.asset(url);
	if (address !== undefined) return [{ type: 'image', url: address, alt: alt || null, title: title ?? null }];
	reader.note(node, {
		construct: 'image',
		what: `no file for the image \`${url}\` in the source folder`,
		suggestion: 'Import from the folder that holds the images too, or put the image beside the page.',
		lost: true,
	});
	return [...(said ? [text(said)] : []), textMarker(`image ${url}`)];
}
