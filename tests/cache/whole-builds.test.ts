import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildContent } from '../support/built-sites.ts';
import { fileHashes } from '../support/file-hashes.ts';
import { fixtures } from '../support/paths.ts';

/** Edits of random inputs; each costs two builds. */
const rounds = Number(process.env.PORTOLAN_CACHE_ROUNDS ?? 4);

let folder: string;
let content: string;
let cache: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'portolan-cache-'));
	content = path.join(folder, 'content');
	cache = path.join(folder, 'cache');
	cpSync(path.join(fixtures, 'small-site'), content, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(name: string, options: readonly string[] = []): Record<string, string> {
	const out = path.join(folder, name);
	buildContent({ content, out, cache, options });
	return fileHashes(out);
}

function expectSameAsClean(): void {
	expect(build('from-cache')).toEqual(build('clean', ['--no-cache']));
}

const page = fc.constantFrom('harbour/index.mdx', 'harbour/connect.mdx', 'harbour/go.mdx', 'lighthouse/signals.mdx');
const word = fc.stringMatching(/^[a-z]{3,9}$/);
const change = (file: string, edit: (text: string) => string) => {
	const place = path.join(content, file);
	writeFileSync(place, edit(readFileSync(place, 'utf8')));
};

/** What an author may do between two builds. */
const apply: Record<string, (edit: { page: string; word: string }) => void> = {
	text: ({ page, word }) => change(page, (text) => `${text}\nThe ${word} is new.\n`),
	code: ({ page, word }) => change(page, (text) => `${text}\n\`\`\`python\nprint("${word}")\n\`\`\`\n`),
	title: ({ page, word }) => change(page, (text) => text.replace(/^title: .*$/m, `title: About ${word}`)),
	data: ({ word }) => change('harbour/database.yaml', (text) => text.replace(/^summary: .*$/m, `summary: A database for ${word}.`)),
	options: ({ word }) => change('site.yaml', (text) => text.replace(/^title: .*$/m, `title: ${word}`)),
	'new page': ({ word }) =>
		writeFileSync(path.join(content, 'harbour', `${word}.mdx`), `---\ntitle: ${word}\ndescription: One more.\n---\n\nText.\n`),
	partial: ({ page, word }) => {
		writeFileSync(path.join(content, path.dirname(page), '_partial.mdx'), `A ${word} that several pages share.\n`);
		change(page, (text) => (text.includes('_partial.mdx') ? text : `${text}\n::include{file="_partial.mdx"}\n`));
	},
};

const edits = fc.record({ kind: fc.constantFrom(...Object.keys(apply)), page, word });

test('a build from the cache is the clean build to the byte, whatever was edited', () => {
	build('from-cache');
	const [drawn = []] = fc.sample(fc.array(edits, { minLength: rounds, maxLength: rounds }), 1);
	for (const edit of drawn) {
		console.info('edit', JSON.stringify(edit));
		apply[edit.kind]?.(edit);
		expectSameAsClean();
	}
});

test('what is damaged in the cache, or of somebody else, is ignored', () => {
	const before = build('from-cache');
	const outputs = path.join(cache, 'outputs');
	const files = readdirSync(outputs).sort();
	expect(files.length).toBeGreaterThan(5);
	for (const [index, file] of files.entries()) {
		const place = path.join(outputs, file);
		if (index % 3 === 0) writeFileSync(place, '');
		else if (index % 3 === 1) appendFileSync(place, 'x');
		else writeFileSync(place, readFileSync(path.join(outputs, files[0] ?? file)));
	}
	expect(build('from-cache')).toEqual(before);
});
