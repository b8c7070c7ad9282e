import type { Coding } from '../codings/coding.ts';
import type { Built, Mishap, MishapId, Part, PartKind, Refusal } from '../values.ts';

type ValueKind = Exclude<PartKind, 'separator'>;

/** Takes a string apart from left to right; parts stand without gaps, because each begins where the last one ended. */
export class PartReader {
	readonly parts: Part[] = [];
	readonly problems: Mishap[] = [];
	private end = 0;

	/** Adds the next part and returns what it says. */
	read(kind: ValueKind, text: string, { coding, name }: { coding: Coding; name?: string }): string {
		const start = this.end;
		const { value, problems } = coding.decode(text);
		this.add({ kind, text, value, ...(name === undefined ? {} : { name }) });
		for (const problem of problems) this.problems.push({ ...problem, start: start + problem.start, end: start + problem.end });
		return value;
	}

	/** What stands between values: `://`, `@`, quotes, spaces. */
	skip(text: string): void {
		if (text !== '') this.add({ kind: 'separator', text, value: text });
	}

	/** A problem with the next `length` characters; without any, with the place between two. */
	report(id: MishapId, message: string, length = 0): void {
		this.problems.push({ id, start: this.end, end: this.end + length, message });
	}

	private add({ text, ...part }: Omit<Part, 'start' | 'end'> & { text: string }): void {
		this.parts.push({ ...part, start: this.end, end: this.end + text.length });
		this.end += text.length;
	}
}

/** Puts a string together from left to right, and collects what cannot be written. */
export class PartWriter {
	private text = '';
	private readonly parts: Part[] = [];
	private readonly refusals: Refusal[] = [];

	write(kind: ValueKind, value: string, { coding, name }: { coding: Coding; name?: string }): void {
		const encoded = coding.encode(value);
		const key = name === undefined ? {} : { name };
		if (typeof encoded !== 'string') this.refusals.push({ place: kind, ...key, ...encoded });
		else this.add({ kind, value, ...key }, encoded);
	}

	separate(text: string): void {
		if (text !== '') this.add({ kind: 'separator', value: text }, text);
	}

	refuse(refusal: Refusal): void {
		this.refusals.push(refusal);
	}

	result(): Built {
		return this.refusals.length > 0 ? { refusals: this.refusals } : { text: this.text, parts: this.parts };
	}

	private add(part: Omit<Part, 'start' | 'end'>, text: string): void {
		this.parts.push({ ...part, start: this.text.length, end: this.text.length + text.length });
		this.text += text;
	}
}
