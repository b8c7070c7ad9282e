import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFileMessage } from 'vfile-message';
import { inlineDirectiveNames } from '../directives/registry.ts';
import type { Problem } from '../schema/problem.ts';
import { remarkFlowDirectives } from './flow-directives.ts';
import { explainMdxError } from './mdx-errors.ts';
import { parseThinned } from './parse-thinned.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).use(remarkFlowDirectives, inlineDirectiveNames).freeze();

/** Parses as remark does. @throws {VFileMessage} where MDX cannot be read */
export function parseWhole(text: string): Root {
	return parser.parse(text);
}

/**
 * Parses canonical MDX (without front matter) to mdast.
 *
 * @param file names the file in problems
 * @returns the tree, or the one problem that stopped the parser: MDX has no recovery
 */
export function parseMdx(text: string, file: string): { tree: Root } | { problem: Problem } {
	try {
		return { tree: parseThinned(text, parseWhole) ?? parseWhole(text) };
	} catch (error) {
		if (!(error instanceof VFileMessage)) throw error;
		return { problem: explainMdxError(error, text, file) };
	}
}
