import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importSite } from '../../src/import/import-site.ts';
import { jekyll } from '../../src/import/jekyll/jekyll.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { childEnv } from '../support/child-env.ts';
import { fixtures, root } from '../support/paths.ts';
import { type Compared, comparePages } from './compared.ts';
import { jekyllPages, without } from './rendered.ts';

/**
 * Jekyll and Redcarpet are packages of the system: `PORTOLAN_INSTALL_GENERATORS=1` installs them where they are missing, which takes
 * Debian or a relative of it, and the rights to install.
 */
const packages = ['jekyll', 'ruby-redcarpet'];
const installs = process.env.PORTOLAN_INSTALL_GENERATORS === '1';

/** Why nothing can be compared; undefined where it can. */
function whyNot(): string | undefined {
	const found = (command: string, ...options: string[]) => spawnSync(command, options, { stdio: 'ignore' }).status === 0;
	const isThere = () => found('jekyll', '--version') && found('ruby', '-e', 'require "redcarpet"');
	if (isThere()) return undefined;
	if (!installs) return 'Jekyll and Redcarpet are not installed; PORTOLAN_INSTALL_GENERATORS=1 installs them';
	if (!found('apt-get', 'install', '--yes', '--no-install-recommends', ...packages)) return 'apt-get installs no Jekyll here';
	return isThere() ? undefined : 'Jekyll or Redcarpet does not start';
}

const missing = whyNot();
if (missing) console.log(`No page is compared with Jekyll's: ${missing}.`);

const plugins = path.join(fixtures, 'jekyll-plugins');

/** Builds the site in a folder of `work` with Jekyll. */
function buildWithJekyll(source: string, work: string, settings: readonly string[]): string {
	const theirs = path.join(work, 'theirs');
	const options = ['--quiet', '--disable-disk-cache', '--plugins', plugins, '--config', settings.join(','), '--destination', theirs];
	execFileSync('jekyll', ['build', ...options], { cwd: source, env: childEnv(), stdio: 'ignore' });
	return theirs;
}

describe.skipIf(missing)('pages as Jekyll renders them', () => {
	const work = mkdtempSync(path.join(tmpdir(), 'portolan-test-'));
	let pages: Compared[] = [];

	afterAll(() => rmSync(work, { recursive: true, force: true }), 120_000);

	beforeAll(() => {
		const source = path.join(work, 'source');
		cpSync(path.join(fixtures, 'jekyll-site'), source, { recursive: true });
		expect(importSite(new SourceTree(source), jekyll).diagnostics.filter(({ lost }) => lost)).toEqual([]);
		const theirs = buildWithJekyll(source, work, ['_config.yml']);
		pages = comparePages({ source, dialect: jekyll, theirs, reading: jekyllPages, work });
	}, 900_000);

	test('are all there', () => {
		expect(pages.map(({ address }) => address)).toEqual(['/connect/python/', '/']);
	});

	test('have the same code', () => {
		for (const { address, old, own } of pages) {
			expect(old.code.length, address).toBeGreaterThan(0);
			expect(own.code, address).toEqual(old.code);
		}
	});

	test('have no word that ours has not', () => {
		for (const { address, old, own } of pages) {
			expect(old.words.length, address).toBeGreaterThan(10);
			expect(without(old.words, own.words), address).toEqual([]);
		}
	});

	test('miss no word that ours has, but those of the page around', () => {
		// Names of tabs, and of the kinds of callouts.
		const around = ['harbour', 'tide', 'note', 'tip', 'warning'];
		for (const { address, old, own } of pages)
			expect(
				without(own.words, old.words).filter((word) => !around.includes(word)),
				address,
			).toEqual([]);
	});
});

const corpus = path.resolve(process.env.PORTOLAN_CORPUS ?? path.join(root, '..', 'shared', 'corpus'));
const docs = path.join(corpus, 'cockroachdb', 'src', 'current');
const version = 'v23.2';

/** Their plug-ins, layouts and some included files are not in the corpus; plug-ins and a layout of ours stand in for them. */
const settings = 'plugins: []\nsafe: false\n';

/** Words of Jekyll's pages that ours do not have, with good reason. */
const otherwise: Record<string, readonly string[]> = {
	// Redcarpet drops the space at an end of code, and the words on both sides become one.
	'/architecture/life-of-a-distributed-transaction/': ['insertstatements'],
	'/cluster-setup-troubleshooting/': ['ornc'],
	'/explain-analyze/': ['tablereaderprocessor'],
	'/ui-insights-page/': ['refreshdue'],
	// A list behind a line of text is none to Redcarpet; here it is one, and its numbers are no text.
	'/security-reference/scram-authentication/': ['1', '1'],
};

/** Code with a value that Liquid's filters leave as a list of one, or as a date that no filter changes. */
const computed = /preserve_downgrade_option = '\["|CCL v[\d.]+ @ /;

/** Redcarpet puts spaces for tabs. */
function expandTabs(code: string): string {
	return code
		.split('\n')
		.map((line) => [...line].reduce((text, character) => text + (character === '\t' ? ' '.repeat(4 - (text.length % 4)) : character), ''))
		.join('\n');
}

/**
 * Redcarpet indents code in items by what the fence lacks or has too much, drops blank lines that follow each other there, and counts
 * columns of tabs in bytes.
 */
function evenly(code: string): string {
	return code.replace(/\s+/g, ' ').trim();
}

describe.skipIf(missing || !existsSync(docs))('pages of real docs as Jekyll renders them', () => {
	const work = mkdtempSync(path.join(tmpdir(), 'portolan-test-'));
	let pages: Compared[] = [];

	afterAll(() => rmSync(work, { recursive: true, force: true }), 120_000);

	beforeAll(() => {
		const source = path.join(work, 'source');
		cpSync(docs, source, { recursive: true });
		// Its `:version` is a symbol to the YAML of today's Ruby, and no page reads it.
		rmSync(path.join(source, '_data', 'redirects.yml'));
		cpSync(path.join(fixtures, 'jekyll-site', '_layouts'), path.join(source, '_layouts'), { recursive: true });
		writeFileSync(path.join(source, '_config_compared.yml'), settings);
		const theirs = buildWithJekyll(source, work, ['_config_base.yml', '_config_cockroachdb.yml', '_config_compared.yml']);
		pages = comparePages({
			source,
			dialect: jekyll,
			options: { version },
			theirs: path.join(theirs, version),
			reading: jekyllPages,
			work,
		});
	}, 900_000);

	test('have no word that ours has not', () => {
		expect(pages.length).toBeGreaterThan(500);
		const missing = pages.map(({ address, old, own }) => ({
			address,
			words: without(without(old.words, own.words), otherwise[address] ?? []),
		}));
		expect(missing.filter(({ words }) => words.length > 0)).toEqual([]);
	});

	test('have no code that ours has not', () => {
		const missing = pages.map(({ address, old, own }) => {
			const code = without(old.code.map(expandTabs), own.code.map(expandTabs));
			const others = without(own.code.map(expandTabs), old.code.map(expandTabs));
			return { address, code: without(code.map(evenly), others.map(evenly)).filter((text) => text !== '' && !computed.test(text)) };
		});
		expect(missing.filter(({ code }) => code.length > 0)).toEqual([]);
	});
});
