import { expect, test } from 'vitest';
import { forChoice } from '../../src/markdown/for-choice.ts';
import { plainMarkdown } from '../../src/markdown/plain-markdown.ts';
import type { Choice } from '../../src/schema/page-markdown.ts';
import { treeOf } from '../support/compile.ts';

const tabs =
	'::::tabs{sync="language"}\n\n:::tab[Go]{value="go"}\n\nIn Go.\n\n:::\n\n:::tab[Python]{value="python"}\n\nIn Python.\n\n:::\n\n::::';
const row = (conditions: string, words: string) => `:::::sd-row${conditions}\n::::sd-item\n${words}\n::::\n:::::\n\n`;
const when = (conditions: string, words: string) => `:::when{${conditions}}\n\n${words}\n\n:::`;

/** The page's plain Markdown for a reader with this choice. */
async function forReader(text: string, choice: Choice): Promise<string> {
	const tree = await treeOf(text);
	return plainMarkdown({ ...tree, children: forChoice(tree.children, choice) });
}

test('leaves the tab of the language, without its label', async () => {
	expect(await forReader(`Before.\n\n${tabs}`, { language: 'go' })).toBe('Before.\n\nIn Go.');
	expect(await forReader(tabs, { language: 'python' })).toBe('In Python.');
});

test('leaves tabs of every dimension that they follow, and no others', async () => {
	const group = (sync: string, values: string[]) =>
		`::::tabs${sync}\n\n${values.map((value) => `:::tab[T ${value}]{value="${value}"}\n\nWith ${value}.\n\n:::`).join('\n\n')}\n\n::::`;
	const os = group('{sync="os"}', ['linux', 'windows']);
	expect(await forReader(os, { os: 'windows' })).toBe('With windows.');
	expect(await forReader(group('{sync="protocol"}', ['wire', 'http']), { protocol: 'http' })).toBe('With http.');
	const all = '**T linux**\n\nWith linux.\n\n**T windows**\n\nWith windows.';
	expect(await forReader(os, { language: 'go' })).toBe(all);
	expect(await forReader(group('', ['linux', 'windows']), { os: 'windows' })).toBe(all);
	expect(await forReader(group('{sync="kind"}', ['linux', 'windows']), { os: 'windows' })).toBe(all);
});

test('leaves all tabs with their labels where none is for the value', async () => {
	expect(await forReader(tabs, { language: 'rust' })).toBe('**Go**\n\nIn Go.\n\n**Python**\n\nIn Python.');
});

test('leaves variants for the choice and for all, and drops the others', async () => {
	const text = [when('language="go python"', 'Both.'), when('language="python"', 'Python.'), when('deployment="cloud"', 'Cloud.')].join(
		'\n\n',
	);
	expect(await forReader(text, { language: 'go' })).toBe('Both.\n\n*For Almanac Cloud:*\n\nCloud.');
	expect(await forReader(text, { language: 'python', deployment: 'cloud' })).toBe('Both.\n\nPython.\n\nCloud.');
});

test('keeps what else a variant is limited to in its label', async () => {
	const text = when('language="go" deployment="cloud" driver="almanac-go"', 'Go in the cloud.');
	expect(await forReader(text, { language: 'go' })).toBe('*For Almanac Cloud · almanac-go:*\n\nGo in the cloud.');
	expect(await forReader(text, { deployment: 'cloud' })).toBe('*For Go · almanac-go:*\n\nGo in the cloud.');
	expect(await forReader(text, { driver: 'almanac-go', deployment: 'cloud' })).toBe('*For Go:*\n\nGo in the cloud.');
	expect(await forReader(text, { language: 'go', driver: 'almanac-go', deployment: 'cloud' })).toBe('Go in the cloud.');
});

test('looks into variants inside of others, and names what is left of both', async () => {
	const inner = [when('language="go"', 'G.'), when('language="python"', 'P.')].join('\n\n');
	const text = `::::when{deployment="cloud"}\n\nC.\n\n${inner}\n\nD.\n\n::::`;
	expect(await forReader(text, { language: 'go' })).toBe('*For Almanac Cloud:*\n\nC.\n\nG.\n\nD.');
	expect(await forReader(text, { deployment: 'cloud' })).toBe('C.\n\n*For Go:*\n\nG.\n\n*For Python:*\n\nP.\n\nD.');
	expect(await forReader(text, { deployment: 'cloud', language: 'python' })).toBe('C.\n\nP.\n\nD.');
});

test('leaves all variants with their labels where the page has none for the value', async () => {
	const text = `Text.\n\n${[when('language="go"', 'G.'), when('language="python" deployment="cloud"', 'P.')].join('\n\n')}`;
	expect(await forReader(text, { language: 'rust' })).toBe('Text.\n\n*For Go:*\n\nG.\n\n*For Almanac Cloud · Python:*\n\nP.');
	expect(await forReader(text, { language: 'rust', deployment: 'cloud' })).toContain('*For Python:*\n\nP.');
});

