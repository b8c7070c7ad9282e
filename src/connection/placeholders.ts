import { placeholderIds } from '../schema/dialects.ts';
import type { Part } from './values.ts';

/** `{user}`, but not the braces of `Driver={PostgreSQL Unicode}`. */
const pattern = new RegExp(`\\{(${placeholderIds.join('|')})\\}`, 'g');

/** The placeholders of a template, each once, in the order in which they stand. */
export function placeholdersOf(template: string): string[] {
	return [...new Set([...template.matchAll(pattern)].map(([, name = '']) => name))];
}

/** Where the placeholders of a template stand; values of ports are numbers. */
export function placeholderSpans(template: string): { name: string; start: number; end: number; number: boolean }[] {
	return [...template.matchAll(pattern)].map(({ 0: text, 1: name = '', index }) => ({
		name,
		start: index,
		end: index + text.length,
		number: name === 'port',
	}));
}

/**
 * Stand-ins for placeholders: words, a number for the port, an absolute path for a directory. Every grammar takes them for plain values,
 * whatever it makes of braces.
 */
export class Marks {
	/** A mark besides those of the placeholders. */
	readonly here: string;
	private readonly marks: Map<string, string>;

	/** @param others texts that must not hold what looks like a mark */
	constructor(others: readonly string[]) {
		const free = (candidate: string) => !others.some((text) => text.includes(candidate));
		let word = 'mark';
		while (!free(word)) word += 'x';
		this.here = `${word}here`;
		let port = 10_000;
		while (!free(String(port))) port += 1;
		this.marks = new Map(
			placeholderIds.map((id, index) => [id, id === 'port' ? String(port) : `${id === 'path' ? '/' : ''}${word}${index}z`]),
		);
	}

	of(name: string): string {
		return this.marks.get(name) ?? name;
	}

	hide(template: string): string {
		return template.replace(pattern, (_match, name: string) => this.of(name));
	}

	show(text: string): string {
		let shown = text;
		for (const [name, mark] of this.marks) shown = shown.replaceAll(mark, `{${name}}`);
		return shown;
	}

	/** The same parts where placeholders are shown again, which are longer or shorter than their marks. */
	showIn(text: string, parts: readonly Part[]): { text: string; parts: Part[] } {
		let shown = '';
		const moved = parts.map((part) => {
			const start = shown.length;
			shown += this.show(text.slice(part.start, part.end));
			const name = part.name === undefined ? {} : { name: this.show(part.name) };
			return { ...part, ...name, value: this.show(part.value), start, end: shown.length };
		});
		return { text: shown, parts: moved };
	}
}
