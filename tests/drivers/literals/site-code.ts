import { readFileSync } from 'node:fs';
import path from 'node:path';
import remarkParse from 'remark-parse';
import { globSync } from 'tinyglobby';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { parse } from 'yaml';
import { literalLanguage } from '../../../src/connection/literals/find/languages.ts';
import { root } from '../../support/paths.ts';

/** A piece of code on the site. */
export interface SiteCode {
	/** Where it is: `content/cratedb/go.mdx:12`. */
	name: string;
	/** The language, as the fence or the file's ending names it. */
	word: string;
	/** Of the languages whose literals are known. */
	language: string;
	code: string;
}

const endings: Record<string, string> = { csproj: 'xml', bas: 'vb', mjs: 'js', mts: 'ts' };

/** The example programs, the fences of all pages, and the formats of all databases. */
export function siteCode(): SiteCode[] {
	const found = [...exampleFiles(), ...fences(), ...formats()];
	return found.flatMap((entry) => {
		const language = literalLanguage(entry.word);
		return language && entry.code !== '' ? [{ ...entry, language }] : [];
	});
}

type Found = Omit<SiteCode, 'language'>;
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const files = (pattern: string) => globSync(pattern, { cwd: root }).sort();

function exampleFiles(): Found[] {
	return files('content/**/examples/**/*').map((name) => {
		const ending = path.extname(name).slice(1);
		return { name, word: endings[ending] ?? ending, code: read(name) };
	});
}

function fences(): Found[] {
	return files('content/**/*.mdx').flatMap((name) => {
		const found: Found[] = [];
		visit(unified().use(remarkParse).parse(read(name)), 'code', (node) => {
			found.push({ name: `${name}:${node.position?.start.line}`, word: node.lang ?? '', code: node.value });
		});
		return found;
	});
}

function formats(): Found[] {
	return files('content/*/database.yaml').flatMap((name) => {
		const { formats } = parse(read(name)) as { formats: Record<string, { syntax: string; template: string }> };
		return Object.entries(formats).map(([id, { syntax, template }]) => ({
			name: `${name}: ${id}`,
			word: syntax,
			code: template.replace(/\{[a-z-]+\}/g, (placeholder) => 'x'.repeat(placeholder.length)),
		}));
	});
}
