import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { globSync } from 'tinyglobby';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PageMarkdown, pageText } from '../../src/schema/page-markdown.ts';
import { fileOf, pagesOf, sitesUnderTest } from '../support/built-sites.ts';
import { attribute, matches, type ParentNode, parsePage, selectAll, selectOne, textOf, words } from '../support/dom.ts';
import { siteDist } from '../support/paths.ts';
import { serveInBrowser } from './browser.ts';

test('the repository’s own site is built', () => {
	expect(existsSync(path.join(siteDist, 'index.html')), 'run `npm run build` first').toBe(true);
});

/** Rules of html-validate that are switched off or set otherwise, each for a reason. */
const validator = new HtmlValidate({
	extends: ['html-validate:recommended'],
	rules: {
		// Style of source text; the pages are written by a serialiser.
		'doctype-style': 'off',
		'void-style': 'off',
		'attr-quotes': 'off',
		'attr-case': 'off',
		'attribute-boolean-style': 'off',
		'attribute-empty-style': 'off',
		'no-trailing-whitespace': 'off',
		// Characters such as `>` and `"` need no reference in HTML where no tag can begin.
		'no-raw-characters': 'off',
		// Page titles carry the site's name, for tabs and search results.
		'long-title': 'off',
		// A heading that begins with digits is named as GitHub does: `2-install`. HTML allows every id without a space.
		'valid-id': ['error', { relaxed: true }],
		// Boxes beside the text have the role `note`, groups of values the role `group`, for which HTML has no element.
		'prefer-native-element': ['error', { exclude: ['note', 'group', 'listbox', 'img'] }],
		// HTML puts the body of a table around its rows by itself.
		'prefer-tbody': 'off',
		// A panel is a section with the name of its tab until it becomes a tabpanel; every group has its "Linux".
		'unique-landmark': 'off',
		// Every file comes from the page's own origin, in the same build.
		'require-sri': 'off',
		'no-inline-style': 'error',
	},
	elements: [
		'html5',
		{
			'doc-tabs': { flow: true, permittedContent: ['@flow'] },
			'page-filters': { flow: true, permittedContent: ['@flow'] },
			'theme-toggle': { flow: true, phrasing: true, permittedContent: ['@phrasing'] },
		},
	],
});

