import { expect, test } from 'vitest';
import { compileClean, compileText, htmlRuns, summaries } from '../support/compile.ts';

async function ids(text: string): Promise<string[]> {
	return (await compileClean(text)).headings.map(({ id }) => id);
}

test('makes ids as GitHub does', async () => {
	expect(await ids('## Connect with pgx\n\n## C# & .NET\n\n## `sslmode` values\n\n## Größe – *wichtig*')).toEqual([
		'connect-with-pgx',
		'c--net',
		'sslmode-values',
		'größe--wichtig',
	]);
});

test('numbers headings with the same text in document order', async () => {
	expect(await ids('## Port\n\n## Port\n\n### Port')).toEqual(['port', 'port-1', 'port-2']);
});

test('never gives an id twice, even if a number makes one', async () => {
	const found = await ids('## Port\n\n## Port 1\n\n## Port\n\n## Port\n\n## Port 2');
	expect(new Set(found).size).toBe(found.length);
});

test('says which variant a repeated heading belongs to', async () => {
	const text =
		':::::when{language="go"}\n\n::::when{driver="almanac-go"}\n\n### Connection parameters\n\n::::\n\n:::::\n\n::::when{language="python"}\n\n### Connection parameters\n\n::::\n\n## Only once';
	expect(await ids(text)).toEqual(['go-almanac-go-connection-parameters', 'python-connection-parameters', 'only-once']);
});

test('says which tab a repeated heading belongs to', async () => {
	const text =
		'::::tabs{sync="language"}\n\n:::tab[Go]{value="go"}\n\n### Install\n\n:::\n\n:::tab[Python]{value="python"}\n\n### Install\n\n### Only here\n\n:::\n\n::::';
	expect(await ids(text)).toEqual(['go-install', 'python-install', 'only-here']);
});

test('keeps the id of a heading when a variant before it changes', async () => {
	const variant = (language: string, heading: string) => `:::when{language="${language}"}\n\n### ${heading}\n\n:::\n\n`;
	const before = await ids(`${variant('go', 'Parameters')}${variant('python', 'Parameters')}${variant('java', 'Parameters')}`);
	const after = await ids(
		`${variant('rust', 'Parameters')}${variant('go', 'Parameters')}${variant('python', 'Parameters')}${variant('java', 'Parameters')}`,
	);
	expect(after.slice(1)).toEqual(before);
});

test('takes an id that the author writes, and shows it nowhere', async () => {
	const page = await compileClean('## Connection strings [#dsn]\n\n## `code` [#my_Id]\n\nSee [there](#dsn).');
	expect(page.headings.map(({ id, text }) => [id, text])).toEqual([
		['dsn', 'Connection strings'],
		['my_Id', 'code'],
	]);
	expect(htmlRuns(page.segments)).not.toContain('[#');
});

test('leaves comments and other expressions out of texts and ids', async () => {
	const page = await compileClean('## Ports {/* all of them */}\n\n## {/* first */} *Hosts {/* second */}*\n\n## One<br />two');
	expect(page.headings.map(({ id, text }) => [id, text])).toEqual([
		['ports', 'Ports'],
		['hosts', 'Hosts'],
		['one-two', 'One two'],
	]);
});

test('gives way to an id that the author wrote further down', async () => {
	expect(await ids('## Port\n\n## Another [#port]')).toEqual(['port-1', 'port']);
});

test('names a second heading with the same written id, at its line', async () => {
	const { problems } = await compileText('## A [#x]\n\n## B [#x]\n');
	expect(summaries(problems)).toEqual(['duplicate-id 3:1']);
	expect(problems[0]?.why).toContain('line 1');
});

test('gives a heading without a letter an id, too', async () => {
	expect(await ids('## ???\n\n## 日本')).toEqual(['section', '日本']);
});

test('lists what the contents list and the search need', async () => {
	const { headings } = await compileClean(
		':::::when{language="go python"}\n\n::::tabs{sync="os"}\n\n:::tab[Linux]{value="linux"}\n\n### Deep\n\n:::\n\n::::\n\n:::::',
	);
	expect(headings).toMatchObject([
		{
			depth: 3,
			id: 'deep',
			text: 'Deep',
			conditions: { language: ['go', 'python'] },
			tabs: [{ group: 'tabs-1', sync: 'os', value: 'linux', label: 'Linux' }],
		},
	]);
});

test('combines the conditions of nested variants', async () => {
	const { headings } = await compileClean(
		'::::when{language="go python" deployment="cloud"}\n\n:::when{language="python rust"}\n\n## Both\n\n:::\n\n::::',
	);
	expect(headings[0]?.conditions).toEqual({ language: ['python'], deployment: ['cloud'] });
});

test('refuses a level-one heading', async () => {
	const { problems } = await compileText('Text.\n\n# Title\n');
	expect(summaries(problems)).toEqual(['level-one-heading 3:1']);
});

test('puts a named link beside each heading', async () => {
	const { segments } = await compileClean('## Ports & hosts');
	expect(htmlRuns(segments)).toMatch(
		/<h2 id="ports--hosts">Ports &#x26; hosts<\/h2><a [^>]*href="#ports--hosts"[^>]*aria-label="[^"]*Ports/,
	);
});

test('does not let the id of an element and of a heading be the same', async () => {
	const { problems } = await compileText('## Port\n\n<p id="port">x</p>\n');
	expect(summaries(problems)).toEqual(['duplicate-id 3:1']);
});

test('does not let a heading take an id that a tab group has', async () => {
	const { headings, segments } = await compileClean('## Tabs 1\n\n::::tabs\n\n:::tab[A]\n\nA\n\n:::\n\n::::');
	expect(headings[0]?.id).not.toBe('tabs-1');
	expect(segments).toBeDefined();
});

test('does not let a heading take an id that the frame of the page has', async () => {
	const { headings } = await compileClean('## Content\n\n## Sidebar\n\n## Toc title');
	for (const { id } of headings) expect(['content', 'sidebar', 'toc-title', 'search-input', 'search-results']).not.toContain(id);
});
