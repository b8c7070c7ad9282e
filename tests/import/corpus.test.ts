import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../src/import/dialects.ts';
import { importSite } from '../../src/import/import-site.ts';
import { reportOf, summaryOf } from '../../src/import/report.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { draftOf, inventions, unfitFor } from '../support/drafts.ts';
import { problemsOf } from '../support/imports.ts';
import { root } from '../support/paths.ts';

/** Vendors' docs beside the project's folder; where they are not, nothing of this runs. */
const shared = path.join(root, '..', 'shared');
const corpus = path.resolve(process.env.PORTOLAN_CORPUS ?? path.join(shared, 'corpus'));
const seeds = path.join(path.dirname(corpus), 'seeds');

interface Source {
	name: string;
	dialect: string;
	source: string;
	version?: string;
	/** Which of its files are pages. */
	pages?: readonly string[];
}

const trees: Source[] = [
	{ name: 'databend', dialect: 'docusaurus', source: path.join(corpus, 'databend/docs/en') },
	{ name: 'tdengine-idmp', dialect: 'docusaurus', source: path.join(corpus, 'tdengine-idmp/docs') },
	{ name: 'cratedb', dialect: 'myst', source: path.join(corpus, 'cratedb/docs') },
	{ name: 'cockroachdb', dialect: 'jekyll', source: path.join(corpus, 'cockroachdb'), version: 'v23.2', pages: ['src/*/v23.2/**/*.md'] },
];

/** The documents that started the project. */
const documents: Source[] = [
	{ name: 'databend-drivers.md', dialect: 'docusaurus' },
	{ name: 'tdengine-connecting.md', dialect: 'docusaurus' },
	{ name: 'cratedb-drivers.md', dialect: 'myst' },
	{ name: 'cockroachdb-client-connection.md', dialect: 'jekyll' },
].map((document) => ({ ...document, source: path.join(seeds, document.name) }));

const noPlan = { added: [], changed: [], unchanged: [], kept: [], deleted: [], removed: [] };

describe.each([...trees, ...documents])('$name', ({ name, dialect: id, source, version, pages = ['**/*.{md,mdx}'] }) => {
	const dialect = dialects.find((candidate) => candidate.name === id);

	test.skipIf(!existsSync(source) || !dialect)(
		'imports, loses nothing in silence, and passes the checker',
		async () => {
			if (!dialect) return;
			const tree = new SourceTree(source);
			const started = performance.now();
			const result = importSite(tree, dialect, version === undefined ? {} : { version });
			const seconds = (performance.now() - started) / 1000;
			expect(result.diagnostics.filter(({ construct }) => construct.startsWith('missing-') || construct === 'result')).toEqual([]);
			const problems = (await problemsOf(result.files)).filter(({ severity }) => severity === 'error');
			const wrong = new Set(problems.map(({ file }) => file));
			// What begins with `_`, or is in such a folder, is a partial.
			const sources = tree.only === undefined ? tree.list(pages).filter((file) => !/(?:^|\/)_/.test(file)) : [tree.only];
			const wanted = sources.length;
			const share = (100 * (result.pages - wrong.size)) / wanted;
			console.log(`${name}: ${share.toFixed(1)} % of ${wanted} pages without a problem, in ${seconds.toFixed(1)} s`);
			console.log(summaryOf(reportOf(result, { dialect: id, plan: noPlan })));
			for (const { file, line, what } of problems.slice(0, 20)) console.log(`${file}:${line} ${what}`);
			expect(share).toBeGreaterThanOrEqual(99);
			const draft = draftOf(result);
			if (draft === undefined) return;
			expect(unfitFor(draft)).toEqual([]);
			expect(inventions(draft, (file) => readFileSync(path.join(tree.root, file), 'utf8'))).toEqual([]);
		},
		600_000,
	);
});

/** Strings that the seeds hold, by their lines there. */
const strings: Record<string, RegExp> = {
	'databend-drivers.md': /# databend-drivers\.md:18\n.*\n.*\n {4}template: databend:\/\//,
	'tdengine-connecting.md': /# tdengine-connecting\.md:359\n.*\n.*\n {4}template: username:password@protocol/,
	'cockroachdb-client-connection.md': /template: postgresql:\/\/\{username\}:\{password\}@\{host\}/,
};

describe.each(documents)('$name', ({ name, dialect: id, source }) => {
	const dialect = dialects.find((candidate) => candidate.name === id);
	const expected = strings[name];

	test.skipIf(!existsSync(source) || !dialect || !expected)('gives a draft of the connection facts in it', () => {
		if (!dialect || !expected) return;
		expect(draftOf(importSite(new SourceTree(source), dialect))).toMatch(expected);
	});
});
