import type { Run } from './blocks.ts';
import { behind, type Point, type Position } from './source.ts';

/** Stands for a run: it ends what a block at the beginning of a line ends, and nothing that follows can change it. */
const standIn = '***';

/** Text that was kept: where it begins in the thinned text, and how far behind it is in the whole. */
interface Kept {
	line: number;
	offset: number;
	lines: number;
	characters: number;
}

/** A text with a stand-in for each run of plain blocks, and the way from its places to those of the whole. */
export class ThinnedText {
	readonly text: string;
	/** Of the whole text. */
	readonly position: Position;
	readonly #runs = new Map<number, Run>();
	readonly #kept: Kept[] = [{ line: 1, offset: 0, lines: 0, characters: 0 }];

	constructor(whole: string, runs: readonly Run[]) {
		const pieces: string[] = [];
		let end: Point = { line: 1, column: 1, offset: 0 };
		let line = 1;
		let offset = 0;
		for (const run of runs) {
			const before = whole.slice(end.offset, run.start.offset);
			pieces.push(before, standIn);
			line += run.start.line - end.line;
			offset += before.length + standIn.length;
			this.#runs.set(line, run);
			const characters = (run.end.offset ?? 0) - offset;
			this.#kept.push({ line: line + 1, offset: offset + 1, lines: run.end.line - line, characters });
			end = run.end;
		}
		pieces.push(whole.slice(end.offset));
		this.text = pieces.join('');
		const start = { line: 1, column: 1, offset: 0 };
		this.position = { start, end: behind(start, whole) };
	}

	/** The run that a line of the thinned text stands for. */
	runAt(line = 0): Run | undefined {
		return this.#runs.get(line);
	}

	/** Changes a position to that in the whole text; refuses one that begins or ends at a stand-in. */
	movePosition({ start, end }: Position): boolean {
		if (this.#runs.has(start.line) || this.#runs.has(end.line)) return false;
		for (const point of [start, end]) {
			const { lines, characters } = this.#keptAt('line', point.line);
			point.line += lines;
			if (point.offset !== undefined) point.offset += characters;
		}
		return true;
	}

	/** Changes all places in a program as acorn gives it: `start`, `end`, `range`, and the points of `loc`. Nodes may share their points. */
	moveProgram(value: unknown, seen = new Set<unknown>()): void {
		if (typeof value !== 'object' || value === null || seen.has(value)) return;
		seen.add(value);
		const node = value as Record<string, unknown>;
		if (typeof node.line === 'number') node.line += this.#keptAt('line', node.line).lines;
		for (const key of ['start', 'end', 'offset']) {
			if (typeof node[key] === 'number') node[key] = this.#moved(node[key]);
		}
		if (Array.isArray(node.range)) node.range = node.range.map((offset: number) => this.#moved(offset));
		for (const child of Object.values(node)) this.moveProgram(child, seen);
	}

	#moved(offset: number): number {
		return offset + this.#keptAt('offset', offset).characters;
	}

	/** What was kept at a line or an offset of the thinned text. */
	#keptAt(key: 'line' | 'offset', place: number): Kept {
		let low = 0;
		let high = this.#kept.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((this.#kept[middle] as Kept)[key] <= place) low = middle;
			else high = middle - 1;
		}
		return this.#kept[low] as Kept;
	}
}
