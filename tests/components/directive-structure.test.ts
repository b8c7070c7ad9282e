import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileText } from '../support/compile.ts';
import { attribute, copiedText, type Element, matches, type ParentNode, parsePart, selectAll, selectOne, words } from '../support/dom.ts';
import { fixtures } from '../support/paths.ts';
import { renderSegments } from '../support/render.ts';

/** The rendered fixture of a directive. */
async function fixture(name: string): Promise<ParentNode> {
	const { segments = [] } = await compileText(readFileSync(path.join(fixtures, 'directives', name, 'input.mdx'), 'utf8'));
	return parsePart(await renderSegments(segments));
}

function texts(selector: string, parent: ParentNode): string[] {
	return selectAll(selector, parent).map(words);
}
function values(elements: Element[], name: string): (string | undefined)[] {
	return elements.map((element) => attribute(element, name));
}

test('shows each kind of admonition with its title, and a title as it is formatted', async () => {
	const dom = await fixture('admonition/kinds');
	expect(values(selectAll('.admonition', dom), 'data-kind')).toEqual(['note', 'tip', 'info', 'important', 'warning', 'caution', 'danger']);
	expect(texts('.admonition-title', dom)).toEqual([
		'Note',
		'A title with code',
		'Info',
		'Important',
		'Warning',
		'Caution',
		'Do not & never stop',
	]);
	expect(selectAll('.admonition-title em, .admonition-title code', dom)).toHaveLength(2);
	expect(values(selectAll('.admonition', dom), 'aria-label')[6]).toBe('Do not & never stop');
});

test('nests admonitions, and holds lists and code in them', async () => {
	const dom = await fixture('admonition/nested');
	const inner = selectOne('.admonition[data-kind=warning] .admonition[data-kind=tip]', dom);
	expect(selectAll('ul > li figure.code', inner)).toHaveLength(1);
	expect(texts('.admonition[data-kind=warning] > .admonition-body > p', dom)).toEqual(['Before.', 'After.']);
	expect(selectAll('ol > li:first-child .admonition[data-kind=note]', dom)).toHaveLength(1);
	expect(selectAll('ol > li', dom)).toHaveLength(2);
});

test('shows alerts of GitHub as admonitions, and a quotation as one', async () => {
	const dom = await fixture('admonition/alerts');
	expect(values(selectAll('.admonition', dom), 'data-kind')).toEqual(['note', 'warning']);
	expect(texts('blockquote', dom)).toEqual(['An ordinary quotation.']);
	expect(texts('.admonition', dom).join()).not.toContain('[!');
});

test('makes a panel for each tab, labels all of them, and hides all but the first in a findable way', async () => {
	const dom = await fixture('tabs/synced');
	const group = selectOne('doc-tabs', dom);
	expect(attribute(group, 'data-sync')).toBe('language');
	expect(attribute(group, 'data-values')).toBe('python go');
	expect(texts('.tabs-list button', group)).toEqual(['Python', 'Go']);
	const panels = selectAll('.tabs-panel', group);
	expect(values(panels, 'data-value')).toEqual(['python', 'go']);
	expect(values(panels, 'hidden')).toEqual(['until-found', undefined]);
	expect(texts('.tab-label', group)).toEqual(['Python', 'Go']);
	expect(values(selectAll('section', group), 'aria-label')).toEqual(['Python', 'Go']);
	expect(values(selectAll('h3', group), 'id')).toEqual(['python-connect', 'go-connect']);
	expect(selectAll('figure.code', dom).map(copiedText)).toEqual(['almanac.connect()', 'almanac.Open()']);
});

test('nests tabs in tabs, each group with ids of its own', async () => {
	const dom = await fixture('tabs/nested');
	const [outer] = selectAll('doc-tabs', dom);
	expect(outer && attribute(outer, 'data-values')).toBe('local far-away');
	expect(selectAll('doc-tabs .tabs-panel[data-value=local] doc-tabs .tabs-panel', dom)).toHaveLength(2);
	const ids = values(selectAll('doc-tabs, doc-tabs section', dom), 'id');
	expect(new Set(ids).size).toBe(ids.length);
});

