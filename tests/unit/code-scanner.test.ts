import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundledLanguages, createHighlighterCore, type LanguageInput, type RegexEngine } from 'shiki';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCodeEngine } from '../../src/markdown/code-scanner.ts';
import { codeTheme } from '../../src/markdown/code-theme.ts';
import { root } from '../support/paths.ts';

const grammars: Record<string, keyof typeof bundledLanguages> = {
	'.c': 'c',
	'.cs': 'csharp',
	'.go': 'go',
	'.java': 'java',
	'.js': 'javascript',
	'.php': 'php',
	'.py': 'python',
	'.rb': 'ruby',
	'.rs': 'rust',
	'.sh': 'shellscript',
	'.ts': 'typescript',
	'.yml': 'yaml',
};
/** Two examples for each grammar. */
const examples = Object.entries(grammars).flatMap(([ending, language]) =>
	globSync(`content/*/examples/**/*${ending}`, { cwd: root })
		.sort()
		.slice(0, 2)
		.map((file) => ({ file, language })),
);

async function highlighterOf(engine: RegexEngine) {
	const langs = [...new Set(examples.map(({ language }) => language))].map((name) => bundledLanguages[name] as LanguageInput);
	return createHighlighterCore({ themes: [codeTheme], langs, engine });
}

describe('the engine for code', () => {
	let [ours, theirs]: Awaited<ReturnType<typeof highlighterOf>>[] = [];
	beforeAll(async () => {
		ours = await highlighterOf(createCodeEngine());
		theirs = await highlighterOf(createJavaScriptRegexEngine({ forgiving: true }));
	});

	test('has examples to compare', () => expect(examples.length).toBeGreaterThan(12));

	test.each(examples)("finds the tokens that Shiki's own finds in $file", ({ file, language: lang }) => {
		const code = readFileSync(path.join(root, file), 'utf8');
		const options = { lang, theme: 'portolan', tokenizeTimeLimit: 0, includeExplanation: 'scopeName' } as const;
		expect(ours?.codeToTokensBase(code, options)).toEqual(theirs?.codeToTokensBase(code, options));
	});

	test('keeps nothing of one line for the next, nor of one rule for a rule that begins earlier', () => {
		const engine = createCodeEngine();
		const [outer, inner] = [engine.createScanner(['b', 'c']), engine.createScanner(['c(d)?', 'a'])];
		const [first, second] = [engine.createString('a c cd b'), engine.createString('cd')];
		const found = (scanner: typeof outer, line: typeof first, start: number) => {
			const match = scanner.findNextMatchSync(line, start, 0);
			return (
				match && [match.index, ...match.captureIndices.map(({ start, end }) => (start > line.content.length ? '' : `${start}-${end}`))]
			);
		};
		expect(found(outer, first, 3)).toEqual([1, '4-5']);
		expect(found(outer, first, 0)).toEqual([1, '2-3']);
		expect(found(inner, first, 0)).toEqual([1, '0-1']);
		expect(found(inner, first, 3)).toEqual([0, '4-6', '5-6']);
		expect(found(inner, second, 0)).toEqual([0, '0-2', '1-2']);
		expect(found(inner, second, 1)).toBeNull();
		expect(found(inner, first, 1)).toEqual([0, '2-3', '']);
		expect(found(outer, first, 6)).toEqual([0, '7-8']);
	});

	test('takes a pattern that JavaScript has nothing for as one that never matches', () => {
		const engine = createCodeEngine();
		expect(engine.createScanner(['(', 'x']).findNextMatchSync(engine.createString('(x'), 0, 0)).toMatchObject({ index: 1 });
	});
});
