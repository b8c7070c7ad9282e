import path from 'node:path';
import type { Image } from 'mdast';
import type { Problem } from '../../schema/problem.ts';
import type { PageContext, SourceFile } from '../page-context.ts';
import { imageFormats } from './allowed-html.ts';
import { checkSvg } from './check-svg.ts';
import { refusal } from './reasons.ts';

/** Names what could run in the file of an image: the site serves it under its own address, with the type that its ending says. */
export function checkImage(file: SourceFile, image: Image, context: PageContext): Problem[] {
	const ending = path.extname(file.path).toLowerCase();
	if (ending === '.svg') return checkSvg(file.text, file.name);
	if (imageFormats.includes(ending)) return [];
	const what = `\`${path.basename(file.path)}\` as an image`;
	return [
		refusal(context.sourceOf(image).name, image.position?.start, {
			what,
			fix: `Use one of ${imageFormats.map((format) => `\`${format}\``).join(', ')}.`,
		}),
	];
}
