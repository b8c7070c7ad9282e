import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	cpSync,
	createReadStream,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixtureSite } from '../support/built-sites.ts';
import { bundleOf, runBundle, unzippedBundle } from '../support/bundles.ts';
import { root } from '../support/paths.ts';
import { readZip } from '../support/unzip.ts';
import { type OfflineReader, readOffline } from './offline-browser.ts';
import { answerTo } from './search-answers.ts';

const fixture = fixtureSite();
let base: string;
let folder: string;
let dist: string;
let out: string;
beforeAll(() => {
	base = mkdtempSync(path.join(tmpdir(), 'portolan-bundle-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(() => {
	folder = mkdtempSync(path.join(base, 'x'));
	[dist, out] = [path.join(folder, 'dist'), path.join(folder, 'release')];
	cpSync(fixture, dist, { recursive: true });
});
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const pages = (at: string) => globSync('**/*.html', { cwd: at }).sort();

describe('the command', () => {
	test('makes a zip with its checksum, and says its size, files and time', () => {
		const { status, stdout, stderr } = runBundle(['--dist', dist, '--out', out]);
		expect(status, stderr).toBe(0);
		expect(stdout).toMatch(/^\d+ files, [\d.]+ kB, [\d.]+ s → .*portolan-\d+\.\d+\.\d+\.zip\n$/);
		const [zip = '', checksum] = readdirSync(out).sort();
		expect(checksum).toBe(`${zip}.sha256`);
		expect(readFileSync(path.join(out, `${zip}.sha256`), 'utf8')).toBe(`${sha256(path.join(out, zip))}  ${zip}\n`);
		const names = readZip(path.join(out, zip)).map(({ name }) => name);
		const inside = zip.replace(/\.zip$/, '');
		expect(names).toContain(`${inside}/index.html`);
		for (const name of names) expect(name).toMatch(new RegExp(`^${inside.replaceAll('.', '\\.')}/(?!.*(?:^|/)\\.\\.)`));
		expect(names).toEqual([...names].sort());
	});

	test('gives the same bytes on another path and another day, also of a site that offers a bundle already', () => {
		const run = (from: string, to: string, zone: string) => {
			const { status, stderr } = runBundle(['--dist', from, '--out', to], { SOURCE_DATE_EPOCH: '1772600000', TZ: zone });
			expect(status, stderr).toBe(0);
			return sha256(path.join(to, readdirSync(to).find((file) => file.endsWith('.zip')) ?? ''));
		};
		const first = run(dist, out, 'Asia/Tokyo');
		const other = path.join(folder, 'somewhere else', 'ü');
		cpSync(fixture, other, { recursive: true });
		expect(run(other, path.join(folder, 'r2'), 'America/Lima')).toBe(first);
		expect(run(dist, path.join(folder, 'r3'), 'UTC')).toBe(first);
	});

	test('offers the zip on every page of the site, under the policy that they have, and in its worker', () => {
		const policies = () =>
			pages(dist).map(
				(page) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(path.join(dist, page), 'utf8'))?.[1],
			);
		const [before, worker] = [policies(), readFileSync(path.join(dist, 'sw.js'), 'utf8')];
		for (const page of pages(dist)) expect(readFileSync(path.join(dist, page), 'utf8'), page).toContain('<li data-download hidden>');
		expect(runBundle(['--dist', dist, '--out', out]).status).toBe(0);
		expect(policies()).toEqual(before);
		const [zip = ''] = readdirSync(out).filter((file) => file.endsWith('.zip'));
		expect(sha256(path.join(dist, 'download', zip))).toBe(sha256(path.join(out, zip)));
		for (const page of pages(dist).filter((name) => name !== '404.html')) {
			const html = readFileSync(path.join(dist, page), 'utf8');
			const href = /<li data-download ?><a [^>]*href="([^"]*)"/.exec(html)?.[1] ?? '';
			expect(existsSync(path.join(dist, path.dirname(page), href)), page).toBe(true);
			expect(html).toMatch(/<span>[\d.]+ kB, <time datetime="\d{4}-\d\d-\d\d">\d+ \w+ \d{4}<\/time><\/span>/);
		}
		expect(readFileSync(path.join(dist, 'sw.js'), 'utf8')).not.toBe(worker);
		expect(readdirSync(folder).sort()).toEqual(['dist', 'release']);
	});

	test.each([
		[['--database', 'almanacc'], 'there is no database `almanacc`. Did you mean `almanac`?'],
		[['--language', 'pyhton'], 'Did you mean `python`?'],
		[['--database', 'beacon', '--language', 'java'], 'Beacon has no driver for Java. There is one for: almanac.'],
		[['--format', 'dokset'], 'Did you mean `docset`?'],
	])('%j is refused in one line, and changes nothing', (args, message) => {
		const { status, stderr } = runBundle(['--dist', dist, '--out', out, ...args]);
		expect(status).toBe(1);
		expect(stderr).toContain(message);
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(existsSync(out)).toBe(false);
	});

	test('leaves the old zip, the site, and nothing else where it fails', () => {
		expect(runBundle(['--dist', dist, '--out', out]).status).toBe(0);
		const before = globSync('**/*', { cwd: folder, dot: true, absolute: true }).map((file) => [file, sha256(file)]);
		const broken = path.join(folder, 'broken');
		cpSync(dist, broken, { recursive: true });
		writeFileSync(path.join(broken, 'pagefind', 'pagefind.js'), 'this is no { script');
		expect(runBundle(['--dist', broken, '--out', out]).status).not.toBe(0);
		rmSync(broken, { recursive: true });
		expect(globSync('**/*', { cwd: folder, dot: true, absolute: true }).map((file) => [file, sha256(file)])).toEqual(before);
	});

	test('says in one line where it cannot write', () => {
		mkdirSync(folder, { recursive: true });
		writeFileSync(out, 'a file');
		const { status, stderr } = runBundle(['--dist', dist, '--out', out]);
		expect(status).toBe(1);
		expect(stderr.trim().split('\n').at(-1)).toMatch(/^portolan: a file stands where a folder should be: .*release/);
	});
});

