import { parseDocument } from 'yaml';

export interface DirectiveOptions {
	/** Names in lower case; a flag has an empty value. */
	values: Record<string, string>;
	/** How many lines of the content they take. */
	lines: number;
	/** Why they cannot be read. */
	failed?: string;
}

const option = /^[ \t]*:([A-Za-z][\w-]*):(?:[ \t]+(.*)|[ \t]*)$/;

/** The options at the start of a directive's content: `:name: value` lines, or YAML between `---`. */
export function readOptions(content: string): DirectiveOptions {
	const lines = content.split('\n');
	if (/^---[ \t]*$/.test(lines[0] ?? '')) return readYaml(lines);
	const values: Record<string, string> = {};
	let count = 0;
	let last: string | undefined;
	for (const line of lines) {
		const match = option.exec(line);
		if (match) {
			last = (match[1] ?? '').toLowerCase();
			values[last] = unquoted((match[2] ?? '').trim());
		} else if (last !== undefined && /^[ \t]{2,}\S/.test(line)) values[last] = `${values[last]} ${line.trim()}`.trim();
		else break;
		count++;
	}
	return { values, lines: count };
}

function readYaml(lines: readonly string[]): DirectiveOptions {
	const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line));
	if (end < 0) return { values: {}, lines: 1, failed: 'the block of options that begins with `---` never ends' };
	try {
		const document = parseDocument(lines.slice(1, end).join('\n'), { schema: 'failsafe' });
		const [error] = document.errors;
		const data: unknown = error ? undefined : document.toJS({ maxAliasCount: 50 });
		if (error || (data !== null && (typeof data !== 'object' || Array.isArray(data))))
			return { values: {}, lines: end + 1, failed: error?.message.split('\n')[0] ?? 'the options are no list of names with values' };
		const entries = Object.entries((data ?? {}) as Record<string, unknown>);
		const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
		return { values: Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), text(value)])), lines: end + 1 };
	} catch (error) {
		return { values: {}, lines: end + 1, failed: (error as Error).message.split('\n')[0] ?? '' };
	}
}

function unquoted(value: string): string {
	return /^"([^"]*)"$/.exec(value)?.[1] ?? /^'([^']*)'$/.exec(value)?.[1] ?? value;
}
