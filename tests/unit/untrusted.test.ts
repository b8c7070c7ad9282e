import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileSite } from '../../src/markdown/compile-site.ts';
import { isUntrusted } from '../../src/project.ts';
import { unsafeScheme } from '../../src/schema/href.ts';
import { contentFolder, page, temporaryFolder } from '../support/compile.ts';

test.each([
	['file', 'a/secret.txt', '```text file="secret.txt"\n```'],
	['page', 'a/other.mdx', 'Text.'],
	['data file', 'a/database.yaml', 'Text.'],
])('a %s that is a symbolic link is named, and nothing of what it leads to', async (_what, name, body) => {
	const secret = path.join(temporaryFolder(), 'secret');
	writeFileSync(secret, 'token: s3cret\n');
	const content = contentFolder({ 'a/index.mdx': page(body) });
	symlinkSync(secret, path.join(content, name));
	const { problems, pages } = await compileSite({ contentDir: content, untrusted: true });
	expect(problems.map(({ rule, file, line, column, what }) => `${file}:${line}:${column} ${rule} ${what}`)).toEqual([
		`content/${name}:1:1 untrusted-content a symbolic link`,
	]);
	expect(JSON.stringify({ problems, pages })).not.toContain('s3cret');
});

test('a folder that is a symbolic link is named', async () => {
	const content = contentFolder({ 'a/index.mdx': page('Text.') });
	symlinkSync('/etc', path.join(content, 'a', 'examples'));
	const { problems } = await compileSite({ contentDir: content, untrusted: true });
	expect(problems.map(({ file }) => file)).toEqual(['content/a/examples']);
});

test.each([
	['```text file="../../outside.txt"\n```', 'missing-example'],
	['::include{file="../../outside.mdx"}', 'missing-include'],
	['![a](../../outside.png)', 'missing-image'],
])('%j leads out of the content folder', async (body, rule) => {
	const content = contentFolder({ 'a/index.mdx': page(body) });
	for (const name of ['outside.txt', 'outside.mdx', 'outside.png']) writeFileSync(path.join(content, '..', name), 's3cret');
	const { problems } = await compileSite({ contentDir: content, untrusted: true });
	expect(problems.map((problem) => `${problem.rule} ${problem.line}`)).toEqual([`${rule} 6`]);
});

test('partials are checked, and named', async () => {
	const content = contentFolder({
		'a/index.mdx': page('::include{file="_part.mdx"}'),
		'a/_part.mdx': 'Text.\n\n<script>alert(1)</script>\n',
	});
	const { problems } = await compileSite({ contentDir: content, untrusted: true });
	expect(problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual(['content/a/_part.mdx:3 untrusted-content']);
});

test('what was compiled as trusted does not pass from the cache', async () => {
	const content = contentFolder({ 'a/index.mdx': page('<p onclick="x">Text.</p>') });
	const cacheDir = temporaryFolder();
	expect((await compileSite({ contentDir: content, cacheDir })).problems).toEqual([]);
	expect((await compileSite({ contentDir: content, cacheDir, untrusted: true })).problems).toHaveLength(1);
	expect((await compileSite({ contentDir: content, cacheDir })).problems).toEqual([]);
});

test.each(['../../../out', 'a/../../b', '..', 'a\\..\\b', 'a?b', 'a#b', 'a%2fb'])(
	'a slug %j, which would leave its folder or its address, is refused for everybody',
	async (slug) => {
		const content = contentFolder({ 'a/index.mdx': page('Text.', `slug: ${JSON.stringify(slug)}\n`) });
		expect((await compileSite({ contentDir: content })).problems.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
			'bad-front-matter 4',
		]);
	},
);

test.each(['', '0', 'false'])('PORTOLAN_UNTRUSTED=%j is off', (value) => expect(isUntrusted({ PORTOLAN_UNTRUSTED: value })).toBe(false));
test.each(['1', 'true', 'yes'])('PORTOLAN_UNTRUSTED=%j is on', (value) => expect(isUntrusted({ PORTOLAN_UNTRUSTED: value })).toBe(true));

test.each([
	['javascript:x', 'javascript'],
	[' \u0001java\nscript:x', 'javascript'],
	['DATA:x', 'data'],
	['ftp://x', 'ftp'],
	['/javascript:x', undefined],
	['./a:b', undefined],
	['#javascript:x', undefined],
	['HTTPS://x', undefined],
	['//host', undefined],
])('the scheme of %j that is not safe: %j', (address, scheme) => expect(unsafeScheme(address)).toBe(scheme));
