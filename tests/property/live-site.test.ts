import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LiveSite } from '../../src/dev/live-site.ts';
import { compileSite } from '../../src/markdown/compile-site.ts';
import { siteData } from '../../src/markdown/site-data.ts';
import { heldSite } from '../../src/markdown/site-in-memory.ts';
import { contentFolder, page, temporaryFolder } from '../support/compile.ts';

const database = (name: string) =>
	`name: ${name}\nsummary: S\nhue: 1\ndeployments: [{ id: x, name: X }]\nprotocols: [{ id: p, name: P }]\ndrivers: [{ id: d, name: D, language: go, support: full, protocols: [p], summary: S, examples: [{ file: data.go, title: T, language: go }] }]\n`;

/** What a file of the folder may hold; undefined: there is no such file. */
const files: Record<string, (string | undefined)[]> = {
	'a/one.mdx': [
		page('Words.'),
		page('Other words.\n\n## A section'),
		page('[two](./two.mdx)'),
		page('[two](/b/deep/two/#here)'),
		page('::include{file="_part.mdx"}'),
		page('```go file="code.go"\n```'),
		page('::drivers'),
		page('![An image](dot.svg)'),
		page(':::nte\nA mistake.\n:::'),
		page('Moved.').replace('title:', 'slug: moved\ntitle:'),
		page('Renamed.').replace(/title: .*/, 'title: Another'),
		page('Was elsewhere.').replace('title:', 'redirectFrom: [/old/]\ntitle:'),
		'No front matter.\n',
		undefined,
	],
	'a/two.mdx': [page('Two.'), page('Two, with {1 + 1}.'), page('[one](one.mdx)'), undefined],
	'b/deep/two.mdx': [page('## Here\n\nText.'), page('Text.'), undefined],
	'a/_part.mdx': ['A part.\n', 'Another part.\n', '![An image](dot.svg)\n', undefined],
	'a/code.go': ['package a\n', 'package b\n', undefined],
	'a/data.go': ['package c\n', 'package d\n'],
	'a/dot.svg': [
		'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
		'<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
	],
	'a/database.yaml': [database('A'), database('B'), 'name: [', undefined],
	'a/navigation.yaml': ['- link: two.mdx\n  label: The second\n', '- link: one.mdx\n', undefined],
	'site.yaml': ['title: Site\n', 'title: Another site\n', undefined],
};

const change = fc
	.constantFrom(...Object.keys(files))
	.chain((file) => fc.record({ file: fc.constant(file), text: fc.constantFrom(...(files[file] ?? [])) }));
const options = { contentDir: '', drafts: true };

test('holds what a compilation of the whole folder gives, whatever was changed before', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 }), async (steps) => {
			const start = Object.entries(files).flatMap(([file, [text]]) => (text === undefined ? [] : [[file, text] as const]));
			const contentDir = contentFolder(Object.fromEntries(start));
			const site = new LiveSite({ ...options, contentDir, cacheDir: path.join(temporaryFolder(), 'cache') });
			await site.recompile();
			for (const step of steps) {
				for (const { file, text } of step) write(path.join(contentDir, file), text);
				const changed = step.map(({ file }) => path.join(contentDir, file));
				await site.update(changed);
				await site.settle(changed);
				const whole = await compileSite({ ...options, contentDir });
				const isError = ({ severity }: { severity: string }) => severity === 'error';
				expect(site.problems().some(isError)).toBe(whole.problems.some(isError));
				if (whole.problems.some(isError)) continue;
				expect(site.problems()).toEqual(whole.problems);
				expect(heldSite()?.data).toEqual(siteData(whole, contentDir));
			}
		}),
		{ numRuns: 25 },
	);
});

function write(file: string, text: string | undefined): void {
	rmSync(file, { force: true });
	if (text === undefined) return;
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}