test('looks into lists, steps, admonitions and folds', async () => {
	const inner = [when('language="go"', 'G.'), when('language="python"', 'P.')].join('\n\n');
	const indented = inner.replace(/^(?=.)/gm, '   ');
	expect(await forReader(`- One\n\n${indented}\n\n- Two`, { language: 'go' })).toBe('- One\n\n  G.\n\n- Two');
	expect(await forReader(`::::steps\n\n1. One\n\n${indented}\n\n::::`, { language: 'python' })).toBe('1. One\n\n   P.');
	expect(await forReader(`::::note\n\n${inner}\n\n::::`, { language: 'go' })).toBe('> **Note**\n>\n> G.');
	expect(await forReader(`::::details[More]\n\n${inner}\n\n::::`, { language: 'go' })).toBe('**More**\n\nG.');
});

test('leaves the drivers of the language, with the connection strings of the deployment', async () => {
	expect(await forReader('::drivers', { language: 'python' })).toContain('pyalmanac');
	expect(await forReader('::drivers', { language: 'go' })).not.toContain('pyalmanac');
	expect(await forReader('::drivers', { language: 'rust' })).toBe(await forReader('::drivers', {}));
	const strings = await forReader('::connection-string{driver="pyalmanac"}', {});
	expect(strings).toContain('cloud.example');
	expect(await forReader('::connection-string{driver="pyalmanac"}', { deployment: 'self-hosted' })).not.toContain('cloud.example');
	expect(await forReader('::connection-string{driver="pyalmanac"}', { deployment: 'cloud' })).toBe(strings);
});

test('leaves what a parameter is for the deployment; never an empty cell', async () => {
	const of = (choice: Choice) => forReader('::connection-parameters{driver="pyalmanac" set="wire"}', choice);
	expect(await of({})).toContain('Almanac Cloud: required; Self-hosted: optional');
	expect(await of({ deployment: 'cloud' })).toMatch(/`sslmode`.*\| Almanac Cloud: required \|/);
	expect(await of({ deployment: 'elsewhere' })).toBe(await of({}));
});

test('leaves the rows for the choice and those for all; never an empty table', async () => {
	const rows = [row('', 'Head'), row('{language="go"}', 'For Go'), row('{language="python" os="linux"}', 'For Python'), row('', 'For all')];
	const text = `::::::sd-table\n\n${rows.join('')}::::::`;
	const go = await forReader(text, { language: 'go' });
	expect(go.match(/For \w+/g)).toEqual(['For Go', 'For all']);
	expect((await forReader(text, { os: 'linux' })).match(/For \w+/g)).toEqual(['For Go', 'For Python', 'For all']);
	expect(await forReader(text, { language: 'rust' })).toBe(await forReader(text, {}));
	// A single row for one system is a remark.
	expect((await forReader(text, { language: 'rust', os: 'windows' })).match(/For \w+/g)).toEqual(['For Go', 'For all']);
	const systems = `::::::sd-table\n\n${row('', 'Head')}${row('{os="linux"}', 'For Linux')}${row('{os="macos"}', 'For macOS')}::::::`;
	expect((await forReader(systems, { os: 'windows' })).match(/For \w+/g)).toEqual(['For Linux', 'For macOS']);
	expect((await forReader(systems, { os: 'linux' })).match(/For \w+/g)).toEqual(['For Linux']);
	const one = `::::::sd-table\n\n${row('', 'Head')}${row('{language="go" deployment="cloud"}', 'GC')}${row('{language="python" deployment="self-hosted"}', 'PS')}::::::`;
	expect(await forReader(one, { language: 'go', deployment: 'self-hosted' })).not.toMatch(/GC|PS/);
});

test('says what else a page has variants by', async () => {
	const variants = [when('deployment="cloud"', 'C.'), when('language="go" driver="almanac-go"', 'G.'), when('driver="pyalmanac"', 'P.')];
	const text = `::filters{by="deployment language driver"}\n\n${variants.join('\n\n')}`;
	const said = async (choice: Choice) => (await forReader(text, choice)).split('\n')[0];
	expect(await said({ language: 'go' })).toBe('*This page has variants by deployment (Almanac Cloud, Self-hosted), driver (almanac-go).*');
	expect(await said({ deployment: 'cloud', language: 'go', driver: 'almanac-go' })).toBe('C.');
});

test('does not change the tree', async () => {
	const tree = await treeOf(`${tabs}\n\n${when('language="go" deployment="cloud"', 'G.')}\n\n::drivers`);
	const before = JSON.stringify(tree);
	forChoice(tree.children, { language: 'go', deployment: 'cloud' });
	expect(JSON.stringify(tree)).toBe(before);
});
