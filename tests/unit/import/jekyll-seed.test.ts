import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importSite } from '../../../src/import/import-site.ts';
import { jekyll } from '../../../src/import/jekyll/jekyll.ts';
import { SourceTree } from '../../../src/import/source-tree.ts';
import { problemsOf, textOf } from '../../support/imports.ts';
import { root } from '../../support/paths.ts';

/** One page without its site: no data, no includes, no other page. Where it is not there, nothing of this runs. */
const seed = path.join(
	path.resolve(process.env.PORTOLAN_CORPUS ?? path.join(root, '..', 'shared', 'corpus')),
	'..',
	'seeds',
	'cockroachdb-client-connection.md',
);

test.skipIf(!existsSync(seed))('imports a page with no other files beside it, whole', async () => {
	const result = importSite(new SourceTree(seed), jekyll, { site: 'https://www.cockroachlabs.com/docs/v22.1' });
	// What is not there is the data that name products; each place is named.
	expect([...new Set(result.diagnostics.filter(({ lost }) => lost).map(({ construct }) => construct))]).toEqual(['variable']);
	expect(await problemsOf(result.files)).toEqual([]);
	const text = textOf(result, 'cockroachdb-client-connection.mdx');
	expect(text.match(/^:{3,}tabs/gm)).toHaveLength(6);
	expect(text.match(/^:{3,}tab\[/gm)).toHaveLength(18);
	expect(text.match(/^```/gm)).toHaveLength(2 * 26);
	expect(text.match(/^### Connection parameters$/gm)).toHaveLength(5);
});
