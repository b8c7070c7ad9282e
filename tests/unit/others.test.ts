import { expect, test } from 'vitest';
import { othersOf, othersText } from '../../components/others.ts';

test('counts the rows that each language leaves out', () => {
	const rows = [['go', 'java'], ['rust'], ['go'], []];
	expect(othersOf(rows, ['go', 'java', 'rust', 'php'])).toEqual([
		{ count: 1, languages: ['go'] },
		{ count: 2, languages: ['java', 'rust'] },
		{ count: 3, languages: ['php'] },
	]);
});

test('says nothing where nothing is left out', () => {
	expect(othersOf([['go'], [], ['go', 'rust']], ['go'])).toEqual([]);
	expect(othersOf([])).toEqual([]);
});

test('counts in words', () => {
	expect([othersText(1), othersText(19)]).toEqual(['1 more in another language', '19 more in other languages']);
});