describe.each(sitesUnderTest())('$name', ({ dist }) => {
	const pages = pagesOf(dist);
	const texts = new Map<string, string>();
	const doms = new Map<string, ParentNode>();

	beforeAll(() => {
		for (const page of pages) {
			const text = readFileSync(fileOf(dist, page), 'utf8');
			texts.set(page, text);
			doms.set(page, parsePage(text));
		}
	});

	/** What is wrong on any page, as `page: what`. */
	function everywhere(check: (dom: ParentNode, page: string, text: string) => Iterable<string>): string[] {
		return pages.flatMap((page) => [...check(doms.get(page) as ParentNode, page, texts.get(page) ?? '')].map((what) => `${page}: ${what}`));
	}

	test('leaves nothing of the machinery in the text: no `:::`, `{{`, `undefined` or `[object`', () => {
		expect(
			everywhere((dom) => {
				const shown = proseOf(dom);
				return shown.match(/.{0,20}(?::::|\{\{|\bundefined\b|\[object|\bNaN\b).{0,20}/g) ?? [];
			}),
		).toEqual([]);
	});

	test('leaves nothing of the machinery in attributes', () => {
		const suspicious = /undefined|\[object|:::|NaN/;
		expect(
			everywhere((dom) =>
				selectAll('*', dom).flatMap((element) =>
					element.attrs.filter(({ value }) => suspicious.test(value)).map(({ name, value }) => `${element.tagName} ${name}="${value}"`),
				),
			),
		).toEqual([]);
	});

	test('has no broken link and no broken anchor', () => {
		const ids = new Map(pages.map((page) => [page, idsOf(doms.get(page) as ParentNode)]));
		expect(
			everywhere((dom, page) =>
				selectAll('[href], [src]', dom).flatMap((element) => {
					const written = attribute(element, 'href') ?? attribute(element, 'src') ?? '';
					if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(written)) return [];
					const url = new URL(written, `https://site.test${page}`);
					const target = decodeURIComponent(url.pathname);
					if (!existsSync(fileOf(dist, target))) return [`${written} leads nowhere`];
					const anchor = decodeURIComponent(url.hash.slice(1));
					return anchor && ids.has(target) && !ids.get(target)?.has(anchor) ? [`${written} has no such section`] : [];
				}),
			),
		).toEqual([]);
	});

	test('gives no id twice, and points to none that is not there', () => {
		expect(
			everywhere((dom) => {
				const all = selectAll('[id]', dom).map((element) => attribute(element, 'id') ?? '');
				const known = new Set(all);
				const twice = all.filter((id, index) => all.indexOf(id) !== index).map((id) => `#${id} twice`);
				const lost = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'popovertarget'].flatMap((name) =>
					selectAll(`[${name}]`, dom).flatMap((element) =>
						(attribute(element, name) ?? '')
							.split(/\s+/)
							.filter((id) => !known.has(id))
							.map((id) => `${name} of #${id}`),
					),
				);
				return [...twice, ...lost];
			}),
		).toEqual([]);
	});

	test('has no `style` attribute, no `style` element and no script in an attribute', () => {
		expect(
			everywhere((dom) =>
				selectAll('*', dom).flatMap((element) => [
					...(element.tagName === 'style' ? ['a style element'] : []),
					...element.attrs
						.filter(
							({ name, value }) => name === 'style' || /^on/.test(name) || (/^(?:href|src)$/.test(name) && /^\s*javascript:/i.test(value)),
						)
						.map(({ name }) => `${name} on ${element.tagName}`),
				]),
			),
		).toEqual([]);
	});

	test('is valid HTML', async () => {
		const found: string[] = [];
		for (const page of pages) {
			const report = await validator.validateString(texts.get(page) ?? '', page);
			for (const { messages } of report.results) {
				found.push(
					...messages.map(({ ruleId, line, column, message, selector }) => `${page}:${line}:${column} ${ruleId}: ${message} (${selector})`),
				);
			}
		}
		expect([...new Set(found)].slice(0, 60)).toEqual([]);
	});

	test('has one title, one description, one main part and one level-one heading on each page', () => {
		expect(
			everywhere((dom) =>
				['title', 'meta[name=description]', 'main', 'h1', 'html[lang]', 'meta[name=viewport]'].filter(
					(selector) => selectAll(selector, dom).filter((element) => !matches(element, 'svg *')).length !== 1,
				),
			),
		).toEqual([]);
	});

	test('skips no heading level in a page’s own text', () => {
		expect(
			everywhere((dom) => {
				const levels = selectAll('main :is(h1, h2, h3, h4, h5, h6)', dom).map((element) => Number(element.tagName[1]));
				return levels.flatMap((level, index) =>
					index > 0 && level > (levels[index - 1] ?? 0) + 1 ? [`h${levels[index - 1]} then h${level}`] : [],
				);
			}),
		).toEqual([]);
	});

	test('gives every page a title and a description of its own', () => {
		for (const selector of ['title', 'meta[name=description]']) {
			const seen = new Map<string, string>();
			const twice = everywhere((dom, page) => {
				const [element] = selectAll(selector, dom);
				const text = element ? (attribute(element, 'content') ?? words(element)) : '';
				const other = seen.get(text);
				seen.set(text, page);
				return other ? [`the same ${selector} as ${other}: ${text}`] : [];
			});
			expect(twice).toEqual([]);
		}
	});

	test('names its own address on each page, in the form that search engines want', () => {
		expect(
			everywhere((dom, page) => {
				if (page === '/404.html') return [];
				const canonical = attribute(selectOne('link[rel=canonical]', dom), 'href') ?? '';
				const url = attribute(selectOne('meta[property="og:url"]', dom), 'content');
				return new URL(canonical).pathname === encodeURI(page) && url === canonical ? [] : [`${canonical}, ${url}`];
			}),
		).toEqual([]);
	});

	test('has JSON-LD that can be read and speaks of the page', () => {
		expect(
			everywhere((dom, page) => {
				const data = selectAll('script[type="application/ld+json"]', dom).map(
					(element) => JSON.parse(textOf(element)) as Record<string, unknown>,
				);
				if (selectAll('article', dom).length > 0 && data.length === 0) return ['none'];
				return data.flatMap((entry) =>
					entry['@context'] === 'https://schema.org' && (entry['@type'] !== 'TechArticle' || String(entry.url).endsWith(page))
						? []
						: [JSON.stringify(entry)],
				);
			}),
		).toEqual([]);
	});

	test('has each page of documentation as Markdown beside it', () => {
		expect(
			everywhere((dom, page) => {
				const [link] = selectAll('link[rel=alternate][type="text/markdown"]', dom);
				if (selectAll('article', dom).length === 0) return [];
				const href = link && new URL(attribute(link, 'href') ?? '', `https://site.test${page}`).pathname;
				if (href !== `${page.replace(/\/$/, '')}.md` || !existsSync(path.join(dist, href))) return [`no Markdown at ${href}`];
				const text = readFileSync(path.join(dist, href), 'utf8');
				const title = words(selectOne('h1', dom));
				return text.includes(`# ${title}`) ? [] : [`another title than ${title}`];
			}),
		).toEqual([]);
	});

	test('has beside each page that follows a choice its Markdown for any, in agreement with the whole and that for each language', () => {
		let checked = 0;
		expect(
			everywhere((dom) => {
				const [button] = selectAll('[data-copy-variants]', dom);
				const [href, variants] = [button && attribute(button, 'data-copy-markdown'), button && attribute(button, 'data-copy-variants')];
				if (!href || !variants) return [];
				const page = JSON.parse(readFileSync(path.join(dist, variants), 'utf8')) as PageMarkdown;
				const [link] = selectAll('[data-markdown-languages]', dom);
				const languages = (link && attribute(link, 'data-markdown-languages'))?.split(' ') ?? [];
				checked += languages.length;
				return ['', ...languages].flatMap((language) => {
					const file = language ? href.replace(/\.md$/, `.${language}.md`) : href;
					return pageText(page, { language }) === readFileSync(path.join(dist, file), 'utf8') ? [] : [`another text than ${file}`];
				});
			}),
		).toEqual([]);
		expect(checked).toBeGreaterThan(5);
	});

	test('leaves no directive and no component in the Markdown of a page', () => {
		const found = globSync('**/*.md', { cwd: dist }).flatMap((file) => {
			const text = readFileSync(path.join(dist, file), 'utf8')
				.replace(/^(`{3,}|~{3,}).*\n[\s\S]*?^\1`*$/gm, '')
				.replace(/(`+)[\s\S]*?\1/g, '');
			return (text.match(/^.*(?::::|\bundefined\b|\[object|<[A-Z][A-Za-z]+|^::[a-z]).*$/gm) ?? []).map((line) => `${file}: ${line}`);
		});
		expect(found).toEqual([]);
	});

	test('lists every page in the sitemap', () => {
		const sitemap = readFileSync(path.join(dist, 'sitemap.xml'), 'utf8');
		const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] ?? '').pathname).sort();
		expect(listed).toEqual(
			pages
				.filter((page) => page !== '/404.html')
				.map((page) => encodeURI(page))
				.sort(),
		);
	});

	test('names every page in llms.txt, and each address of llms.txt is there', () => {
		const index = readFileSync(path.join(dist, 'llms.txt'), 'utf8');
		const addresses = [...index.matchAll(/\]\(([^)]+)\)/g)].map((match) => new URL(match[1] ?? '').pathname);
		for (const address of addresses) expect(existsSync(path.join(dist, address)), address).toBe(true);
		const articles = pages.filter((page) => selectAll('article', doms.get(page) as ParentNode).length > 0);
		expect(articles.filter((page) => !addresses.includes(`${page.replace(/\/$/, '')}.md`))).toEqual([]);
	});

	test('weighs at most 20 kB of CSS and 15 kB of JavaScript on each page before anyone interacts', () => {
		const over = everywhere((dom, page) => {
			const pathOf = (url: string | undefined) => url && new URL(url, `https://site.test${page}`).pathname;
			const css = selectAll('link[rel=stylesheet]', dom).map((element) =>
				readFileSync(path.join(dist, pathOf(attribute(element, 'href')) ?? '')),
			);
			const scripts = selectAll('script:not([type="application/ld+json"])', dom);
			const files = scripts.flatMap((element) => moduleFiles(dist, pathOf(attribute(element, 'src'))));
			const inline = scripts.filter((element) => attribute(element, 'src') === undefined).map((element) => Buffer.from(textOf(element)));
			const weigh = (parts: Buffer[]) => parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
			const sizes = { css: weigh(css), js: weigh([...inline, ...[...new Set(files)].map((file) => readFileSync(file))]) };
			return [
				...(sizes.css > 20_000 ? [`${sizes.css} bytes of CSS`] : []),
				...(sizes.js > 15_000 ? [`${sizes.js} bytes of JavaScript`] : []),
			];
		});
		expect(over).toEqual([]);
	});

	test('asks nobody but its own origin for anything, and gets all that it asks for', { timeout: 600_000 }, async () => {
		const site = await serveInBrowser(dist);
		try {
			const context = await site.browser.newContext({ baseURL: site.origin });
			const page = await context.newPage();
			const problems: string[] = [];
			context.on('request', (request) => {
				if (!request.url().startsWith(site.origin) && !request.url().startsWith('data:')) problems.push(`asks ${request.url()}`);
			});
			context.on('response', (response) => {
				if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
			});
			page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
			page.on('console', (message) => {
				if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`);
			});
			for (const address of pages) await page.goto(address, { waitUntil: 'load' });
			expect(problems).toEqual([]);
		} finally {
			await site.close();
		}
	});
});

/** The text of a page as a reader sees it, without code. */
function proseOf(dom: ParentNode): string {
	const skipped = 'code, pre, script, style, template, kbd, samp';
	const walk = (node: ParentNode): string =>
		node.childNodes
			.map((child) => {
				if (child.nodeName === '#text') return (child as { value: string }).value;
				if (!('tagName' in child)) return '';
				return matches(child, skipped) ? ' ' : walk(child);
			})
			.join('');
	return walk(selectOne('body', dom));
}

function idsOf(dom: ParentNode): Set<string> {
	return new Set(selectAll('[id]', dom).map((element) => attribute(element, 'id') ?? ''));
}

/** A module and everything that it imports at once, as files; a dynamic `import()` waits for a reader. */
function moduleFiles(dist: string, src: string | undefined): string[] {
	if (!src) return [];
	const file = path.join(dist, src);
	const text = readFileSync(file, 'utf8');
	const imported = [...text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+from\s*)?["']([^"']+)["']/g)].map(
		(match) => match[1] ?? '',
	);
	return [file, ...imported.flatMap((target) => moduleFiles(dist, path.posix.join(path.posix.dirname(src), target)))];
}