test('keeps tabs in list items inside of the item', async () => {
	const dom = await fixture('tabs/in-a-list');
	expect(selectAll('ol > li', dom)).toHaveLength(2);
	expect(selectAll('ol > li:first-child doc-tabs', dom)).toHaveLength(1);
	expect(selectAll('ul > li doc-tabs', dom)).toHaveLength(1);
	expect(selectAll('ol > li:first-child figure.code', dom).map(copiedText)).toEqual(['npm install almanac', 'pnpm add almanac']);
});

test('gives the tabs of Docusaurus and Starlight the same structure as our own', async () => {
	const docusaurus = await fixture('tabs/docusaurus');
	expect(texts('.tabs-list button', docusaurus)).toEqual(['Python', 'Go']);
	expect(values(selectAll('.tabs-panel', docusaurus), 'hidden')).toEqual(['until-found', undefined]);
	expect(selectAll('.tabs-panel[data-value=go] .admonition', docusaurus)).toHaveLength(1);
	const starlight = await fixture('tabs/starlight');
	expect(attribute(selectOne('doc-tabs', starlight), 'data-sync')).toBe('pkg');
	expect(texts('.tabs-panel', starlight)).toEqual(['npmWith npm.', 'yarnWith yarn.']);
});

test('makes a real table of an sd-table: head, rows, cells with any block', async () => {
	const dom = await fixture('sd-table/blocks');
	const table = selectOne('.sd-table table', dom);
	expect(words(selectOne('caption', table))).toBe('Drivers and examples');
	expect(selectAll('colgroup > col', table)).toHaveLength(4);
	expect(texts('thead > tr > th[scope=col]', table)).toEqual(['Language', 'Driver', 'Example', 'Notes']);
	expect(selectAll('tbody > tr', table)).toHaveLength(2);
	const [python, go] = selectAll('tbody > tr', table);
	if (!python || !go) throw new Error('two rows');
	expect(attribute(python, 'data-when-language')).toBe('python');
	expect(attribute(go, 'data-when-deployment')).toBe('cloud');
	expect(selectAll('td', python)).toHaveLength(4);
	expect(selectAll('td:nth-child(2) li', python)).toHaveLength(2);
	expect(selectAll('td:nth-child(2) .badge', python)).toHaveLength(1);
	expect(copiedText(selectOne('td:nth-child(3) figure.code', python))).toBe('almanac.connect("almanac://localhost:5432")');
	expect(selectAll('td:nth-child(4) .admonition', python)).toHaveLength(1);
	expect(texts('td:nth-child(3) p', go)).toEqual(['Two paragraphs.', 'The second one, with host:8080.']);
	expect(values(selectAll('td', go), 'data-column')).toEqual(['Language', 'Driver', 'Example', 'Notes']);
});

test('has an sd-table in a tab', async () => {
	const dom = await fixture('sd-table/in-tabs');
	expect(texts('.tabs-panel[data-value=table] .sd-table td', dom)).toEqual(['1', '2']);
});

test('marks variants with their conditions and labels them', async () => {
	const dom = await fixture('when/all');
	const [first, outer, inner] = selectAll('.variant', dom);
	expect(first && attribute(first, 'data-when-language')).toBe('python go');
	expect(outer && attribute(outer, 'data-when-deployment')).toBe('cloud');
	expect(inner && values([inner], 'data-when-driver')).toEqual(['pyalmanac']);
	expect(inner && attribute(inner, 'data-when-os')).toBe('linux macos');
	expect(texts('.variant-label', dom)).toEqual(['Python, Go', 'Almanac Cloud', 'pyalmanac · Wire protocol · Linux, macOS']);
});

