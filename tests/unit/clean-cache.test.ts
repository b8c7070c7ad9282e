import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { generatorHash } from '../../src/markdown/generator-hash.ts';
import { cleanCache } from '../../src/publish/clean-cache.ts';
import { temporaryFolder } from '../support/compile.ts';

let cache: string;
beforeEach(() => {
	cache = path.join(temporaryFolder(), 'cache');
});

const day = 24 * 60 * 60 * 1000;

function put(file: string, days: number): void {
	const place = path.join(cache, file);
	const time = new Date(Date.now() - days * day);
	mkdirSync(path.dirname(place), { recursive: true });
	writeFileSync(place, file);
	utimesSync(place, time, time);
}

const files = (folder: string) => readdirSync(path.join(cache, folder)).sort();

test('keeps what is used, however old, and what is not for a week', () => {
	for (const [name, days] of [
		['used', 400],
		['recent', 6],
		['old', 8],
	] as const) {
		put(`outputs/${name}.pack`, days);
		put(`trees/${name}.json`, days);
	}
	put(`pages/${generatorHash()}/a.log`, 400);
	put('pages/another/a.log', 8);
	utimesSync(path.join(cache, 'pages/another'), new Date(0), new Date(0));
	utimesSync(path.join(cache, 'pages', generatorHash()), new Date(0), new Date(0));
	cleanCache(cache, { trees: ['used'], outputs: ['used.pack', 'gone.pack'] });
	expect(files('outputs')).toEqual(['recent.pack', 'used.pack']);
	expect(files('trees')).toEqual(['recent.json', 'used.json']);
	expect(files('pages')).toEqual([generatorHash()]);
	expect(Date.now() - statSync(path.join(cache, 'outputs/used.pack')).mtimeMs).toBeLessThan(day);
});

test('keeps the latest of much that is not used', () => {
	for (const folder of ['outputs', 'trees', 'pages']) put(`${folder}/used`, 0);
	for (let number = 0; number < 1010; number++) put(`outputs/${number}.pack`, number / 1000);
	cleanCache(cache, { trees: [], outputs: ['used'] });
	const left = files('outputs');
	expect(left).toHaveLength(1001);
	expect(left).toEqual(expect.arrayContaining(['used', '0.pack', '999.pack']));
});
