import type { Root } from 'mdast';
import { blankFrontMatter } from '../../markdown/front-matter.ts';
import { inlineImageReferences } from '../../markdown/image-references.ts';
import type { Place } from '../../schema/problem.ts';
import { type Mend, readMdx } from '../read-mdx.ts';
import { prepareText } from './prepare.ts';

export interface ParsedPage {
	tree: Root;
	/** The text that it was parsed from. */
	lines: string[];
	mends: Mend[];
}

/** A page's text, with its front matter, as a tree; or why there is none. */
export function parsePage(source: string): ParsedPage | { failed: string; at: Place } {
	const text = prepareText(blankFrontMatter(source));
	const parsed = readMdx(text);
	if ('failed' in parsed) return parsed;
	inlineImageReferences(parsed.tree);
	return { ...parsed, lines: text.split('\n') };
}
