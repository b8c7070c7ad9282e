import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { compileSite } from '../../src/markdown/compile-site.ts';
import { markdownLanguages } from '../../src/markdown/markdown-parts.ts';
import {
	databaseJson,
	databaseJsonSchema,
	llmsForLanguage,
	llmsFull,
	llmsIndex,
	markdownForChoices,
	pageMarkdown,
	sitemap,
} from '../../src/navigation/machine-readable.ts';
import type { SiteContent } from '../../src/navigation/site-content.ts';
import { sectionViews, siteView } from '../../src/navigation/site-view.ts';
import { pageText } from '../../src/schema/page-markdown.ts';
import { siteContext, temporaryFolder } from '../support/compile.ts';
import { fixtureContent } from '../support/paths.ts';

async function fixtureSite(): Promise<SiteContent> {
	const cacheDir = temporaryFolder();
	vi.stubEnv('PORTOLAN_CACHE', cacheDir);
	const compiled = await compileSite({ contentDir: fixtureContent, cacheDir });
	const pages = compiled.pages.map((page) => ({
		...page.compiled,
		id: page.id,
		href: page.href,
		folder: page.folder,
		file: path.relative(fixtureContent, page.path),
		frontMatter: page.frontMatter,
		hash: page.hash,
		followsChoice: page.compiled.markdownParts !== undefined,
		needsJavaScript: page.compiled.segments === undefined,
		...(typeof page.frontMatter.lastUpdated === 'string' ? { lastUpdated: page.frontMatter.lastUpdated } : {}),
	}));
	const sections = sectionViews(compiled.site, compiled.databases, pages);
	return {
		options: compiled.site,
		databases: compiled.databases,
		pages,
		sections,
		site: siteView(compiled.site, compiled.databases, sections),
	};
}

test('gives a page as Markdown with its address, and with links that work anywhere', async () => {
	const content = await fixtureSite();
	const page = content.pages.find(({ id }) => id === 'almanac');
	if (!page) throw new Error('it is there');
	const text = pageMarkdown(page, content);
	const [, head = ''] = text.split('---\n');
	expect(parse(head)).toEqual({
		title: 'Almanac',
		description: 'What Almanac is and where to start.',
		url: 'https://chart.example/almanac/',
	});
	expect(text).toContain('\n# Almanac\n');
	expect(text).toContain('](https://chart.example/almanac/connect/)');
	expect(text).not.toMatch(/\]\(\//);
});

test('lists every page once in llms.txt, by section', async () => {
	const content = await fixtureSite();
	const text = llmsIndex(content);
	expect(text.startsWith('# Test chart\n\n> ')).toBe(true);
	for (const page of content.pages) {
		expect(text.split(`(https://chart.example${page.href.replace(/\/$/, '')}.md)`), page.href).toHaveLength(2);
	}
	expect(text.match(/^## .*/gm)).toEqual(['## Beacon', '## Almanac', '## Guide', '## By language', '## Optional']);
	expect(text).toContain('https://chart.example/api/almanac.json');
});

test('gives a page of several languages once more for each of them', async () => {
	const content = await fixtureSite();
	const page = content.pages.find((candidate) => markdownLanguages(candidate).includes('go'));
	if (!page) throw new Error('it is there');
	const [whole, go] = [pageMarkdown(page, content), pageMarkdown(page, content, 'go')];
	expect(go.length).toBeLessThan(whole.length);
	expect(go).toContain('?language=go');
});

test('gives a page in parts for any choice, of which those for a language are its Markdown', async () => {
	const content = await fixtureSite();
	const followed = content.pages.filter(({ followsChoice }) => followsChoice);
	expect(followed.length).toBeGreaterThan(2);
	for (const page of followed) {
		const parts = markdownForChoices(page, content);
		expect(pageText(parts, {})).toBe(pageMarkdown(page, content));
		expect(pageText(parts, { language: 'python', os: 'linux' }), page.href).not.toMatch(/\]\(\//);
		for (const language of markdownLanguages(page)) expect(pageText(parts, { language })).toBe(pageMarkdown(page, content, language));
	}
});

test('lists for a language its own pages and those for all', async () => {
	const content = await fixtureSite();
	const text = llmsForLanguage(content, { id: 'go', name: 'Go' });
	expect(text.startsWith('# Test chart: Go\n')).toBe(true);
	expect(text).toContain('.go.md)');
	for (const page of content.pages.filter(({ frontMatter }) => frontMatter.language && frontMatter.language !== 'go')) {
		expect(text).not.toContain(`](https://chart.example${page.href.replace(/\/$/, '')}.md)`);
	}
});

test('holds every page in llms-full.txt, in the order of the site', async () => {
	const content = await fixtureSite();
	const urls = [...llmsFull(content).matchAll(/^url: (\S+)$/gm)].map((match) => match[1]);
	expect(urls).toHaveLength(content.pages.length);
	expect(urls[0]).toBe('https://chart.example/beacon/');
	expect(new Set(urls).size).toBe(urls.length);
});

test('names every page in the sitemap, with the date where there is one', async () => {
	const content = await fixtureSite();
	const text = sitemap(content);
	const locations = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]);
	for (const href of ['/', '/languages/', '/languages/python/', ...content.pages.map((page) => page.href)]) {
		expect(locations).toContain(`https://chart.example${href}`);
	}
	expect(new Set(locations).size).toBe(locations.length);
	expect(text).toMatch(/<loc>https:\/\/chart\.example\/almanac\/python\/<\/loc><lastmod>2026-11-20<\/lastmod>/);
});

test('gives no draft away', async () => {
	const content = await fixtureSite();
	for (const text of [llmsIndex(content), llmsFull(content), sitemap(content)]) expect(text).not.toMatch(/draft/i);
});

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, validateFormats: false });

test.each(['almanac', 'beacon'])('gives the data of %s in the form that its JSON Schema says', (id) => {
	const validate = ajv.compile(databaseJsonSchema() as object);
	const database = siteContext().databases.get(id);
	if (!database) throw new Error('it is there');
	expect(validate(databaseJson(database)), JSON.stringify(validate.errors, null, 1)).toBe(true);
});

test('has a JSON Schema that takes the file as its author wrote it', () => {
	const validate = ajv.compile(databaseJsonSchema() as object);
	expect(
		validate(parse(readFileSync(path.join(fixtureContent, 'almanac', 'database.yaml'), 'utf8'))),
		JSON.stringify(validate.errors),
	).toBe(true);
});

test('has a JSON Schema that refuses what the reader refuses', () => {
	const validate = ajv.compile(databaseJsonSchema() as object);
	expect(validate({ name: 'A' })).toBe(false);
	const database = siteContext().databases.get('beacon');
	expect(validate({ ...(databaseJson(database as never) as object), unknown: 1 })).toBe(false);
});

test('gives prose as Markdown, never as HTML', () => {
	const text = JSON.stringify(databaseJson(siteContext().databases.get('almanac') as never));
	expect(text).toContain('*two* deployments');
	expect(text).not.toMatch(/<(?:em|code|a) |<em>|"html":/);
});
