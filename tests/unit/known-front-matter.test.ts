import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { KnownFrontMatter } from '../../src/markdown/known-front-matter.ts';
import { temporaryFolder } from '../support/compile.ts';

const text = (title: string) => `---\ntitle: ${title}\ndescription: D\nredirectFrom:\n  - /old/\n---\n\nText.\n`;
const faulty = '---\ntitel: T\n---\n';

let cacheDir: string;
beforeEach(() => {
	cacheDir = path.join(temporaryFolder(), 'cache');
});

/** What a new process reads, with what is left to the next one. */
function read(texts: readonly string[], cache: string | undefined = cacheDir) {
	const known = new KnownFrontMatter(cache);
	const all = texts.map((each, index) => known.read(each, `content/a/${index}.mdx`));
	known.keep();
	return all;
}

function kept(): string {
	const [file = ''] = readdirSync(path.join(cacheDir, 'pages'), { recursive: true, encoding: 'utf8' }).filter((name) =>
		name.endsWith('front-matter'),
	);
	return path.join(cacheDir, 'pages', file);
}

test('says of known front matter what reading it says, with the places of old addresses', () => {
	const expected = read([text('A'), text('B')], undefined);
	expect(expected[0]).toMatchObject({ value: { title: 'A' }, redirects: [{ from: '/old/', place: { line: 5, column: 5 } }] });
	expect(read([text('A'), text('B')])).toEqual(expected);
	expect(read([text('A'), text('B')])).toEqual(expected);
});

test('does without YAML for what is known, and knows nothing else', () => {
	read([text('A')]);
	const file = kept();
	expect(readFileSync(file, 'utf8')).toContain('"title":"A"');
	expect(read([text('A').replace('Text.', 'Another text.')])).toEqual(read([text('A')], undefined));
	expect(read([text('C')])[0]).toMatchObject({ value: { title: 'C' } });
	expect(readFileSync(kept(), 'utf8')).not.toContain('"title":"A"');
});

test('names the problems of front matter every time, in each file', () => {
	const files = () => read([faulty, faulty]).map((result) => ('problems' in result ? result.problems.map(({ file }) => file) : []));
	const expected = [expect.arrayContaining(['content/a/0.mdx']), expect.arrayContaining(['content/a/1.mdx'])];
	expect(files()).toEqual(expected);
	expect(files()).toEqual(expected);
});

test.each(['', '{', '[]', 'x\n[]', 'title'])('ignores a list that holds %j', (damage) => {
	const expected = read([text('A')]);
	writeFileSync(kept(), damage);
	expect(read([text('A')])).toEqual(expected);
	const whole = readFileSync(kept(), 'utf8');
	writeFileSync(kept(), whole.replace('"title":"A"', '"title":"Z"'));
	expect(read([text('A')])).toEqual(expected);
});
