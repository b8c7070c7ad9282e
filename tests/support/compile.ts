import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Root } from 'mdast';
import { onTestFinished } from 'vitest';
import { type CompiledPage, compilePage, transform } from '../../src/markdown/compile-page.ts';
import { readSiteContext } from '../../src/markdown/compile-site.ts';
import { PageContext, type SiteContext } from '../../src/markdown/page-context.ts';
import { parseMdx } from '../../src/markdown/parse.ts';
import { formatProblems } from '../../src/markdown/report.ts';
import type { ComponentName, ComponentProps, Segment } from '../../src/schema/components.ts';
import type { Problem } from '../../src/schema/problem.ts';
import { fixtureContent } from './paths.ts';

let fixtureContext: SiteContext | undefined;

/** What pages of the fixture content know of their site. */
export function siteContext(): SiteContext {
	fixtureContext ??= readSiteContext(fixtureContent);
	return fixtureContext;
}

/** Compiles a text as a page of the fixture content: `content/almanac/input.mdx`, beside `connect.mdx` and `examples/`. */
export async function compileText(text: string, folder = 'almanac', options: { untrusted?: boolean } = {}): Promise<CompiledPage> {
	const file = path.join(fixtureContent, folder, 'input.mdx');
	const context = siteContext();
	const routes = new Map([...context.routes, [file, `/${folder}/input/`]]);
	const { page } = await compilePage({ name: `content/${folder}/input.mdx`, path: file, text }, { ...context, routes, ...options });
	return page;
}

/** Compiles a text that must be right. @throws {Error} with the problems where it is not */
export async function compileClean(text: string, folder?: string): Promise<CompiledPage> {
	const page = await compileText(text, folder);
	if (page.problems.length > 0) throw new Error(formatProblems(page.problems, { colour: false }));
	return page;
}

/** The tree of a text that is right, after all transforms: what its HTML and its Markdown are made from. */
export async function treeOf(text: string): Promise<Root> {
	const context = siteContext();
	const source = { name: 'content/almanac/input.mdx', path: path.join(fixtureContent, 'almanac', 'input.mdx'), text };
	const page = new PageContext(source, context);
	const parsed = parseMdx(text, source.name);
	if ('problem' in parsed) throw new Error(formatProblems([parsed.problem], { colour: false }));
	await transform(parsed.tree, page);
	if (page.problems.length > 0) throw new Error(formatProblems(page.problems, { colour: false }));
	return parsed.tree;
}

/** `rule line:column` of each problem: short enough to stand in an assertion. */
export function summaries(problems: readonly Problem[]): string[] {
	return problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}

/** The finished HTML of a page without components, or of the runs between them. */
export function htmlRuns(segments: readonly Segment[] = []): string {
	return segments.map((segment) => (typeof segment === 'string' ? segment : htmlRuns(segment.children))).join('');
}

/** The props of every component of one name, in document order. */
export function propsOf<Name extends ComponentName>(segments: readonly Segment[] | undefined, name: Name): ComponentProps[Name][] {
	return (segments ?? []).flatMap((segment) => {
		if (typeof segment === 'string') return [];
		const own = segment.component === name ? [segment.props as ComponentProps[Name]] : [];
		return [...own, ...propsOf(segment.children, name)];
	});
}

/** Writes a content folder, removed after the test. `{ 'db/page.mdx': '…' }` @returns its path, which ends in `/content` */
export function contentFolder(files: Record<string, string>): string {
	const folder = temporaryFolder();
	const content = path.join(folder, 'content');
	mkdirSync(content);
	for (const [name, text] of Object.entries(files)) {
		const file = path.join(content, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return content;
}

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'portolan-test-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** A page with the front matter that every page needs. */
export function page(body: string, frontMatter = ''): string {
	return `---\ntitle: A page\ndescription: What it is about.\n${frontMatter}---\n\n${body}\n`;
}
