import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../../src/import/dialects.ts';
import { importSite } from '../../../src/import/import-site.ts';
import { SourceTree } from '../../../src/import/source-tree.ts';
import { problemsOf } from '../../support/imports.ts';
import { root } from '../../support/paths.ts';

/** Vendors' docs beside the project's folder; where they are not, nothing of this runs. */
const corpus = path.resolve(process.env.PORTOLAN_CORPUS ?? path.join(root, '..', 'shared', 'corpus'));
const trees = [
	{ name: 'databend', dialect: 'docusaurus', folder: 'databend/docs/en' },
	{ name: 'cratedb', dialect: 'myst', folder: 'cratedb/docs' },
	{ name: 'tdengine-idmp', dialect: 'docusaurus', folder: 'tdengine-idmp/docs' },
];

describe.each(trees)('$name', ({ dialect: name, folder }) => {
	const source = path.join(corpus, folder);

	test.skipIf(!existsSync(source))(
		'imports, loses nothing in silence, and passes the checker',
		async () => {
			const dialect = dialects.find((candidate) => candidate.name === name);
			if (!dialect) throw new Error(`no dialect ${name}`);
			const tree = new SourceTree(source);
			const { files, diagnostics, pages } = importSite(tree, dialect);
			expect(diagnostics.filter(({ construct }) => construct.startsWith('missing-') || construct === 'result')).toEqual([]);
			const problems = await problemsOf(files);
			const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
			// What begins with `_`, or is in such a folder, is a partial.
			const sources = tree.list(['**/*.{md,mdx}']).filter((file) => !/(?:^|\/)_/.test(file));
			expect(pages - wrong.size).toBeGreaterThanOrEqual(sources.length * 0.99);
		},
		300_000,
	);
});
