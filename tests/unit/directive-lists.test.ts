import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Directive } from '../../src/directives/define.ts';
import { directives, findDirective } from '../../src/directives/registry.ts';
import { fixtures, root } from '../support/paths.ts';

/** What stands beside the definitions and defines nothing. */
const helpers = ['attributes', 'define', 'need-database', 'registry'];

const definitions = readdirSync(path.join(root, 'src', 'directives'))
	.map((file) => path.basename(file, '.ts'))
	.filter((name) => !helpers.includes(name))
	.sort();

async function directivesIn(file: string): Promise<Directive[]> {
	const module = (await import(path.join(root, 'src', 'directives', `${file}.ts`))) as Record<string, unknown>;
	return Object.values(module).filter(
		(value): value is Directive => typeof value === 'object' && value !== null && 'names' in value && 'attributes' in value,
	);
}

function folders(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

describe.each(definitions)('%s', (name) => {
	test('defines at least one directive, and the registry has all of them', async () => {
		const found = await directivesIn(name);
		expect(found).not.toEqual([]);
		for (const directive of found) for (const written of directive.names) expect(findDirective(written)).toBe(directive);
	});

	test('has a component for each of its directives', async () => {
		for (const { component } of await directivesIn(name)) {
			if (component !== null)
				expect(existsSync(path.join(root, 'components', `${component}.astro`)), `components/${component}.astro`).toBe(true);
		}
	});

	test('has fixtures', () => {
		expect(existsSync(path.join(fixtures, 'directives', name)), `tests/fixtures/directives/${name}/`).toBe(true);
	});

	test('has a page in the guide that shows each of its names', async () => {
		const page = path.join(root, 'content', 'guide', 'directives', `${name}.mdx`);
		expect(existsSync(page), path.relative(root, page)).toBe(true);
		const text = readFileSync(page, 'utf8');
		for (const { names } of await directivesIn(name))
			for (const written of names) expect(text, `${written} in ${name}.mdx`).toContain(written);
	});
});

test('registers nothing that no file defines', async () => {
	const defined = (await Promise.all(definitions.map(directivesIn))).flat();
	expect(directives.filter((directive) => !defined.includes(directive)).map(({ names }) => names)).toEqual([]);
});

test('has no fixture and no page of the guide for a directive that is not there', () => {
	expect(folders(path.join(fixtures, 'directives')).filter((name) => !definitions.includes(name))).toEqual([]);
	const guide = path.join(root, 'content', 'guide', 'directives');
	const pages = existsSync(guide) ? readdirSync(guide).filter((file) => /^[^_].*\.mdx$/.test(file) && file !== 'index.mdx') : [];
	expect(pages.map((file) => path.basename(file, '.mdx')).filter((name) => !definitions.includes(name))).toEqual([]);
});

test('has a component in the MDX map for each component of a content tree', () => {
	const map = readFileSync(path.join(root, 'components', 'mdx.ts'), 'utf8');
	const names = directives.flatMap(({ component }) => (component ? [component] : []));
	for (const name of new Set([...names, 'CodeBlock', 'Figure'])) expect(map).toMatch(new RegExp(`import ${name} from './${name}\\.astro'`));
});

test('gives no name to two directives', () => {
	const names = directives.flatMap((directive) => directive.names);
	expect(new Set(names).size).toBe(names.length);
});
