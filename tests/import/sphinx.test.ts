import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importSite } from '../../src/import/import-site.ts';
import { myst } from '../../src/import/myst/myst.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { childEnv } from '../support/child-env.ts';
import { fixtures, root } from '../support/paths.ts';
import { type Compared, comparePages } from './compared.ts';
import { sphinxPages, without } from './rendered.ts';

/**
 * Sphinx is a program of another language: `PORTOLAN_INSTALL_GENERATORS=1` installs it with `python3` into a folder of the cache; what
 * is there already is used.
 */
const folder = path.resolve(process.env.PORTOLAN_SPHINX ?? path.join(root, '.cache', 'generators', 'sphinx'));
const packages = ['sphinx==9.0.4', 'myst-parser==5.2.0', 'sphinx-design==0.8.0', 'linkify-it-py==2.2.0'];
const installs = process.env.PORTOLAN_INSTALL_GENERATORS === '1';
const command = path.join(folder, 'bin', 'sphinx-build');

function install(): void {
	if (existsSync(command)) return;
	execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
	execFileSync(path.join(folder, 'bin', 'pip'), ['install', '--quiet', ...packages], { stdio: 'inherit' });
}

/** Builds a tree with Sphinx and, as imported, with our own build. */
function buildBoth(source: string, work: string): Compared[] {
	const theirs = path.join(work, 'theirs');
	execFileSync(command, ['-q', '-E', '-b', 'html', '-d', path.join(work, 'doctrees'), source, theirs], {
		env: childEnv(),
		stdio: 'ignore',
	});
	return comparePages({ source, dialect: myst, theirs, reading: sphinxPages, work });
}

describe.skipIf(!installs && !existsSync(command))('pages as Sphinx renders them', () => {
	const work = mkdtempSync(path.join(tmpdir(), 'portolan-test-'));
	let pages: Compared[] = [];

	afterAll(() => rmSync(work, { recursive: true, force: true }), 120_000);

	beforeAll(() => {
		install();
		expect(importSite(new SourceTree(path.join(fixtures, 'sphinx-site')), myst).diagnostics.filter(({ lost }) => lost)).toEqual([]);
		pages = buildBoth(path.join(fixtures, 'sphinx-site'), work);
	}, 900_000);

	test('are all there', () => {
		expect(pages.map(({ address }) => address)).toEqual(['/connect/', '/connect/python/', '/']);
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
		const around = ['footnotes'];
		for (const { address, old, own } of pages)
			expect(
				without(own.words, old.words).filter((word) => !around.includes(word)),
				address,
			).toEqual([]);
	});
});

const corpus = path.resolve(process.env.PORTOLAN_CORPUS ?? path.join(root, '..', 'shared', 'corpus'));
const docs = path.join(corpus, 'cratedb', 'docs');

/** Settings of the docs, whose own are in a package. */
const settings = `
extensions = ["myst_parser", "sphinx_design"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "fieldlist", "html_image", "linkify", "strikethrough", "substitution", "tasklist"]
myst_heading_anchors = 3
html_theme = "basic"
smartquotes = False
exclude_patterns = ["_include", "README.rst"]
`;

/** What only one of the two can know: names in inventories of other docs, reStructuredText. */
const leftOut = /<inv:|\(inv:|\{(?:ref|any|doc|py:\w+|term)\}`[^`]*[\w-]:[\w-]|\{eval-rst\}/;

describe.skipIf((!installs && !existsSync(command)) || !existsSync(docs))('pages of real docs as Sphinx renders them', () => {
	const work = mkdtempSync(path.join(tmpdir(), 'portolan-test-'));
	let pages: Compared[] = [];

	afterAll(() => rmSync(work, { recursive: true, force: true }), 120_000);

	beforeAll(() => {
		install();
		const source = path.join(work, 'source');
		cpSync(docs, source, { recursive: true });
		writeFileSync(path.join(source, 'conf.py'), settings);
		pages = buildBoth(source, work);
	}, 900_000);

	test('have no word and no code that ours has not', () => {
		const whole = pages.filter(({ address }) => {
			const file = [`${address}index.md`, `${address.slice(0, -1)}.md`]
				.map((name) => path.join(docs, name))
				.find((name) => existsSync(name));
			return file !== undefined && !leftOut.test(readFileSync(file, 'utf8'));
		});
		expect(whole.length).toBeGreaterThan(50);
		for (const { address, old, own } of whole) {
			expect(without(old.words, own.words), address).toEqual([]);
			expect(without(old.code, own.code), address).toEqual([]);
		}
	});
});
