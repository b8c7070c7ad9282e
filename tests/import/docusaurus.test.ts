import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docusaurus } from '../../src/import/docusaurus/docusaurus.ts';
import { importSite } from '../../src/import/import-site.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { buildContent } from '../support/built-sites.ts';
import { childEnv } from '../support/child-env.ts';
import { writeInto } from '../support/imports.ts';
import { fixtures, root } from '../support/paths.ts';
import { docusaurusPages, ownPages, type Rendered, readRendered, without } from './rendered.ts';

/**
 * Docusaurus is large, and no package of the project: `PORTOLAN_INSTALL_GENERATORS=1` installs it into a folder of the cache; what is
 * there already is used.
 */
const folder = path.resolve(process.env.PORTOLAN_DOCUSAURUS ?? path.join(root, '.cache', 'generators', 'docusaurus'));
const packages = {
	'@docusaurus/core': '3.10.2',
	'@docusaurus/plugin-content-docs': '3.10.2',
	'@docusaurus/theme-classic': '3.10.2',
	react: '19.2.0',
	'react-dom': '19.2.0',
};
const installs = process.env.PORTOLAN_INSTALL_GENERATORS === '1';
const command = path.join(folder, 'node_modules', '.bin', 'docusaurus');

function install(): void {
	if (existsSync(command)) return;
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
	execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
}

const source = path.join(fixtures, 'docusaurus-site');
const pages = { '/': '', '/connect/go/': 'connect/go', '/connect/python/': 'connect/python' };

describe.skipIf(!installs && !existsSync(command))('pages as Docusaurus renders them', () => {
	const work = mkdtempSync(path.join(tmpdir(), 'portolan-test-'));
	const theirs = path.join(work, 'site', 'build');
	const ours = path.join(work, 'dist');

	afterAll(() => rmSync(work, { recursive: true, force: true }));

	beforeAll(() => {
		install();
		const site = path.join(work, 'site');
		cpSync(source, site, { recursive: true });
		symlinkSync(path.join(folder, 'node_modules'), path.join(site, 'node_modules'));
		execFileSync(command, ['build', '--out-dir', 'build'], {
			cwd: site,
			env: childEnv({ NODE_ENV: 'production', DOCUSAURUS_NO_UPDATE_NOTIFIER: '1' }),
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		const content = path.join(work, 'content');
		const result = importSite(new SourceTree(source), docusaurus);
		expect(result.diagnostics).toEqual([]);
		for (const file of result.files) writeInto(path.join(content, 'harbour'), file.path, file.content);
		buildContent({ content, out: ours, cache: path.join(work, 'cache') });
	}, 900_000);

	const read = (): Record<string, { old: Rendered; own: Rendered }> =>
		Object.fromEntries(
			Object.entries(pages).map(([address, name]) => [
				address,
				{
					old: readRendered(readFileSync(path.join(theirs, name, 'index.html'), 'utf8'), docusaurusPages),
					own: readRendered(readFileSync(path.join(ours, 'harbour', name, 'index.html'), 'utf8'), ownPages),
				},
			]),
		);

	test('have the same code', () => {
		for (const [address, { old, own }] of Object.entries(read())) {
			expect(old.code.length, address).toBeGreaterThan(0);
			expect(own.code, address).toEqual(old.code);
		}
	});

	test('have no word that ours has not', () => {
		for (const [address, { old, own }] of Object.entries(read())) {
			expect(old.words.length, address).toBeGreaterThan(20);
			expect(without(old.words, own.words), address).toEqual([]);
		}
	});

	test('miss no word that ours has, but those of the page around', () => {
		const around = ['harbour', 'connect', 'note', 'footnotes', 'danger', 'go', 'python', 'back', 'to', 'reference', '1'];
		for (const [address, { old, own }] of Object.entries(read()))
			expect(
				without(own.words, old.words).filter((word) => !around.includes(word)),
				address,
			).toEqual([]);
	});
});
