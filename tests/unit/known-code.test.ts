import path from 'node:path';
import { expect, test } from 'vitest';
import { compilePage } from '../../src/markdown/compile-page.ts';
import { readSiteContext } from '../../src/markdown/compile-site.ts';
import { codeIn, type KnownCode } from '../../src/markdown/known-code.ts';
import { contentFolder, page } from '../support/compile.ts';

const fences = {
	go: '```go title="main.go" {1}\nfmt.Println("a")\n```',
	python: '```python\nprint("a")\n```',
	sql: '::::tabs\n\n:::tab[SQL]{value="sql"}\n\n```sql\nSELECT 1\n```\n\n:::\n\n::::',
};

async function compile(body: string, knownCode?: KnownCode) {
	const content = contentFolder({ 'a/page.mdx': page(body) });
	const source = { name: 'content/a/page.mdx', path: path.join(content, 'a/page.mdx'), text: page(body) };
	return (await compilePage({ ...source, ...(knownCode ? { knownCode } : {}) }, readSiteContext(content))).page;
}

/** With words in its code that no highlighter would write. */
function marked(known: KnownCode): KnownCode {
	return new Map([...known].map(([key, props]) => [key, { ...props, html: `kept ${props.html}` }]));
}

test('a page with code that was highlighted before is the page that it is without', async () => {
	const before = await compile(Object.values(fences).join('\n\n'));
	const known = codeIn(before.segments);
	expect(known.size).toBe(3);
	const body = `More.\n\n${fences.sql}\n\n${fences.go}\n\n${fences.go}`;
	expect(await compile(body, known)).toEqual(await compile(body));
});

test('what was highlighted before is taken as it is, and what is another is not', async () => {
	const known = marked(codeIn((await compile(Object.values(fences).join('\n\n'))).segments));
	const kept = async (body: string) => JSON.stringify((await compile(body, known)).segments).match(/"kept /g)?.length ?? 0;
	expect(await kept(`${fences.go}\n\n${fences.sql}`)).toBe(2);
	expect(await kept(fences.go.replace('"a"', '"b"'))).toBe(0);
	expect(await kept(fences.go.replace('{1}', ''))).toBe(0);
	expect(await kept(fences.go.replace('```go', '```js'))).toBe(0);
});
