import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { compilePage } from '../../src/markdown/compile-page.ts';
import { readSiteContext } from '../../src/markdown/compile-site.ts';
import { CompileThreads } from '../../src/markdown/compile-threads.ts';
import type { SourceFile } from '../../src/markdown/page-context.ts';
import { type KnownPage, keepContent } from '../../src/markdown/tree-store.ts';
import { contentFolder, page } from '../support/compile.ts';

const database =
	'name: A\nsummary: S\nhue: 1\ndeployments: [{ id: x, name: X }]\nprotocols: [{ id: p, name: P }]\ndrivers: [{ id: d, name: D, language: go, support: full, protocols: [p], summary: S }]\n';
const fences = [
	'```go title="main.go" {1}\nfmt.Println("a")\n```',
	'```python live\nconnect("{host}", "{user}")\n```',
	'```js ins={2}\nconst a = 1; // [!code highlight]\nlet b;\n```',
	'```console\n$ ls\nfile\n```',
	'```md\n~~~rust\nlet a = 1;\n~~~\n```',
	'```text\nplain\n```',
	'```nonsense\nplain\n```',
	'```sql file="examples/missing.sql"\n```',
];

let threads: CompileThreads | undefined;
afterEach(() => threads?.end());

test.each([1, 2, 3])('%i threads make of pages what one makes of each alone, in any order and at once', async (count) => {
	const texts = Array.from({ length: 24 }, (_, number) => page(`Page ${number}.\n\n${rotated(fences, number).join('\n\n')}`));
	const content = contentFolder({
		'a/database.yaml': database,
		...Object.fromEntries(texts.map((text, number) => [`a/page-${number}.mdx`, text])),
	});
	const context = readSiteContext(content);
	const sources = texts.map((text, number): SourceFile => {
		const name = `a/page-${number}.mdx`;
		return { name: `content/${name}`, path: path.join(content, name), text };
	});
	threads = new CompileThreads(count, { context, cacheDir: undefined });
	const compiled = await compileAll(threads, sources);
	const alone = [];
	for (const source of sources) alone.push(keepContent(await compilePage(source, context), undefined));
	expect(compiled).toEqual(alone);
	expect(compiled[0]?.compiled.problems.map(({ rule }) => rule)).toEqual(['unknown-language', 'missing-example']);
});

test('a language that is too much for its thread is highlighted by others, too', async () => {
	const code = Array.from({ length: 4000 }, (_, line) => `x${line} = [${line}, "${line}"]`).join('\n');
	const texts = Array.from({ length: 9 }, (_, number) => page(`Page ${number}.\n\n\`\`\`python\n${code}\n\`\`\``));
	const content = contentFolder(Object.fromEntries(texts.map((text, number) => [`a/page-${number}.mdx`, text])));
	threads = new CompileThreads(3, { context: readSiteContext(content), cacheDir: undefined });
	const sources = texts.map((text, number) => ({ name: `p${number}`, path: path.join(content, `a/page-${number}.mdx`), text }));
	const compiled = await compileAll(threads, sources);
	const trees = new Set(compiled.map(({ compiled: { segments } }) => JSON.stringify(segments).replace(/Page \d/, '')));
	expect(trees.size).toBe(1);
	expect(threads.threadsFor('python')).toBeGreaterThan(1);
	expect(threads.threadsFor('go')).toBe(0);
});

function rotated<Item>(items: readonly Item[], by: number): Item[] {
	const start = by % items.length;
	return [...items.slice(start), ...items.slice(0, start)];
}

function compileAll(on: CompileThreads, sources: readonly SourceFile[]): Promise<KnownPage[]> {
	return Promise.all(sources.map((source) => on.compile(source)));
}
