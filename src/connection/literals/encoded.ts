/** What a reader's value becomes at its place; or why it cannot stand there, as a sentence for the reader. */
export type Encoded = { text: string; refused?: never } | { refused: string; text?: never };

export type Encoder = (value: string) => Encoded;

const names: Record<string, string> = {
	'\n': 'A line break',
	'\r': 'A line break',
	'\t': 'A tab',
	' ': 'A space at the start or the end',
	'`': 'A backtick',
};

/** Refuses a value because of a text in it: the message shows invisible characters by name or by number. */
export function refuse(found: string): Encoded {
	const name = names[found] ?? (isVisible(found) ? `\`${found}\`` : `The character U+${hex(found.codePointAt(0) ?? 0, 4).toUpperCase()}`);
	return { refused: `${name} cannot stand here.` };
}

function isVisible(text: string): boolean {
	return /^[^\p{C}\p{Z}]+$/u.test(text);
}

/** A number in hexadecimal digits, at least `width` of them. */
export function hex(number: number, width: number): string {
	return number.toString(16).padStart(width, '0');
}
