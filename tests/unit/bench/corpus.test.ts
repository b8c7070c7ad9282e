import { describe, expect, test } from 'vitest';
import { makeCorpus } from '../../../bench/corpus/corpus.ts';
import { type IdiomName, idioms } from '../../../bench/corpus/idioms.ts';
import { codeLanguages } from '../../../bench/corpus/languages.ts';
import type { Block, Code, Page } from '../../../bench/corpus/page.ts';
import { writePage } from '../../../bench/corpus/write-page.ts';

const corpus = makeCorpus({ pages: 300 });
const pages = corpus.flatMap((database) => database.pages);

function codesOf(page: Page): Code[] {
	return page.blocks.flatMap((block: Block) => {
		if (block.type === 'tabs') return block.tabs.map(({ code }) => code);
		return block.type === 'code' ? [block] : [];
	});
}

function written(seed: number, idiom: IdiomName): string {
	return makeCorpus({ pages: 130, seed })
		.flatMap((database) => database.pages)
		.map((page) => writePage(page, idioms[idiom]))
		.join('\n');
}

describe('the corpus', () => {
	test('has the same bytes for the same seed, and others for another', () => {
		expect(written(7, 'portolan')).toBe(written(7, 'portolan'));
		expect(written(8, 'portolan')).not.toBe(written(7, 'portolan'));
	});

	test('keeps its pages when there are more of them', () => {
		expect(makeCorpus({ pages: 260 })[0]).toEqual(makeCorpus({ pages: 130 })[0]);
	});

	test('has as many pages as were asked for, each at a path of its own', () => {
		expect(pages).toHaveLength(300);
		expect(new Set(pages.map(({ path }) => path)).size).toBe(300);
	});

	test('has 8 to 10 code blocks a page, in 15 languages', () => {
		const counts = new Set(pages.map((page) => codesOf(page).length));
		expect([...counts].sort((a, b) => a - b)).toEqual([8, 9, 10]);
		const used = new Set(pages.flatMap(codesOf).map(({ language }) => language));
		expect(used.size).toBe(15);
		expect(used).toEqual(new Set(codeLanguages.map(({ id }) => id)));
	});

	test('has prose, tables, tabs and admonitions', () => {
		const types = new Set(pages.flatMap(({ blocks }) => blocks.map(({ type }) => type)));
		expect(types).toEqual(new Set(['heading', 'paragraph', 'list', 'table', 'admonition', 'tabs', 'code']));
	});

	test('hardly ever has a program twice', () => {
		const texts = pages.flatMap(codesOf).map(({ text }) => text);
		expect(new Set(texts).size / texts.length).toBeGreaterThan(0.95);
	});

	test('has no heading twice on a page', () => {
		for (const { blocks } of pages) {
			const headings = blocks.flatMap((block) => (block.type === 'heading' ? [block.text] : []));
			expect(new Set(headings).size).toBe(headings.length);
		}
	});

	test('leads links to pages that exist', () => {
		const paths = new Set(pages.map(({ path }) => path));
		const links = JSON.stringify(pages).matchAll(/\]\(page:([^)]+)\)/g);
		const dead = [...links].filter(([, path = '']) => !paths.has(path));
		expect(dead).toEqual([]);
	});

	test('has no place left that the generator should have filled', () => {
		expect(pages.flatMap(codesOf).filter(({ text }) => /@(?:table|col2?|fn|n|small|host|db|driver)@/i.test(text))).toEqual([]);
	});
});

describe.each(Object.entries(idioms))('the pages for %s', (name, idiom) => {
	const texts = pages.map((page) => writePage(page, idiom));

	test('hold every program and every heading of the corpus', () => {
		for (const [index, page] of pages.entries()) {
			for (const { text } of codesOf(page)) expect(texts[index]).toContain(text);
			for (const block of page.blocks) if (block.type === 'heading') expect(texts[index]).toContain(`# ${block.text}\n`);
		}
	});

	test('have no link in the form of the corpus', () => {
		expect(texts.filter((text) => text.includes('](page:'))).toEqual([]);
	});

	// Liquid, Nunjucks, Vue and Hugo read these outside code, and some of them in code, too.
	test('hold nothing that a template language takes for its own', () => {
		const own = name === 'eleventy' ? /\{% (?:end)?tabs?\b[^%]*%\}/g : /\{\{< .*? >\}\}/g;
		expect(texts.filter((text) => /\{\{|\{%/.test(text.replace(own, '')))).toEqual([]);
	});
});
