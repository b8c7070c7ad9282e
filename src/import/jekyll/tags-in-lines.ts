import { calloutElement } from './callouts.ts';
import { blockElements } from './html-names.ts';

/** A tag of a block element in a page's lines. */
export interface TagInLine {
	line: number;
	/** Zero-based, of its `<` and behind its `>`. */
	start: number;
	end: number;
	name: string;
	closes: boolean;
	attributes: string;
	/** The tag at its other end. */
	partner?: TagInLine;
	/** Whether it stands in Markdown, so that it ends what was open there. */
	structural?: boolean;
}

const names = [...blockElements, calloutElement].sort((a, b) => b.length - a.length).join('|');
const tagPattern = new RegExp(`<(/?)(${names})(?=[\\s/>])((?:"[^"]*"|'[^']*'|[^'">])*)>`, 'gi');
const fenceLine = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})([^`]*)$/;

/** For each line whether it is code of a fence, or the fence itself. */
export function fencedLines(lines: readonly string[]): boolean[] {
	let fence: string | undefined;
	return lines.map((line) => {
		const match = fenceLine.exec(line);
		const marker = match?.[1] ?? '';
		if (fence === undefined) {
			if (match) fence = marker;
			return match !== null;
		}
		if (marker.startsWith(fence) && (match?.[2] ?? '').trim() === '') fence = undefined;
		return true;
	});
}

/** The tags of block elements outside of code, each with its partner. */
export function tagsInLines(lines: readonly string[], fenced: readonly boolean[]): TagInLine[] {
	const tags: TagInLine[] = [];
	const open = new Map<string, TagInLine[]>();
	for (const [index, line] of lines.entries()) {
		if (fenced[index] || !line.includes('<')) continue;
		const spans = [...line.matchAll(/(`+)(?!`)(.*?[^`])\1(?!`)/g)].map((match) => [match.index, match.index + match[0].length] as const);
		for (const match of line.matchAll(tagPattern)) {
			if (spans.some(([from, to]) => match.index > from && match.index < to)) continue;
			const [whole, slash, name = '', attributes = ''] = match;
			const tag: TagInLine = {
				line: index,
				start: match.index,
				end: match.index + whole.length,
				name: name.toLowerCase(),
				closes: slash === '/',
				attributes,
			};
			tags.push(tag);
			const stack = open.get(tag.name) ?? [];
			open.set(tag.name, stack);
			if (!tag.closes && !attributes.trimEnd().endsWith('/')) stack.push(tag);
			const partner = tag.closes ? stack.pop() : undefined;
			if (partner) {
				tag.partner = partner;
				partner.partner = tag;
			}
		}
	}
	return tags;
}
