import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildContent } from '../support/built-sites.ts';
import { fileHashes } from '../support/file-hashes.ts';
import { fixtures, root } from '../support/paths.ts';

let folder: string;
let content: string;
const at = (name: string) => path.join(folder, name);
const machines = ['a', 'b'];

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'portolan-shards-'));
	content = at('content');
	cpSync(path.join(fixtures, 'small-site'), content, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each machine does its shard with a cache of its own; then all get what each has. */
function buildShards(): string[] {
	const said = machines.map((machine, index) =>
		buildContent({
			content,
			out: at('nothing'),
			cache: at(machine),
			options: ['--shard', `${index + 1}/${machines.length}`],
		}),
	);
	for (const machine of machines) cpSync(at(machine), at('shared'), { recursive: true });
	for (const machine of machines) cpSync(at('shared'), at(machine), { recursive: true });
	return said;
}

const bundles = () => globSync('.cache/bundles/*/bundle.json', { cwd: root });
const packs = () => globSync('outputs/*', { cwd: at('shared') }).sort();

test('two machines compile and render a site, and a third one puts it together', () => {
	expect(buildShards().every((said) => said.includes('nothing rendered'))).toBe(true);
	expect(packs()).toEqual([]);
	expect(buildShards().every((said) => /[1-9]\d* files? rendered/.test(said))).toBe(true);
	expect(existsSync(at('nothing'))).toBe(false);
	const prepared = packs();
	buildContent({ content, out: at('site'), cache: at('shared') });
	// Nothing was rendered again: what the build adds is what it remembers of the site, and of the words that it has joined.
	expect(packs().filter((pack) => !prepared.includes(pack) && !/\.(?:built|packed)$/.test(pack))).toEqual([]);
	buildContent({ content, out: at('clean'), cache: at('other'), options: ['--no-cache'] });
	expect(fileHashes(at('site'))).toEqual(fileHashes(at('clean')));
});

test('a shard leaves no bundle that holds pages with JavaScript, which may import anything', () => {
	const before = bundles();
	writeFileSync(
		path.join(content, 'harbour/sum.mdx'),
		'---\ntitle: Sum\ndescription: A sum.\n---\n\nexport const sum = 1 + 2;\n\n{sum} boats.\n',
	);
	const options = { content, out: at('nothing'), cache: at('whole') };
	expect(buildContent({ ...options, options: ['--shard', '1/1'] })).toMatch(/[1-9]\d* files? rendered/);
	expect(bundles()).toEqual(before);
});
