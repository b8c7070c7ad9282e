import { z } from 'zod';
import { markdownLanguages } from '../markdown/markdown-parts.ts';
import { readTree } from '../markdown/tree-store.ts';
import { projectPaths } from '../project.ts';
import type { Prose } from '../schema/components.ts';
import { DatabaseSchema } from '../schema/database.ts';
import { type MarkdownPart, type PageMarkdown, pageText } from '../schema/page-markdown.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import { markdownHref, orderedPages } from './page-view.ts';
import type { SiteContent } from './site-content.ts';

type Page = SiteContent['pages'][number];

/**
 * A page as Markdown: front matter with its address, title, content.
 *
 * @param language leaves out what is for other languages
 */
export function pageMarkdown(page: Page, content: SiteContent, language?: string): string {
	// A page's files for all languages are made one after the other.
	if (last?.page !== page) last = { page, markdown: markdownForChoices(page, content) };
	return pageText(last.markdown, language ? { language } : {});
}

let last: { page: Page; markdown: PageMarkdown } | undefined;

/** A page as Markdown for any choice. Links are absolute, since the text travels. */
export function markdownForChoices({ hash, href, frontMatter }: Page, { site }: SiteContent): PageMarkdown {
	const { markdown, markdownParts } = readTree(projectPaths().cacheDir, hash).markdown();
	const parts: MarkdownPart[] = markdownParts ?? [{ text: markdown }];
	const absolute = (text: string) => text.replace(/\]\((\/[^)\s]*)\)/g, (_match, path: string) => `](${site.url}${path})`);
	return {
		title: frontMatter.title,
		description: frontMatter.description,
		url: `${site.url}${href}`,
		parts: parts.map(({ text, ...conditions }) => ({ text: absolute(text), ...conditions })),
	};
}

/** The site's contents with a line on each page: title, address of its Markdown, description. */
export function llmsIndex(content: SiteContent): string {
	const { site, sections, pages, databases } = content;
	const lines = [`# ${site.title}`, '', `> ${site.description}`, ''];
	for (const section of sections) {
		lines.push(`## ${section.name}`, '', ...(section.summary ? [section.summary, ''] : []));
		for (const page of orderedPages(section.id, pages)) {
			lines.push(`- [${page.frontMatter.title}](${site.url}${markdownHref(page.href)}): ${page.frontMatter.description}`);
		}
		if (databases.has(section.id))
			lines.push(`- [${section.name} as data](${site.url}/api/${section.id}.json): drivers, connection strings and parameters as JSON`);
		lines.push('');
	}
	lines.push('## By language', '', ...site.languages.map(({ id, name }) => `- [${name}](${site.url}/llms-${id}.txt)`), '');
	lines.push('## Optional', '', `- [Everything in one file](${site.url}/llms-full.txt)`);
	lines.push(`- [Connect](${site.url}/connect/): the connection string of every driver; builds one from values, checks one`, '');
	return lines.join('\n');
}

/** What the site has for one language: the pages that are for it, in their own form, and those that are for all. */
export function llmsForLanguage(content: SiteContent, language: { id: string; name: string }): string {
	const { site, sections, pages } = content;
	const lines = [
		`# ${site.title}: ${language.name}`,
		'',
		`> ${site.description} What is for other languages than ${language.name} is left out.`,
		'',
	];
	for (const section of sections.filter(({ isDatabase }) => isDatabase)) {
		const own = orderedPages(section.id, pages).filter(({ frontMatter }) => !frontMatter.language || frontMatter.language === language.id);
		if (own.length === 0) continue;
		lines.push(`## ${section.name}`, '');
		for (const page of own) {
			const href = markdownHref(page.href, markdownLanguages(page).includes(language.id) ? language.id : undefined);
			lines.push(`- [${page.frontMatter.title}](${site.url}${href}): ${page.frontMatter.description}`);
		}
		lines.push('');
	}
	return lines.join('\n');
}

/** All pages as Markdown, in the order of the site. */
export function llmsFull(content: SiteContent): string {
	const pages = content.sections.flatMap((section) => orderedPages(section.id, content.pages));
	return pages.map((page) => pageMarkdown(page, content)).join('\n\n');
}

/** Canonical addresses of all pages, with the dates of their last change. */
export function sitemap({ site, pages }: SiteContent): string {
	const generated = ['/', '/connect/', '/languages/', ...site.languages.map((language) => language.href)].map((href) => ({
		href,
		lastUpdated: undefined,
	}));
	const urls = [...generated, ...pages].map(
		({ href, lastUpdated }) =>
			`<url><loc>${escapeXml(site.url + href)}</loc>${lastUpdated ? `<lastmod>${lastUpdated}</lastmod>` : ''}</url>`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

function escapeXml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A database as data: what its author wrote, after defaults, with prose as Markdown. It fits {@link databaseJsonSchema}. */
export function databaseJson(database: ResolvedDatabase): unknown {
	const { id: _id, formats, parameterSets, ...rest } = database;
	const keyed = <Entry extends { id: string }>(entries: readonly Entry[]) =>
		Object.fromEntries(entries.map(({ id, ...entry }) => [id, entry]));
	const sets = parameterSets.map(({ parameters, ...set }) => ({
		...set,
		parameters: parameters.map(({ values, ...parameter }) => ({
			...parameter,
			values: values.map((value) => (value.meaning ? value : value.value)),
		})),
	}));
	const plain = unrender({ ...rest, formats: keyed(formats), parameterSets: keyed(sets) });
	return { $schema: '/api/database.schema.json', ...(plain as object) };
}

function unrender(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(unrender);
	if (typeof value !== 'object' || value === null) return value;
	if (isProse(value)) return value.markdown;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unrender(inner)]));
}

function isProse(value: object): value is Prose {
	return 'markdown' in value && 'html' in value;
}

/** JSON Schema (2020-12) of `database.yaml`. */
export function databaseJsonSchema(): unknown {
	const schema = z.toJSONSchema(DatabaseSchema, { io: 'input' });
	return { ...schema, title: 'Portolan database', properties: { $schema: { type: 'string' }, ...schema.properties } };
}
