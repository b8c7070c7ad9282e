import { describe, expect, test } from 'vitest';
import { isWellSpelled, parseQuery } from '../../components/client/search-query.ts';
import { fits } from '../../components/client/search-results.ts';
import { sectionsOf } from '../../components/client/search-sections.ts';
import { editDistance, Vocabulary } from '../../components/client/search-spelling.ts';
import { textWords } from '../../components/client/search-text-words.ts';
import { queryWords } from '../../components/client/search-words.ts';
import { countWords, wordLines } from '../../src/publish/search-words.ts';

/** Rarest first: every line is twice as common as the one before. */
const vocabulary = new Vocabulary(
	'golang capstan\nasyncpg cockroach\n\nverify full sslmode jdbc database sql data\n\n\nconnection string go c# pool_size python databend async',
);
const aliases = new Map([
	['golang', 'go'],
	['jdbc', 'java'],
	['cs', 'c#'],
]);
const parse = (text: string, literal = false) => parseQuery(text, { vocabulary, aliases, literal });

describe('words', () => {
	test.each([
		['sslmode=verify-full', [{ whole: 'sslmodeverifyfull', parts: ['sslmode', 'verify', 'full'] }]],
		['(C#)', [{ whole: 'c#', parts: ['c#'] }]],
		['C++', [{ whole: 'c++', parts: ['c++'] }]],
		['jdbc:', [{ whole: 'jdbc', parts: ['jdbc'] }]],
		['@tdengine/websocket', [{ whole: 'tdenginewebsocket', parts: ['tdengine', 'websocket'] }]],
		['--cluster', [{ whole: 'cluster', parts: ['cluster'] }]],
		['pool_size', [{ whole: 'pool_size', parts: ['pool', 'size'] }]],
		['maxPoolSize', [{ whole: 'maxpoolsize', parts: ['maxpoolsize'] }]],
		[
			'Über :: café',
			[
				{ whole: 'uber', parts: ['uber'] },
				{ whole: 'cafe', parts: ['cafe'] },
			],
		],
		['', []],
		['--- ??', []],
	])('of the query %s', (query, words) => {
		expect(queryWords(query)).toEqual(words);
	});

	test('of text are parted at capitals, too', () => {
		expect(textWords('maxPoolSize CockroachDB TLSConfig')).toEqual([
			{ whole: 'maxpoolsize', parts: ['max', 'pool', 'size'] },
			{ whole: 'cockroachdb', parts: ['cockroach', 'db'] },
			{ whole: 'tlsconfig', parts: ['tls', 'config'] },
		]);
	});
});

describe('editDistance', () => {
	test.each([
		['asyncgp', 'asyncpg', 1],
		['conection', 'connection', 1],
		['cocroach', 'cockroach', 1],
		['verfiy', 'verify', 1],
		['same', 'same', 0],
		['abcd', 'dcba', Infinity],
	])('%s and %s: %d', (a, b, distance) => {
		expect(editDistance(a, b, 2)).toBe(distance);
	});
});

describe('spelling help', () => {
	test.each([
		['conection', 'connection'],
		['asyncgp', 'asyncpg'],
		['cocroach', 'cockroach'],
		['connectionstring', 'connection string'],
		['pythn', 'python'],
		['conecti', 'connection'],
	])('%s is %s', (typed, meant) => {
		expect(parse(typed)).toMatchObject({ corrected: meant, unknown: [] });
	});

	test.each(['connecting', 'connect', 'conn', 'strings', 'asyncp', '5432', 'c#', 'sslmode=verify-full', 'verify full'])(
		'%s is right as it is',
		(typed) => {
			expect(parse(typed).corrected).toBeUndefined();
			expect(parse(typed).unknown).toEqual([]);
		},
	);

	test('a word that resembles none is left out and named', () => {
		expect(parse('zzzqqq python')).toMatchObject({ terms: ['python'], unknown: ['zzzqqq'] });
		expect(parse('zzzqqq').terms).toEqual([]);
	});

	test('two halves of a word are put together', () => {
		expect(parse('data bend').corrected).toBe('databend');
	});

	test('the other name of a language stands for the one that the pages use', () => {
		expect(parse('golang').corrected).toBe('go');
		expect(parse('jdbc').corrected).toBeUndefined();
	});

	test('a literal query is left alone', () => {
		expect(parse('conection', true)).toEqual({ text: 'conection', terms: ['conection'], unknown: [], phrase: 'conection', literal: true });
	});

	test('a query is also asked for to the letter', () => {
		expect(parse('sslmode=verify-full').phrase).toBe('sslmodeverifyfull');
		expect(parse('connection string').phrase).toBe('connection string');
		expect(parse('python').phrase).toBe('python');
	});
});

