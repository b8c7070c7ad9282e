import { expect, test } from 'vitest';
import { markdownLanguages } from '../../src/markdown/markdown-parts.ts';
import { bodyFor, type Choice, pageText } from '../../src/schema/page-markdown.ts';
import { compileClean } from '../support/compile.ts';

const tabs =
	'::::tabs{sync="language"}\n\n:::tab[Go]{value="go"}\n\nIn Go.\n\n:::\n\n:::tab[Python]{value="python"}\n\nIn Python.\n\n:::\n\n::::';
const when = (conditions: string, words: string) => `:::when{${conditions}}\n\n${words}\n\n:::`;

async function partsOf(text: string) {
	return (await compileClean(text)).markdownParts ?? [];
}
async function bodyOf(text: string, choice: Choice): Promise<string> {
	return bodyFor(await partsOf(text), choice);
}

test('are made only where a page follows a choice', async () => {
	expect((await compileClean('Text.\n\n- A list\n\n## Heading')).markdownParts).toBeUndefined();
	expect((await compileClean('::::tabs\n\n:::tab[A]\n\nText.\n\n:::\n\n::::')).markdownParts).toBeUndefined();
	expect(await partsOf(tabs)).not.toEqual([]);
});

test('give the whole page where nothing is chosen, and where the choice is unknown', async () => {
	const text = `Before.\n\n${tabs}\n\n- One\n\n${when('driver="pyalmanac" os="linux"', 'Text.')}\n\n::drivers`;
	const { markdown, markdownParts = [] } = await compileClean(text);
	expect(bodyFor(markdownParts, {})).toBe(markdown);
	expect(bodyFor(markdownParts, { protocol: 'pigeon' })).toBe(markdown);
});

test('say for which values they are there, in the order of the page', async () => {
	expect(await partsOf(`A.\n\nB.\n\n${tabs}\n\nC.`)).toEqual([
		{ text: '\n\nA.\n\nB.' },
		{ text: '\n\n**Go**', not: { language: ['go', 'python'] } },
		{ text: '\n\nIn Go.', not: { language: ['python'] } },
		{ text: '\n\n**Python**', not: { language: ['go', 'python'] } },
		{ text: '\n\nIn Python.', not: { language: ['go'] } },
		{ text: '\n\nC.' },
	]);
	expect(await partsOf('::filters{by="language"}\n\n:::when{language="go"}\n\nG.\n\n:::\n\n:::when{language="rust"}\n\nR.\n\n:::')).toEqual(
		[
			{ text: '\n\n*This page has variants by language (Go, Rust).*\n\n*For Go:*', only: { language: [''] } },
			{ text: '\n\nG.', only: { language: ['', 'go'] } },
			{ text: '\n\n*For Rust:*', only: { language: [''] } },
			{ text: '\n\nR.', only: { language: ['', 'rust'] } },
		],
	);
});

test('hold what several choices share once', async () => {
	const rows = ['', '{language="go"}', '{language="python"}', ''].map(
		(conditions, index) => `:::::sd-row${conditions}\n::::sd-item\nRow ${index}\n::::\n:::::\n\n`,
	);
	const list = `- First item\n- Second item\n\n  ${when('language="go"', 'For Go.').replaceAll('\n', '\n  ')}\n- Third item`;
	const parts = await partsOf(`::::::sd-table\n\n${rows.join('')}::::::\n\n${list}`);
	const all = parts.map(({ text }) => text).join('');
	for (const words of ['Row 0', 'Row 1', 'Row 2', 'Row 3', 'First item', 'Third item']) expect(all.split(words), words).toHaveLength(2);
});

test('name variants inside of others by what is not chosen', async () => {
	const text = `::filters{by="language driver"}\n\n::::when{language="go"}\n\n${when('driver="almanac-go"', 'A.')}\n\n::::\n\n::::when{language="python"}\n\n${when('driver="pyalmanac"', 'P.')}\n\n::::`;
	expect(await bodyOf(text, {})).toContain('*For Go · almanac-go:*\n\nA.\n\n*For Python · pyalmanac:*\n\nP.');
	expect(await bodyOf(text, { language: 'go' })).toBe('*This page has variants by driver (almanac-go).*\n\n*For almanac-go:*\n\nA.');
	expect(await bodyOf(text, { language: 'python', driver: 'pyalmanac' })).toBe('P.');
});

test('know which values the page has variants for elsewhere', async () => {
	const text = `${when('language="go"', 'G.')}\n\nBetween.\n\n${when('language="python"', 'P.')}`;
	expect(await bodyOf(text, { language: 'python' })).toBe('Between.\n\nP.');
	expect(await bodyOf(text, { language: 'rust' })).toBe('*For Go:*\n\nG.\n\nBetween.\n\n*For Python:*\n\nP.');
});

test('leave out rows that fit one choice and not the other, even if none is left', async () => {
	const row = (conditions: string, words: string) => `:::::sd-row${conditions}\n::::sd-item\n${words}\n::::\n:::::\n\n`;
	const text = `::::::sd-table\n\n${row('', 'Head')}${row('{language="go" deployment="cloud"}', 'GC')}${row('{language="python" deployment="self-hosted"}', 'PS')}::::::`;
	expect(await bodyOf(text, { language: 'go', deployment: 'self-hosted' })).toBe('| Head |\n| - |');
	expect(await bodyOf(text, { language: 'go', deployment: 'cloud' })).toBe('| Head |\n| - |\n| GC |');
});

test('keep lists apart that a choice makes neighbours', async () => {
	const text = `- One\n\n${when('language="go"', '- Go')}\n\n${when('language="python"', 'Between.')}\n\n- Two`;
	expect(await bodyOf(text, { language: 'python' })).toBe('- One\n\nBetween.\n\n- Two');
	expect(await bodyOf(text, { language: 'go' })).toBe('- One\n\n* Go\n\n- Two');
});

test('are put together with an address that says what is chosen and followed', async () => {
	const page = { title: 'A "page"', description: 'D.', url: 'https://x.example/p/', parts: await partsOf(tabs) };
	expect(pageText(page, { language: 'go', os: 'linux' })).toBe(
		'---\ntitle: "A \\"page\\""\ndescription: "D."\nurl: https://x.example/p/?language=go\n---\n\n# A "page"\n\nD.\n\nIn Go.\n',
	);
	expect(pageText(page, {})).toContain('url: https://x.example/p/\n');
	const both = { ...page, parts: await partsOf(`${tabs}\n\n${when('deployment="cloud" driver="almanac-go"', 'Text.')}`) };
	expect(pageText(both, { driver: 'almanac-go', language: 'go' })).toContain('/p/?language=go&driver=almanac-go\n');
});

test('are for several languages only where a page has something for several', () => {
	expect(markdownLanguages({ languages: ['go'] })).toEqual([]);
	expect(markdownLanguages({ languages: ['go', 'python'] })).toEqual(['go', 'python']);
});
