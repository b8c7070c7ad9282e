/** A line of a source file. */
export interface Origin {
	file: string;
	/** One-based. */
	line: number;
}

/** Where private characters begin that stand for a line; sources may not hold them. */
const first = 0xf0000;
const last = 0x10fffd;
const anyMark = /[\u{F0000}-\u{10FFFD}]/gu;
const tag = /\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g;

/**
 * Remembers through Liquid where each line comes from: a private character stands in every line that holds text, behind
 * its first one, so that neither trimming tags nor indentation sees it.
 */
export class LineMarks {
	private readonly origins: Origin[] = [];
	private readonly known = new Map<string, number>();

	/** The text with a mark in each of its lines. */
	put(text: string, file: string): string {
		const clean = text.replace(anyMark, '');
		const spans = [...clean.matchAll(tag)].map((match) => [match.index, match.index + match[0].length] as const);
		let offset = 0;
		let span = 0;
		return clean
			.split('\n')
			.map((line, index) => {
				const start = offset;
				offset += line.length + 1;
				let at = start;
				for (;;) {
					while (span < spans.length && (spans[span]?.[1] ?? 0) <= at) span++;
					const [from = Number.POSITIVE_INFINITY, to = 0] = spans[span] ?? [];
					if (at >= from) at = to;
					else if (at < start + line.length && /\s/.test(clean.charAt(at))) at++;
					else break;
				}
				if (at >= start + line.length) return line;
				const character = String.fromCodePoint(clean.codePointAt(at) ?? 0);
				const end = at - start + character.length;
				return line.slice(0, end) + this.markOf(file, index + 1) + line.slice(end);
			})
			.join('\n');
	}

	/** The text without its marks, and where each line comes from; a line without a mark comes from where the one before does. */
	take(text: string): { lines: string[]; origins: Origin[] } {
		let origin: Origin = { file: '', line: 1 };
		const origins: Origin[] = [];
		const lines = text.split('\n').map((line) => {
			const code = anyMarkIn(line);
			origin = (code === undefined ? undefined : this.origins[code - first]) ?? origin;
			origins.push(origin);
			return line.replace(anyMark, '');
		});
		return { lines, origins };
	}

	private markOf(file: string, line: number): string {
		const key = `${line}:${file}`;
		let index = this.known.get(key);
		if (index === undefined) {
			index = this.origins.length;
			if (first + index > last) return '';
			this.origins.push({ file, line });
			this.known.set(key, index);
		}
		return String.fromCodePoint(first + index);
	}
}

export function withoutMarks(text: string): string {
	return text.replace(anyMark, '');
}

function anyMarkIn(line: string): number | undefined {
	const match = /[\u{F0000}-\u{10FFFD}]/u.exec(line);
	return match?.[0].codePointAt(0);
}
