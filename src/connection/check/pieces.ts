import type { Finding } from '../diagnose/finding.ts';
import type { Part } from '../values.ts';

/** A stretch of a string in which nothing begins or ends. */
export interface Piece {
	start: number;
	end: number;
	/** The part that it belongs to, as an index. */
	part: number;
	/** The findings that hold here, as indexes, worst first. Where something is missing, the piece is empty. */
	findings: number[];
}

/** Cuts a string where its parts and what was found in it begin and end. The pieces cover the string, in its order. */
export function piecesOf(parts: readonly Part[], findings: readonly Pick<Finding, 'start' | 'end'>[]): Piece[] {
	const last = parts.at(-1)?.end ?? 0;
	const gaps = findings.flatMap(({ start, end }, index) => (start === end ? [{ at: start, index }] : []));
	const cuts = [...new Set([...parts.flatMap(({ start, end }) => [start, end]), ...findings.flatMap(({ start, end }) => [start, end])])]
		.filter((cut) => cut <= last)
		.sort((a, b) => a - b);
	const pieces: Piece[] = [];
	let part = 0;
	const emptyAt = (at: number) => {
		const here = gaps.filter((gap) => gap.at === at).map(({ index }) => index);
		if (here.length > 0) pieces.push({ start: at, end: at, part: Math.min(part, Math.max(0, parts.length - 1)), findings: here });
	};
	for (const [index, start] of cuts.entries()) {
		while (part < parts.length && (parts[part]?.end ?? 0) <= start) part += 1;
		emptyAt(start);
		const end = cuts[index + 1];
		if (end === undefined) continue;
		const holding = findings.flatMap((finding, number) =>
			finding.start <= start && finding.end >= end && finding.end > finding.start ? [number] : [],
		);
		pieces.push({ start, end, part, findings: holding });
	}
	return pieces;
}