test('offers what the variants of the page name, drivers within their languages', async () => {
	const dom = await fixture('filters/all');
	expect(texts('page-filters legend', dom)).toEqual(['Deployment', 'Language', 'Driver']);
	expect(values(selectAll('fieldset[data-dimension=deployment] input', dom), 'value')).toEqual(['cloud', 'self-hosted']);
	expect(values(selectAll('fieldset[data-dimension=language] input', dom), 'value')).toEqual(['python', 'go']);
	expect(values(selectAll('fieldset[data-dimension=driver] label', dom), 'data-when-language')).toEqual(['python', 'go']);
});

test('offers what the rows of the page’s tables name', async () => {
	const dom = await fixture('filters/rows');
	expect(values(selectAll('fieldset[data-dimension=language] input', dom), 'value')).toEqual(['python', 'go']);
});

test('folds details, with what is inside them in the page', async () => {
	const dom = await fixture('details/all');
	expect(selectAll('details', dom).map((element) => matches(element, '[open]'))).toEqual([false, true]);
	expect(texts('summary', dom)).toEqual(['More about pools', 'Open from the start']);
	expect(selectAll('details h2', dom)).toHaveLength(1);
});

test('links a card as a whole by one link', async () => {
	const dom = await fixture('cards/all');
	expect(selectAll('.cards[data-columns="2"] > .card', dom)).toHaveLength(2);
	expect(selectAll('.card a', dom)).toHaveLength(1);
	expect(attribute(selectOne('.card a', dom), 'href')).toBe('/almanac/connect/#connect');
	expect(selectAll('.card:last-child li, .card:last-child .admonition', dom)).toHaveLength(2);
});

test('numbers steps as one list', async () => {
	const dom = await fixture('steps/all');
	expect(selectAll('.steps > ol > li', dom)).toHaveLength(3);
	expect(selectAll('.steps > ol > li:nth-child(2) doc-tabs', dom)).toHaveLength(1);
});

test('puts a partial between what is before and behind it', async () => {
	const dom = await fixture('include/all');
	expect(words(dom as never)).toMatch(/^Before\. From the partial Read how to connect first\. After\.$/);
});

test('shows an example as source and as it looks', async () => {
	const dom = await fixture('example/all');
	const [first] = selectAll('.example', dom);
	if (!first) throw new Error('there are two');
	expect(copiedText(selectOne('.example-source figure.code', first))).toMatch(/^::::tabs\n[\s\S]*::::$/);
	expect(selectAll('.example-result doc-tabs', first)).toHaveLength(1);
});

test('shows every form of a connection string, with what limits it', async () => {
	const dom = await fixture('connection-string/all');
	expect(texts('.dsn-name strong', dom)).toEqual(['Connection URL', 'Cloud URL', 'Settings file']);
	const [url, cloud, settings] = selectAll('.dsn-format', dom);
	if (!url || !cloud || !settings) throw new Error('there are three');
	expect(attribute(cloud, 'data-when-deployment')).toBe('cloud');
	expect(selectAll('figure.code', url).map(copiedText)).toEqual([
		'almanac://{user}:{password}@{host}:{port}/{database}?sslmode={sslmode}',
		'almanac://ada:secret@db.example:5432/tides?sslmode=verify-full',
	]);
	expect(words(settings)).toContain('pyalmanac 1.9 and earlier');
	expect(words(settings)).toContain('config/almanac.yml');
});

test('leaves out the forms for other deployments', async () => {
	const dom = await fixture('connection-string/limited');
	expect(texts('.dsn-name strong', dom)).toEqual(['Connection URL', 'Settings file', 'JDBC URL', 'URL']);
});

