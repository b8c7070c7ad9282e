import type { Code, Page } from './page.ts';
import { has, type Idiom } from './write-page.ts';

const titled = (code: Code) => (code.title === undefined ? '' : `title="${code.title}"`);
const slashed = (path: string) => `/${path.replace(/index$/, '')}${path.endsWith('index') ? '' : '/'}`;
const unslashed = (path: string) => `/${path.replace(/index$/, '')}`;
/** For generators that leave the title of a page to its text. */
const headingOf = ({ title }: Page) => `# ${title}`;
const container = ({ kind, label, body }: { kind: string; label: string; body: string }) => `:::${kind}${label}\n\n${body}\n\n:::`;

/** Starlight's front matter, which Portolan reads, too. */
const starlightMatter = ({ title, description, order }: Page) => ({ title, description, sidebar: { order } });

const portolan: Idiom = {
	extension: '.mdx',
	frontMatter: starlightMatter,
	href: slashed,
	fenceMeta: titled,
	admonition: ({ kind, title, body }) => container({ kind, label: title ? `[${title}]` : '', body }),
	tabs: (tabs, fence) =>
		`::::tabs\n\n${tabs.map(({ label, value, code }) => `:::tab[${label}]{value="${value}"}\n\n${fence(code)}\n\n:::`).join('\n\n')}\n\n::::`,
};

const starlight: Idiom = {
	...portolan,
	header: (page) => (has(page, 'tabs') ? "import { Tabs, TabItem } from '@astrojs/starlight/components';" : ''),
	tabs: (tabs, fence) =>
		`<Tabs>\n${tabs.map(({ label, code }) => `<TabItem label="${label}">\n\n${fence(code)}\n\n</TabItem>`).join('\n')}\n</Tabs>`,
};

/** Astro without a theme: the project's own components, imported by each page. */
const astro: Idiom = {
	extension: '.mdx',
	frontMatter: ({ title, description, order }) => ({ title, description, order }),
	header: (page) =>
		[
			...(has(page, 'admonition') ? ["import Admonition from '@components/Admonition.astro';"] : []),
			...(has(page, 'tabs') ? ["import Tabs from '@components/Tabs.astro';", "import Tab from '@components/Tab.astro';"] : []),
		].join('\n'),
	href: slashed,
	fenceMeta: titled,
	admonition: ({ kind, title, body }) => `<Admonition kind="${kind}"${title ? ` title="${title}"` : ''}>\n\n${body}\n\n</Admonition>`,
	tabs: (tabs, fence) =>
		`<Tabs>\n${tabs.map(({ label, code }) => `<Tab label="${label}">\n\n${fence(code)}\n\n</Tab>`).join('\n')}\n</Tabs>`,
};

const docusaurus: Idiom = {
	extension: '.mdx',
	frontMatter: ({ title, description, order }) => ({ title, description, sidebar_position: order }),
	header: (page) => (has(page, 'tabs') ? "import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';" : ''),
	href: slashed,
	fenceMeta: titled,
	admonition: ({ kind, title, body }) => container({ kind, label: title ? `[${title}]` : '', body }),
	tabs: (tabs, fence) =>
		`<Tabs>\n${tabs.map(({ label, value, code }) => `<TabItem value="${value}" label="${label}">\n\n${fence(code)}\n\n</TabItem>`).join('\n')}\n</Tabs>`,
};

const vitepressKinds: Record<string, string> = { note: 'info', caution: 'warning' };
const vitepress: Idiom = {
	extension: '.md',
	frontMatter: ({ title, description, order }) => ({ title, description, order }),
	header: headingOf,
	href: unslashed,
	fenceMeta: (code) => (code.title === undefined ? '' : `[${code.title}]`),
	admonition: ({ kind, title, body }) => container({ kind: ` ${vitepressKinds[kind] ?? kind}`, label: title ? ` ${title}` : '', body }),
	tabs: (tabs, fence) => `::: code-group\n\n${tabs.map(({ label, code }) => fence({ ...code, title: label })).join('\n\n')}\n\n:::`,
};

const rspress: Idiom = {
	extension: '.mdx',
	frontMatter: ({ title, description }) => ({ title, description }),
	header: (page) => `${has(page, 'tabs') ? "import { Tab, Tabs } from '@rspress/core/theme';\n\n" : ''}${headingOf(page)}`,
	href: unslashed,
	fenceMeta: titled,
	admonition: ({ kind, title, body }) => container({ kind, label: title ? ` ${title}` : '', body }),
	tabs: (tabs, fence) =>
		`<Tabs>\n${tabs.map(({ label, code }) => `<Tab label="${label}">\n\n${fence(code)}\n\n</Tab>`).join('\n')}\n</Tabs>`,
};

/** Markdown-it's containers, and a paired shortcode for tabs. */
const eleventy: Idiom = {
	extension: '.md',
	frontMatter: ({ title, description, order }) => ({ title, description, order }),
	href: slashed,
	fenceMeta: titled,
	admonition: ({ kind, title, body }) => container({ kind: ` ${kind}`, label: title ? ` ${title}` : '', body }),
	tabs: (tabs, fence) =>
		`{% tabs %}\n${tabs.map(({ label, code }) => `{% tab "${label}" %}\n\n${fence(code)}\n\n{% endtab %}`).join('\n')}\n{% endtabs %}`,
};

/** Shortcodes whose inner text is Markdown. */
const hugo: Idiom = {
	extension: '.md',
	frontMatter: ({ title, description, order }) => ({ title, description, weight: order }),
	href: slashed,
	fenceMeta: (code) => (code.title === undefined ? '' : `{title="${code.title}"}`),
	admonition: ({ kind, title, body }) =>
		`{{< admonition kind="${kind}"${title ? ` title="${title}"` : ''} >}}\n\n${body}\n\n{{< /admonition >}}`,
	tabs: (tabs, fence) =>
		`{{< tabs >}}\n\n${tabs.map(({ label, code }) => `{{< tab "${label}" >}}\n\n${fence(code)}\n\n{{< /tab >}}`).join('\n\n')}\n\n{{< /tabs >}}`,
};

export const idioms = { portolan, starlight, astro, docusaurus, vitepress, rspress, eleventy, hugo } as const satisfies Record<
	string,
	Idiom
>;
export type IdiomName = keyof typeof idioms;
