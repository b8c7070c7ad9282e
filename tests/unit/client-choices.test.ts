import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { bootSource, names } from '../../components/client/boot.ts';
import { choiceSheet } from '../../components/client/choice-sheet.ts';
import { type PageChoices, pageChoices } from '../../components/client/page-choices.ts';
import { readChoices, resolveChoices } from '../../components/client/resolve.ts';
import { bootScript } from '../../components/inline-scripts.ts';

const page: PageChoices = {
	deployment: ['cloud', 'self-hosted'],
	language: ['javascript', 'python', 'go'],
	driver: [
		['psycopg2', { language: ['python'] }],
		['asyncpg', { language: ['python'] }],
		['pgx', { language: ['go'] }],
	],
};
const read = (query: string) => readChoices(new URLSearchParams(query), page, names);
const resolve = (wanted: Record<string, string>) => resolveChoices(wanted, page, names);

describe('pageChoices', () => {
	test('puts dimensions into the order in which they are resolved, and keeps what an option depends on', () => {
		const text = pageChoices([
			{
				dimension: 'driver',
				options: [
					{ value: 'pgx', within: { language: ['go'] } },
					{ value: 'odbc', within: {} },
				],
			},
			{ dimension: 'language', options: [{ value: 'go' }] },
		]);
		expect(text).toBe('{"language":["go"],"driver":[["pgx",{"language":["go"]}],"odbc"]}');
	});

	test('is nothing for a page without choosers', () => {
		expect(pageChoices([])).toBeUndefined();
	});
});

describe('readChoices', () => {
	test.each([
		['language=go', { language: 'go' }],
		['language=GoLang', { language: 'go' }],
		['language=c%23&os=osx', { language: 'csharp', os: 'macos' }],
		['deployment=self-hosted&x=1', { deployment: 'self-hosted' }],
		['driver=pgx', { driver: 'pgx', language: 'go' }],
		['driver=pgx&language=python', { driver: 'pgx', language: 'python' }],
		['filters=go&filters=pgx', { language: 'go', driver: 'pgx' }],
		['filters=js', { language: 'javascript' }],
		['filters=rust', { language: 'rust' }],
	])('%s', (query, wanted) => {
		expect(read(query)).toEqual(wanted);
	});

	test.each([
		'language=klingon',
		'language=',
		'language=constructor',
		'driver=a%20b',
		'driver=%3Cscript%3E',
		'filters=nothing',
		'__proto__=x',
		'toString=x',
	])('takes %s for nothing', (query) => {
		expect(read(query)).toEqual({});
	});

	test('takes what storage holds apart from what makes no sense', () => {
		expect(
			readChoices(Object.entries({ language: 'go', 'driver:go': 'pgx', os: 7, 'x:y': 'z', deployment: ['cloud'] }), {}, names),
		).toEqual({
			language: 'go',
			'driver:go': 'pgx',
			deployment: 'cloud',
		});
	});
});

describe('resolveChoices', () => {
	test('without a choice, the first option of each', () => {
		expect(resolve({})).toEqual({ deployment: 'cloud', language: 'javascript' });
	});

	test('a driver only with its language', () => {
		expect(resolve({ language: 'python' })).toMatchObject({ driver: 'psycopg2' });
		expect(resolve({ language: 'python', driver: 'pgx' })).toMatchObject({ driver: 'psycopg2' });
		expect(resolve({ language: 'go' })).toMatchObject({ driver: 'pgx' });
	});

	test('the driver that is remembered for the shown language', () => {
		const wanted = { language: 'python', 'driver:python': 'asyncpg', 'driver:go': 'pgx' };
		expect(resolve(wanted)).toMatchObject({ language: 'python', driver: 'asyncpg' });
		expect(resolve({ ...wanted, language: 'go' })).toMatchObject({ language: 'go', driver: 'pgx' });
	});

	test('a value that the page does not offer gives way to the default', () => {
		expect(resolve({ language: 'rust', deployment: 'moon' })).toMatchObject({ language: 'javascript', deployment: 'cloud' });
	});

	test('a page without choosers shows what is wanted', () => {
		expect(resolveChoices({ language: 'rust', os: 'linux' }, {}, names)).toEqual({ language: 'rust', os: 'linux' });
	});
});

describe('the boot script', () => {
	interface Run {
		stored?: string | null;
		search?: string;
		choices?: PageChoices;
		denied?: boolean;
		script?: string;
	}
	/** Runs the script as a page would, and returns what it put on `<html>`, with the rules that it adopted. */
	function run({ stored = null, search = '', choices, denied = false, script = bootScript }: Run): Record<string, string> {
		const dataset: Record<string, string> = choices ? { pageChoices: JSON.stringify(choices) } : {};
		const storage = { getItem: (key: string) => (key === 'portolan:choices' ? stored : key === 'portolan:theme' ? 'dark' : null) };
		const document = { documentElement: { dataset }, adoptedStyleSheets: [] as { text: string }[] };
		class CSSStyleSheet {
			text = '';
			replaceSync(text: string): void {
				this.text = text;
			}
		}
		const scope = { document, location: { search }, addEventListener() {}, URLSearchParams, CSSStyleSheet };
		Object.defineProperty(scope, 'localStorage', {
			get() {
				if (denied) throw new Error('denied');
				return storage;
			},
		});
		runInNewContext(script, scope);
		const { pageChoices: _, ...rest } = dataset;
		return { ...rest, rules: document.adoptedStyleSheets.map(({ text }) => text).join() };
	}

	test('stands on its own: it uses nothing but its arguments and the browser', () => {
		expect(run({ stored: '{"language":"go","driver:go":"pgx"}', choices: page })).toEqual({
			js: '',
			theme: 'dark',
			deployment: 'cloud',
			language: 'go',
			driver: 'pgx',
			chosen: 'language driver',
			rules: choiceSheet({ deployment: 'cloud', language: 'go', driver: 'pgx' }, { language: 'go', driver: 'pgx' }),
		});
	});

	test('does the same minified and not', () => {
		const example = { stored: '{"os":"linux"}', search: '?filters=python', choices: page };
		expect(run({ ...example, script: bootSource() })).toEqual(run(example));
	});

	test('the address comes before storage, and storage before the default', () => {
		expect(run({ stored: '{"language":"go"}', search: '?language=python', choices: page })).toMatchObject({
			language: 'python',
			chosen: 'language',
		});
		expect(run({ choices: page })).toMatchObject({ language: 'javascript', chosen: '' });
	});

	test('says what is wanted, also where the page has nothing for it', () => {
		expect(run({ stored: '{"language":"rust"}', choices: page })).toMatchObject({
			language: 'javascript',
			chosen: 'language',
			rules: choiceSheet({ deployment: 'cloud', language: 'javascript' }, { language: 'rust' }),
		});
	});

	test.each(['{', 'null', '7', '[]', '{"language":{}}'])('goes on with %s in storage', (stored) => {
		expect(run({ stored })).toEqual({ js: '', theme: 'dark', chosen: '', rules: 'html{}' });
	});

	test('goes on without storage', () => {
		expect(run({ denied: true, search: '?language=go' })).toMatchObject({ js: '', language: 'go', chosen: 'language' });
	});

	test('stays small, and cannot end the element that it stands in', () => {
		// 2,000 bytes of vocabulary and resolving, and 1,700 of style rules, which save 50 kB of them in site.css.
		expect(Buffer.byteLength(bootScript)).toBeLessThan(3700);
		expect(bootScript).not.toMatch(/<\/?script|<!--/i);
	});
});