test('shows parameters with names, values, defaults for each deployment, and marks secrets', async () => {
	const dom = await fixture('connection-parameters/all');
	expect(texts('tbody th .parameter-name', dom)).toEqual(['host', 'sslmode', 'password', 'pool_size', 'compress', 'threads']);
	const row = (name: string) => words(selectAll('tbody tr', dom).find((element) => words(element).startsWith(name)) as Element);
	expect(row('sslmode')).toMatch(/Almanac Cloud Required.*Self-hosted Optional default disable/);
	expect(row('password')).toContain('Secret');
	expect(row('pool_size')).toMatch(/poolSize[\s\S]*1\.2[\s\S]*4/);
	expect(row('compress')).toMatch(/Deprecated\. Use encoding instead\.[\s\S]*false/);
	expect(row('threads')).toContain('The number of CPU cores.');
});

test('shows only what holds for the deployment that is asked for', async () => {
	const dom = await fixture('connection-parameters/one-deployment');
	const text = words(dom as never);
	expect(text).not.toContain('disable 3');
	expect(texts('caption', dom)).toEqual([expect.stringContaining('Wire parameters for Almanac Cloud')]);
	expect(text).not.toContain('Self-hosted');
});

test('lists drivers in the order of the data, marked by language', async () => {
	const dom = await fixture('drivers/all');
	expect(texts('.driver-name > :first-child', dom)).toEqual(['pyalmanac', 'almanac-go', 'Almanac JDBC', 'HTTP API']);
	expect(values(selectAll('.driver', dom), 'data-when-language')).toEqual(['python', 'go', 'java', 'rest']);
	const [first] = selectAll('.driver', dom);
	expect(first && selectAll('figure.code', first).map(copiedText)).toEqual([
		'almanac://{user}:{password}@{host}:{port}/{database}?sslmode={sslmode}',
		'pip install pyalmanac',
		'uv add pyalmanac',
	]);
	expect(first && values(selectAll('.driver-links a', first), 'href')).toEqual([
		'https://pyalmanac.example/docs',
		'https://git.example/pyalmanac',
	]);
});

test('lists every key of a schema', async () => {
	const dom = await fixture('schema-reference/site');
	expect(texts('tbody th code', dom)).toEqual(['title', 'tagline', 'description', 'url', 'repository', 'editBase', 'redirects', 'order']);
});

test('shows badges inside lines, lists and cells', async () => {
	const dom = await fixture('badge/all');
	expect(texts('p .badge', dom)).toEqual(['plain', 'good', 'C# & co', 'One', 'Two']);
	expect(texts('td .badge', dom)).toEqual(['official']);
	expect(values(selectAll('li .badge', dom), 'data-variant')).toEqual(['note', 'tip', 'caution']);
});

test('copies code without prompts and output, and shows both', async () => {
	const { segments = [] } = await compileText('```console\n$ pip install x\nCollecting x\n$ x --version\n1.0\n```');
	const dom = parsePart(await renderSegments(segments));
	expect(copiedText(selectOne('figure.code', dom))).toBe('pip install x\nx --version');
	expect(words(selectOne('pre', dom))).toContain('Collecting x');
});

test('copies code from the page where it is what is shown, without a second copy in the HTML', async () => {
	const { segments = [] } = await compileText('```go title="main.go" showLineNumbers=5 {2}\na := "<&>"\n\nb := `x`\n```');
	const dom = parsePart(await renderSegments(segments));
	const figure = selectOne('figure.code', dom);
	expect(selectAll('template', figure)).toEqual([]);
	expect(copiedText(figure)).toBe('a := "<&>"\n\nb := `x`');
	expect(words(selectOne('figcaption', figure))).toBe('main.goGo');
	expect(attribute(figure, 'data-first-line')).toBe('5');
	expect(selectAll('.line', figure).map((line) => matches(line, '.mark'))).toEqual([false, true, false]);
});

test('gives a scrolling code block and table a place in the order of keys', async () => {
	const { segments = [] } = await compileText('```go\na\n```\n\n| a |\n| - |\n| b |\n');
	const dom = parsePart(await renderSegments(segments));
	expect(attribute(selectOne('pre', dom), 'tabindex')).toBe('0');
	expect(attribute(selectOne('.table-scroll', dom), 'tabindex')).toBe('0');
});