describe('a bundle of one database and one language', () => {
	let reader: OfflineReader;
	let unzipped: string;
	beforeAll(async () => {
		const part = mkdtempSync(path.join(base, 'part'));
		unzipped = unzippedBundle(fixture, part, ['--database', 'alm', '--language', 'py']);
		reader = await readOffline(unzipped);
	});
	afterAll(() => reader.close());

	test('has the pages of these, and what is for all', () => {
		expect(pages(unzipped)).toEqual(
			[
				'almanac/connect/index.html',
				'almanac/drivers/index.html',
				'almanac/everything/index.html',
				'almanac/index.html',
				'almanac/interactive/index.html',
				'almanac/python/index.html',
				'connect/index.html',
				'index.html',
				'languages/index.html',
				'languages/python/index.html',
			].sort(),
		);
		const files = globSync('**/*', { cwd: unzipped, dot: true });
		expect(files.filter((file) => /beacon|guide\b|\.go\.|llms-(?!full|python)/.test(file))).toEqual([]);
	});

	test('opens every page with nothing to say, and leads to the website for the rest', async () => {
		const away: string[] = [];
		for (const page of pages(unzipped)) {
			await reader.open(page);
			expect(reader.said.splice(0), page).toEqual([]);
			const links = await reader.page.locator('a[href]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
			away.push(...links.filter((href) => href.startsWith('https://chart.example')));
			const inNavigation = await reader.page
				.locator('nav a[href], .site-header a[href]')
				.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
			expect(
				inNavigation.filter((href) => !href.startsWith('file:') && !href.startsWith('https://git.example')),
				page,
			).toEqual([]);
		}
		expect(away.length).toBeGreaterThan(0);
	});

	test('finds and offers only what is there', async () => {
		const { page } = reader;
		await reader.open('index.html');
		expect(await page.locator('.matrix thead th').count()).toBe(2);
		expect(await page.locator('.matrix tbody tr').count()).toBe(1);
		await page.keyboard.press('/');
		const { hits, facets } = await answerTo(page, 'connect');
		expect(hits.length).toBeGreaterThan(0);
		for (const { href } of hits.filter((hit) => hit.href !== '')) expect(href).toMatch(/^almanac\//);
		expect(facets.database?.slice(1).every((name) => name.startsWith('Almanac'))).toBe(true);
		await reader.open('connect/index.html');
		await page.locator('.builder-picks').waitFor();
		expect(await page.locator('.builder-picks').textContent()).not.toMatch(/Beacon|\bGo\b|Java/);
		expect(reader.said.splice(0)).toEqual([]);
	});
});

test('a docset has pages, a property list, and an index whose every entry leads to a place', async () => {
	const file = bundleOf(dist, out, ['--format', 'docset']);
	expect(file).toMatch(/\.docset\.tgz$/);
	const to = path.join(folder, 'docset');
	await pipeline(createReadStream(file), createGunzip(), unpackTar(to));
	const contents = path.join(to, readdirSync(to)[0] ?? '', 'Contents');
	expect(path.dirname(contents)).toMatch(/\.docset$/);
	expect(readFileSync(path.join(contents, 'Info.plist'), 'utf8')).toContain('<key>isDashDocset</key>\n\t<true/>');
	const database = new DatabaseSync(path.join(contents, 'Resources', 'docSet.dsidx'), { readOnly: true });
	const rows = database.prepare('SELECT name, type, path FROM searchIndex').all() as { name: string; type: string; path: string }[];
	database.close();
	expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['Database', 'Guide', 'Library', 'Parameter', 'Section']));
	for (const { path: place } of rows) {
		const [page = '', anchor] = place.split(/#(.*)/s);
		const html = readFileSync(path.join(contents, 'Resources', 'Documents', decodeURIComponent(page)), 'utf8');
		if (anchor) expect(html.includes(`id="${anchor}"`) || html.includes(`name="${anchor}"`), place).toBe(true);
	}
});

// Root may write anywhere, and there is no full disk to be had without being root.
test.skipIf(process.getuid?.() !== 0)('a full disk is said in one line, and leaves the old zip', () => {
	const disk = path.join(folder, 'small');
	mkdirSync(disk);
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', disk], { stdio: 'ignore' });
	} catch {
		console.warn('skipped: this machine mounts no small disk');
		return;
	}
	try {
		const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
		const [release, old] = [path.join(disk, 'release'), `portolan-${version}.zip`];
		mkdirSync(release);
		writeFileSync(path.join(release, old), 'old');
		const { status, stderr } = runBundle(['--dist', dist, '--out', release, '--no-link']);
		expect(status).toBe(1);
		expect(stderr.trim().split('\n').at(-1)).toMatch(/^portolan: no space is left on the disk/);
		expect(readdirSync(release)).toEqual([old]);
		expect(readFileSync(path.join(release, old), 'utf8')).toBe('old');
	} finally {
		execFileSync('umount', [disk]);
	}
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is said in one line', () => {
	mkdirSync(out);
	chmodSync(out, 0o500);
	const { status, stderr } = runBundle(['--dist', dist, '--out', out, '--no-link']);
	expect(status).toBe(1);
	expect(stderr.trim().split('\n').at(-1)).toMatch(/^portolan: writing is not permitted/);
});
