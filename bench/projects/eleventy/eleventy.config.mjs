import { fromHighlighter } from '@shikijs/markdown-it/core';
import container from 'markdown-it-container';
import { bundledLanguages, createHighlighter, createJavaScriptRegexEngine } from 'shiki';

const tuned = process.env.BENCH_TUNED === '1';
const langs = [
	'python',
	'javascript',
	'typescript',
	'go',
	'java',
	'csharp',
	'rust',
	'php',
	'ruby',
	'c',
	'sql',
	'bash',
	'yaml',
	'json',
	'toml',
];

export default async function config(eleventy) {
	const themes = { light: 'github-light', dark: 'github-dark' };
	const highlighter = await createHighlighter({
		themes: tuned ? [themes.light] : Object.values(themes),
		langs: langs.map((lang) => bundledLanguages[lang]),
		...(tuned ? { engine: createJavaScriptRegexEngine({ forgiving: true }) } : {}),
	});
	eleventy.amendLibrary('md', (markdown) => {
		markdown.use(fromHighlighter(highlighter, tuned ? { theme: themes.light } : { themes }));
		for (const kind of ['note', 'tip', 'caution', 'danger']) markdown.use(container, kind, { render: admonition(markdown, kind) });
	});
	eleventy.addPairedShortcode('tabs', (content) => `<div class="tabs">\n\n${content}\n\n</div>`);
	eleventy.addPairedShortcode('tab', (content, label) => `<section aria-label="${label}">\n\n${content}\n\n</section>`);
	eleventy.addCollection('databases', (api) => Object.groupBy(sorted(api), ({ url }) => url.split('/')[1]));
	if (tuned) eleventy.addFilter('navigation', cachedNavigation());
	eleventy.addGlobalData('layout', tuned ? 'tuned.njk' : 'page.njk');
	return { dir: { input: 'src', output: '_site' } };
}

function sorted(api) {
	return api.getAll().sort((a, b) => a.data.order - b.data.order);
}

function admonition(markdown, kind) {
	return (tokens, index) => {
		if (tokens[index].nesting !== 1) return '</aside>\n';
		const title = tokens[index].info.trim().slice(kind.length).trim() || kind;
		return `<aside class="admonition ${kind}"><p class="admonition-title">${markdown.utils.escapeHtml(title)}</p>\n`;
	};
}

/** Each database's links are written once; no page marks its own. */
function cachedNavigation() {
	const written = new WeakMap();
	return (pages) => {
		if (!pages) return '';
		if (!written.has(pages)) written.set(pages, pages.map(({ url, data }) => `<li><a href="${url}">${data.title}</a></li>`).join(''));
		return written.get(pages);
	};
}
