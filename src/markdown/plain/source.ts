import type { Node } from 'mdast';

export type Position = NonNullable<Node['position']>;
export type Point = Position['start'];

/** A text by lines, counted from 0. */
export class Source {
	readonly lines: readonly string[];
	readonly #starts: number[] = [];

	constructor(text: string) {
		this.lines = text.split('\n');
		let start = 0;
		for (const line of this.lines) {
			this.#starts.push(start);
			start += line.length + 1;
		}
	}

	/** A line without its line ending; behind the last one there are empty ones. */
	line(index: number): string {
		return this.lines[index] ?? '';
	}

	/** The point in a line, behind so many characters. */
	point(index: number, characters = 0): Point {
		return { line: index + 1, column: characters + 1, offset: (this.#starts[index] ?? 0) + characters };
	}

	/** From the beginning of one line to the end of another. */
	position(first: number, last: number): Position {
		return { start: this.point(first), end: this.point(last, this.line(last).length) };
	}
}

/** What a parser takes for a blank line. */
export function isBlank(line: string): boolean {
	return /^[ \t]*$/.test(line);
}

/** The point behind a text that begins at `start`. */
export function behind(start: Point, text: string): Point {
	const offset = (start.offset ?? 0) + text.length;
	const lastBreak = text.lastIndexOf('\n');
	if (lastBreak < 0) return { line: start.line, column: start.column + text.length, offset };
	return { line: start.line + text.split('\n').length - 1, column: text.length - lastBreak, offset };
}
