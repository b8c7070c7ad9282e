import path from 'node:path';
import type { Root } from 'mdast';
import { stringify } from 'yaml';
import { blankFrontMatter } from '../markdown/front-matter.ts';
import { parseMdx } from '../markdown/parse.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ImportedPage } from './dialect.ts';
import { type Facts, factsOf, wordsOf } from './facts.ts';
import { lossesOf, missingFacts } from './ledger.ts';
import { writeAndRead } from './write/write-mdx.ts';

/** A page as it is written, and what its source says and it does not. */
export interface WrittenPage {
	content: string;
	losses: Diagnostic[];
}

export function writePage(page: ImportedPage): WrittenPage {
	const written = textOf(page);
	return { content: written.content, losses: accountFor(page, written) };
}

function textOf({ frontMatter, tree }: ImportedPage): { content: string; read?: Root } {
	const { text, tree: read } = writeAndRead(tree);
	const known = read ? { read } : {};
	if (!frontMatter) return { content: text, ...known };
	return { content: `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n${text.trim() === '' ? '' : `\n${text}`}`, ...known };
}

/**
 * What the source says and the written page, when our own parser reads it, does not.
 *
 * @param read the tree of the written page, where it is known
 */
function accountFor(page: ImportedPage, { content, read }: ReturnType<typeof textOf>): Diagnostic[] {
	const parsed = read ? { tree: read } : parseMdx(blankFrontMatter(content), page.output);
	if ('problem' in parsed) {
		const { what, line, column } = parsed.problem;
		const suggestion = `Mend line ${line} of the result.`;
		return [
			{
				file: page.source,
				line: 1,
				column: 1,
				construct: 'result',
				what: `the written page cannot be read at ${line}:${column}: ${what}`,
				suggestion,
				lost: true,
			},
		];
	}
	const facts = factsOf(parsed.tree);
	const { title, sidebar } = (page.frontMatter ?? {}) as { title?: string; sidebar?: { label?: string } };
	const result: Facts = {
		...facts,
		words: [...facts.words, ...wordsOf(`${title ?? ''} ${sidebar?.label ?? ''}`)],
		headings: [...facts.headings, ...(title ? [title] : [])],
	};
	return lossesOf(page.source, missingFacts(comparable(page.facts, page.output), comparable(result, page.output)));
}

/** Anchors are settled between pages, and reported there; blank lines at the end of code are not shown. */
function comparable(facts: Facts, output: string): Facts {
	const own = `./${path.posix.basename(output)}`;
	return {
		...facts,
		links: facts.links.map((link) => withoutAnchor(link) || own),
		code: facts.code.map((code) => code.trimEnd()).filter((code) => code !== ''),
	};
}

function withoutAnchor(link: string): string {
	return /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : link.replace(/#.*$/, '');
}
