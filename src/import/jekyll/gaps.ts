import type { Diagnostic } from '../diagnostic.ts';

/** Something that Liquid would have put here, and that is not known: it stands in the text until the page is read. */
export interface Gap {
	/** What stands for it in text. */
	text: string;
	/** What stands for it in code and addresses. */
	code: string;
	/** What the comment beside it says; nothing where nothing is missing. */
	marker?: string;
}

export type Note = Pick<Diagnostic, 'construct' | 'what' | 'suggestion' | 'lost'>;

const gapPattern = /\uE000(\d+)\uE001/g;

/** The gaps of one page. */
export class Gaps {
	private readonly gaps: Gap[] = [];

	/** A text that stands for the gap. */
	add(gap: Gap): string {
		this.gaps.push(gap);
		return `\uE000${this.gaps.length - 1}\uE001`;
	}

	/** Code, an address or an attribute with what stands for its gaps, and what was missing there. */
	fill(value: string): { value: string; markers: string[] } {
		const markers: string[] = [];
		const filled = value.replace(gapPattern, (_match, index: string) => {
			const gap = this.gaps[Number(index)];
			if (gap?.marker !== undefined) markers.push(gap.marker);
			return gap?.code ?? '';
		});
		return { value: filled, markers };
	}

	/** Text, cut at its gaps. */
	split(value: string): (string | Gap)[] {
		const parts: (string | Gap)[] = [];
		let at = 0;
		for (const match of value.matchAll(gapPattern)) {
			parts.push(value.slice(at, match.index));
			const gap = this.gaps[Number(match[1])];
			if (gap) parts.push(gap);
			at = match.index + match[0].length;
		}
		parts.push(value.slice(at));
		return parts.filter((part) => part !== '');
	}
}

export function hasGaps(value: string): boolean {
	return value.includes('\uE000');
}
