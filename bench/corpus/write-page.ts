import type { Block, Code, Page, Tab } from './page.ts';

/** How one generator writes what Markdown has no common form for. */
export interface Idiom {
	/** `.mdx` */
	extension: string;
	/** Between the `---` of the front matter, as an object. */
	frontMatter: (page: Page) => Record<string, unknown>;
	/** Lines between the front matter and the text, for what the page uses: imports of components. */
	header?: (page: Page) => string;
	/** The address of a page in a link. */
	href: (path: string) => string;
	/** What is written behind the language of a fence. */
	fenceMeta: (code: Code) => string;
	admonition: (block: { kind: string; title?: string; body: string }) => string;
	/** @param fence writes a fence as everywhere else on the page */
	tabs: (tabs: readonly Tab[], fence: (code: Code) => string) => string;
}

/** The source file of a page in the way of one generator. */
export function writePage(page: Page, idiom: Idiom): string {
	const frontMatter = Object.entries(idiom.frontMatter(page)).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
	const header = idiom.header?.(page) ?? '';
	const body = page.blocks.map((block) => writeBlock(block, idiom));
	return `---\n${frontMatter.join('\n')}\n---\n\n${header === '' ? '' : `${header}\n\n`}${body.join('\n\n')}\n`;
}

/** Whether a page holds blocks of this type. */
export function has(page: Page, type: Block['type']): boolean {
	return page.blocks.some((block) => block.type === type);
}

function writeBlock(block: Block, idiom: Idiom): string {
	const text = (markdown: string) => markdown.replace(/\]\(page:([^)]+)\)/g, (_match, path: string) => `](${idiom.href(path)})`);
	const fence = (code: Code) => `\`\`\`${[code.language, idiom.fenceMeta(code)].filter(Boolean).join(' ')}\n${code.text}\n\`\`\``;
	switch (block.type) {
		case 'heading':
			return `${'#'.repeat(block.depth)} ${block.text}`;
		case 'paragraph':
			return text(block.text);
		case 'list':
			return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${text(item)}`).join('\n');
		case 'table':
			return [block.head, block.head.map(() => '---'), ...block.rows].map((cells) => `| ${cells.map(text).join(' | ')} |`).join('\n');
		case 'admonition':
			return idiom.admonition({ kind: block.kind, title: block.title, body: block.paragraphs.map(text).join('\n\n') });
		case 'tabs':
			return idiom.tabs(block.tabs, fence);
		case 'code':
			return fence(block);
	}
}