describe('sections', () => {
	// Words:   0     1     2       3       4     5      6    7     8       9     10   11     12     13
	const content = 'Title intro Heading general gohead gotext pool after javatab pool gotab pool Second pool';
	const fragment = {
		url: '/p/',
		content,
		meta: { title: 'Title' },
		filters: {},
		anchors: [
			{ element: 'h2', id: 'heading', text: 'Heading', location: 2 },
			{ element: 'i', id: '~language=go,rust', text: '', location: 4 },
			{ element: 'h3', id: 'go-heading', text: 'gohead', location: 4 },
			{ element: 'i', id: '~', text: '', location: 7 },
			{ element: 'i', id: '~language=java#tabs-1-java', text: '', location: 8 },
			{ element: 'i', id: '~', text: '', location: 10 },
			{ element: 'i', id: '~language=go#tabs-1-go', text: '', location: 10 },
			{ element: 'i', id: '~', text: '', location: 12 },
			{ element: 'h2', id: 'second', text: 'Second', location: 12 },
		],
		weighted_locations: [1, 6, 7, 9, 11, 13].map((location) => ({ location, balanced_score: 1 })),
	};
	const sections = sectionsOf(fragment, 'pool');
	const section = (id: string) => sections.find((candidate) => candidate.id === id);

	test('a hit before the first heading belongs to the page', () => {
		expect(section('')).toMatchObject({ title: 'Title', conditions: {} });
	});

	test('a hit in a variant says for whom it is', () => {
		expect(section('go-heading')).toMatchObject({
			title: 'gohead',
			conditions: { language: ['go', 'rust'] },
			needs: { language: ['go', 'rust'] },
		});
	});

	test('behind a variant the heading before it counts again', () => {
		expect(section('heading')).toMatchObject({ title: 'Heading', conditions: {} });
	});

	test('a hit in a tab leads to the tab, which needs no choice of the page', () => {
		expect(section('tabs-1-java')).toMatchObject({ title: 'Heading', conditions: { language: ['java'] }, needs: {} });
		expect(section('tabs-1-go')).toMatchObject({ conditions: { language: ['go'] }, needs: {} });
	});

	test('an excerpt marks its hits, leaves the heading out and ends with its section', () => {
		expect(section('go-heading')?.excerpt).toEqual([
			{ word: 'gotext', hit: false },
			{ word: 'pool', hit: true },
		]);
		expect(section('second')?.excerpt).toEqual([{ word: 'pool', hit: true }]);
	});

	test('what has the query to the letter comes first', () => {
		const exact = sectionsOf({ ...fragment, content: content.replace('gotab pool', 'gotab max-pool') }, 'max-pool');
		expect(exact[0]?.id).toBe('tabs-1-go');
	});

	test('fit readers who chose nothing, or one of their values', () => {
		expect(fits({ language: ['go', 'rust'] }, {})).toBe(true);
		expect(fits({ language: ['go', 'rust'] }, { language: 'rust', os: 'linux' })).toBe(true);
		expect(fits({ language: ['go'], os: ['linux'] }, { language: 'go', os: 'windows' })).toBe(false);
	});
});

describe('isWellSpelled', () => {
	const texts = ['Connect with asyncpg: maxPoolSize and sslmode=verify-full on port 5432'];
	const asSpelled = (text: string) => parseQuery(text, { vocabulary: undefined, aliases, literal: false });
	const check = (text: string) => isWellSpelled(asSpelled(text), { aliases, texts });

	test.each(['connect', 'conn', 'connecting', 'max pool size', 'maxpoolsize', 'verify-full', '5433', ''])(
		'needs no vocabulary for %s',
		(text) => {
			expect(check(text)).toBe(true);
		},
	);

	test.each(['conect', 'connect asyncgp', 'xylophonic', 'golang'])('leaves %s to the vocabulary', (text) => {
		expect(check(text)).toBe(false);
	});

	test('what it takes for well spelled, a vocabulary with these texts leaves as it is', () => {
		const known = new Vocabulary(wordLines([countWords(texts.flatMap((text) => text.split(' ')).map((run) => [run, 1]))]));
		for (const text of ['connect', 'conn', 'max pool size', 'verify-full', 'asyncpg port 5432']) {
			expect(check(text), text).toBe(true);
			expect(parseQuery(text, { vocabulary: known, aliases, literal: false })).toEqual(asSpelled(text));
		}
	});
});
