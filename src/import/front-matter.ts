import type { Root } from 'mdast';
import { parseDocument } from 'yaml';
import { nodeText } from '../markdown/node-text.ts';
import { FrontMatterSchema } from '../schema/frontmatter.ts';

const fenced = /^\uFEFF?---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/;

/** A page's front matter as data. */
export function parseFrontMatter(text: string): { data: Record<string, unknown>; failed?: { what: string; line: number } } {
	const yaml = fenced.exec(text)?.[1];
	if (yaml === undefined) return { data: {} };
	try {
		const document = parseDocument(yaml);
		const [error] = document.errors;
		if (error) return { data: {}, failed: { what: error.message.split('\n')[0] ?? '', line: (error.linePos?.[0].line ?? 1) + 1 } };
		const data: unknown = document.toJS({ maxAliasCount: 50 });
		if (data === null || data === undefined) return { data: {} };
		if (typeof data === 'object' && !Array.isArray(data)) return { data: data as Record<string, unknown> };
		return { data: {}, failed: { what: 'it is no list of names with values', line: 2 } };
	} catch (error) {
		return { data: {}, failed: { what: (error as Error).message.split('\n')[0] ?? '', line: 2 } };
	}
}

/** Whether the front matter is ours already. */
export function isOurs(data: Record<string, unknown>): boolean {
	return FrontMatterSchema.safeParse(data).success && !(typeof data.slug === 'string' && /^[/.]/.test(data.slug));
}

/** A value of front matter as one line of text. */
export function textOf(value: unknown): string | undefined {
	const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
	return text === '' ? undefined : text;
}

/** The first paragraph describes the page. */
export function firstParagraph(tree: Root): string | undefined {
	for (const node of tree.children) {
		if (node.type !== 'paragraph') continue;
		const text = nodeText(node, { includeImageAlt: false }).replace(/\s+/g, ' ').trim();
		if (/\p{L}{2}/u.test(text)) return text;
	}
	return undefined;
}

const longest = 300;

/** At most 300 characters: whole sentences where they fit, else whole words. */
export function shortened(text: string): string {
	if (text.length <= longest) return text;
	const start = text.slice(0, longest);
	const sentence = /^.*[.!?](?=\s)/s.exec(start)?.[0];
	if (sentence && sentence.length > 60) return sentence;
	return `${text.slice(0, longest - 2).replace(/\s+\S*$/, '')} …`;
}
