import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildContent } from '../support/built-sites.ts';
import { fixtureContent } from '../support/paths.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'portolan-twice-'));
	cpSync(fixtureContent, path.join(folder, 'content'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds the copy. @returns the hash of each file of the output */
function build(name: string, cache = name): Record<string, string> {
	const out = path.join(folder, name);
	buildContent({ content: path.join(folder, 'content'), out, cache: path.join(folder, `cache-${cache}`) });
	const files = globSync('**/*', { cwd: out, dot: true }).sort();
	return Object.fromEntries(
		files.map((file) => [
			file,
			createHash('sha256')
				.update(readFileSync(path.join(out, file)))
				.digest('hex'),
		]),
	);
}

test('two builds of the same content are the same to the byte, whatever is cached', () => {
	const first = build('first');
	expect(Object.keys(first).length).toBeGreaterThan(40);
	expect(build('second')).toEqual(first);
	expect(build('warm', 'second')).toEqual(first);
	// Another site in the same cache leaves no trace in this one.
	const page = path.join(folder, 'content', 'almanac', 'index.mdx');
	const text = readFileSync(page, 'utf8');
	mkdirSync(path.join(folder, 'content', 'extra'));
	writeFileSync(path.join(folder, 'content', 'extra', 'index.mdx'), '---\ntitle: Extra\ndescription: One more.\n---\n\nText.\n');
	writeFileSync(page, text.replace('## Drivers', '## All drivers'));
	expect(build('changed', 'second')).not.toEqual(first);
	rmSync(path.join(folder, 'content', 'extra'), { recursive: true });
	writeFileSync(page, text);
	expect(build('back', 'second')).toEqual(first);
}, 300_000);
