import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildContent } from '../support/built-sites.ts';
import { fileHashes } from '../support/file-hashes.ts';
import { fixtureContent, root } from '../support/paths.ts';

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
	return fileHashes(out);
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
});

test('content that has no folder in common with the generator is the same to the byte', () => {
	const [top] = root.split(path.sep).filter(Boolean);
	const elsewhere = ['/tmp', '/var/tmp', '/dev/shm'].find((name) => existsSync(name) && name.split('/')[1] !== top) as string;
	const apart = mkdtempSync(path.join(elsewhere, 'portolan-apart-'));
	try {
		cpSync(fixtureContent, path.join(apart, 'content'), { recursive: true });
		buildContent({ content: path.join(apart, 'content'), out: path.join(apart, 'dist'), cache: path.join(apart, 'cache') });
		const beside = path.join(root, '.cache', 'test', 'beside');
		cpSync(fixtureContent, path.join(beside, 'content'), { recursive: true });
		buildContent({ content: path.join(beside, 'content'), out: path.join(beside, 'dist'), cache: path.join(beside, 'cache') });
		expect(fileHashes(path.join(apart, 'dist'))).toEqual(fileHashes(path.join(beside, 'dist')));
		rmSync(beside, { recursive: true });
	} finally {
		rmSync(apart, { recursive: true, force: true });
	}
});

test('the same commit is the same to the byte on another path, by a generator on another path, on another day, in another place', () => {
	const first = path.join(folder, 'checkout');
	cpSync(fixtureContent, path.join(first, 'content'), { recursive: true });
	const date = '2026-03-01T23:30:00-08:00';
	const git = (...args: string[]) =>
		execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
			cwd: first,
			env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
		});
	git('init', '--quiet');
	git('add', '--all');
	git('commit', '--quiet', '--message', 'Content');
	const second = path.join(folder, 'away', 'a – b', 'checkout 2');
	mkdirSync(path.dirname(second), { recursive: true });
	git('clone', '--quiet', '.', second);
	const generator = path.join(folder, 'away', 'generator');
	for (const name of ['src', 'components', 'public', 'scripts', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'])
		cpSync(path.join(root, name), path.join(generator, name), { recursive: true });
	symlinkSync(path.join(root, 'node_modules'), path.join(generator, 'node_modules'));

	const [here, there] = [path.join(folder, 'here'), path.join(folder, 'away', 'there')];
	buildContent({ content: path.join(first, 'content'), out: here, cache: path.join(folder, 'cache-here') });
	buildContent({
		content: path.join(second, 'content'),
		out: there,
		cache: path.join(folder, 'away', 'cache'),
		generator,
		env: {
			ANOTHER_DAY: '2031-12-31T23:59:30Z',
			NODE_OPTIONS: `--import=${new URL('../support/another-day.mjs', import.meta.url).href}`,
			TZ: 'Pacific/Kiritimati',
			LC_ALL: 'tr_TR.UTF-8',
		},
	});
	expect(readFileSync(path.join(here, 'almanac', 'index.html'), 'utf8')).toContain('2026-03-01');
	expect(fileHashes(there)).toEqual(fileHashes(here));
});

test('the other day is one: what is preloaded moves the clock', () => {
	const year = execFileSync(
		process.execPath,
		['--import', new URL('../support/another-day.mjs', import.meta.url).href, '-p', 'new Date().getUTCFullYear()'],
		{
			encoding: 'utf8',
			env: { ...process.env, ANOTHER_DAY: '2031-12-31T00:00:00Z' },
		},
	);
	expect(year.trim()).toBe('2031');
});
