import { expect, test } from 'vitest';
import { compileClean } from '../support/compile.ts';

const tabs =
	'::::tabs{sync="language"}\n\n:::tab[Go]{value="go"}\n\nIn Go.\n\n:::\n\n:::tab[Python]{value="python"}\n\nIn Python.\n\n:::\n\n::::';

async function inLanguage(text: string, language: string): Promise<string> {
	return (await compileClean(text)).markdownByLanguage[language] ?? 'nothing';
}

test('leaves the tab of the language, without its label', async () => {
	expect(await inLanguage(`Before.\n\n${tabs}`, 'go')).toBe('Before.\n\nIn Go.');
	expect(await inLanguage(tabs, 'python')).toBe('In Python.');
});

test('leaves variants for the language and for all, and drops the others', async () => {
	const text =
		':::when{language="go python"}\n\nBoth.\n\n:::\n\n:::when{language="python"}\n\nPython.\n\n:::\n\n:::when{deployment="cloud"}\n\nCloud.\n\n:::';
	expect(await inLanguage(text, 'go')).toBe('Both.\n\n*For Almanac Cloud:*\n\nCloud.');
	expect(await inLanguage(text, 'python')).toContain('Python.');
});

test('keeps what else a variant is limited to', async () => {
	const text = `${tabs}\n\n:::when{language="go" deployment="cloud"}\n\nGo in the cloud.\n\n:::`;
	expect(await inLanguage(text, 'go')).toContain('*For Almanac Cloud:*\n\nGo in the cloud.');
});

test('looks into variants inside of others', async () => {
	const text = '::::when{deployment="cloud"}\n\n:::when{language="go"}\n\nG.\n\n:::\n\n:::when{language="python"}\n\nP.\n\n:::\n\n::::';
	expect(await inLanguage(text, 'go')).toContain('G.');
	expect(await inLanguage(text, 'go')).not.toContain('P.');
});

test('leaves the drivers of the language', async () => {
	const text = `${tabs}\n\n::drivers`;
	expect(await inLanguage(text, 'python')).toContain('pyalmanac');
	expect(await inLanguage(text, 'go')).not.toContain('pyalmanac');
});

test('leaves the rows of the language and those for all; never an empty table', async () => {
	const row = (conditions: string, words: string) => `:::::sd-row${conditions}\n::::sd-item\n${words}\n::::\n:::::\n\n`;
	const table = `::::::sd-table\n\n${row('', 'Head')}${row('{language="go"}', 'For Go')}${row('{language="python"}', 'For Python')}${row('', 'For all')}::::::`;
	const go = await inLanguage(table, 'go');
	expect(go).toContain('For Go');
	expect(go).toContain('For all');
	expect(go).not.toContain('For Python');
	const rust = await inLanguage(`${table}\n\n:::when{language="rust"}\n\nR.\n\n:::`, 'rust');
	expect(rust).toContain('For Python');
});

test('is made only where a page has variants of several languages', async () => {
	expect((await compileClean('Text.')).markdownByLanguage).toEqual({});
	expect((await compileClean(':::when{language="go"}\n\nText.\n\n:::')).markdownByLanguage).toEqual({});
	expect(Object.keys((await compileClean(tabs)).markdownByLanguage)).toEqual(['go', 'python']);
});

test('does not change the page itself', async () => {
	const { markdown, segments } = await compileClean(tabs);
	expect(markdown).toContain('**Go**\n\nIn Go.\n\n**Python**\n\nIn Python.');
	expect(JSON.stringify(segments)).toContain('In Python.');
});
