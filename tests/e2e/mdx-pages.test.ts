import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileOf, fixtureSite } from '../support/built-sites.ts';
import { attribute, copiedText, parsePage, selectAll, selectOne, words } from '../support/dom.ts';

/** Pages that hold JavaScript go through `@astrojs/mdx`; Astro must really run our plugins there. */
describe('a page with an import and expressions', () => {
	const dist = fixtureSite();
	const html = readFileSync(fileOf(dist, '/almanac/interactive/'), 'utf8');
	const dom = parsePage(html);
	const content = selectOne('.content', dom);

	test('has its JavaScript run', () => {
		expect(words(content)).toContain('The ports are 443 and 5432.');
	});

	test('leaves no directive behind', () => {
		expect(html).not.toContain(':::');
	});

	test('renders directives with the same components as any other page', () => {
		const note = selectOne('.admonition[data-kind=note]', content);
		expect(words(selectOne('.admonition-title', note))).toBe('From MDX');
		expect(selectAll('.admonition-title em', note)).toHaveLength(1);
		expect(selectAll('doc-tabs[data-sync=language] .tabs-panel', content).map((panel) => attribute(panel, 'data-value'))).toEqual([
			'python',
			'go',
		]);
		expect(copiedText(selectOne('figure.code', content))).toBe('url = "almanac://localhost:5432"');
	});

	test('decorates headings and tables as on any other page', () => {
		expect(attribute(selectOne('h2', content), 'id')).toBe('the-same-directives');
		expect(selectAll('.heading > a.heading-anchor[href="#the-same-directives"]', content)).toHaveLength(1);
		expect(selectAll('.table-scroll[tabindex="0"] > table', content)).toHaveLength(1);
		expect(html).not.toMatch(/style="/);
	});

	test('has the same frame, contents list and Markdown as any other page', () => {
		expect(selectAll('.sidebar a[aria-current=page]', dom).map(words)).toEqual(['A page with JavaScript']);
		expect(existsSync(fileOf(dist, '/almanac/interactive.md'))).toBe(true);
	});

	test('is the only page that needs it', () => {
		expect(readFileSync(fileOf(dist, '/almanac/everything/'), 'utf8')).toContain('data-kind="note"');
	});

	test('leaves drafts out of the site', () => {
		expect(existsSync(fileOf(dist, '/almanac/hidden-draft/'))).toBe(false);
	});

	test('publishes each image that a page shows, and no other file of the content folder', () => {
		expect(existsSync(fileOf(dist, '/media/almanac/dot.png'))).toBe(true);
		expect(existsSync(fileOf(dist, '/media/almanac/partials/images/dot.png'))).toBe(true);
		for (const file of ['/media/almanac/database.yaml', '/almanac/database.yaml', '/almanac/shared-code.ts'])
			expect(existsSync(fileOf(dist, file))).toBe(false);
	});
});
