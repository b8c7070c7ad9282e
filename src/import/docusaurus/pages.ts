import path from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { isOurs } from '../front-matter.ts';
import { addressOf } from '../outputs.ts';
import { readSource, unfollowedLinks } from '../read-source.ts';
import type { SourceTree } from '../source-tree.ts';
import { importsOf } from './partials.ts';
import { asRoute, outputOf, type PageEntry, splitPrefix } from './site-map.ts';

const { posix } = path;

/** A page with what must be known of it before any page is read. */
export interface KnownPage {
	entry: PageEntry;
	text: string;
	data: Record<string, unknown>;
	/** What a sidebar calls it. */
	label: string;
	order: number;
	/** Its path below the docs folder, with prefixes. */
	docPath: string;
	/** Docusaurus's id: `connect/python`. */
	docId: string;
}

interface Options {
	docsRoot: string;
	selected: ReadonlySet<string>;
}

/** All pages and partials below the docs folder. Files that cannot be read are among the diagnostics. */
export function findPages(tree: SourceTree, { docsRoot, selected }: Options): { pages: KnownPage[]; diagnostics: Diagnostic[] } {
	const diagnostics = unfollowedLinks(tree);
	const taken = new Set<string>();
	const pattern = docsRoot === '' ? '**/*.{md,mdx}' : `${docsRoot}/**/*.{md,mdx}`;
	const files = tree.only === undefined ? tree.list([pattern]) : withImported(tree, tree.only);
	const pages = files.flatMap((source): KnownPage[] => {
		const read = readSource(tree, source, diagnostics);
		if (!read) return [];
		const { text, data } = read;
		const docPath = docsRoot === '' ? source : posix.relative(docsRoot, source);
		const partial = docPath.split('/').some((segment) => segment.startsWith('_'));
		const { output, route } = placeOf(docPath, data, partial);
		const free = freePlace([output, docPath.replace(/\.mdx?$/, '.mdx')], taken);
		if (free !== output) {
			diagnostics.push({
				file: source,
				line: 1,
				column: 1,
				construct: 'address',
				what: `another page is at the address of \`${output}\` already`,
				suggestion: `It is written to \`${free}\`; rename one of the two.`,
				lost: false,
			});
		}
		taken.add(addressOf(free));
		const prefix = splitPrefix(posix.basename(source).replace(/\.mdx?$/, ''));
		const order = typeof data.sidebar_position === 'number' ? data.sidebar_position : prefix.order;
		const entry: PageEntry = {
			source,
			output: free,
			route,
			partial,
			selected: partial || selected.has(source),
			...(prefix.order === undefined ? {} : { order: prefix.order }),
		};
		const label = [data.sidebar_label, data.title, /^#[ \t]+(.+)$/m.exec(text)?.[1]?.replace(/\s*\{?\[?#[\w-]+\]?\}?\s*$/, '')]
			.map((value) => (typeof value === 'string' ? value.trim() : ''))
			.find((value) => value !== '');
		const docId = posix.join(posix.dirname(output), typeof data.id === 'string' ? data.id : posix.basename(output, '.mdx'));
		return [{ entry, text, data, label: label ?? prefix.name, order: order ?? Number.POSITIVE_INFINITY, docPath, docId }];
	});
	return { pages, diagnostics };
}

/** One file that is imported by itself, and the partials that it needs. */
function withImported(tree: SourceTree, only: string): string[] {
	const files = [only];
	for (const file of files) {
		const read = tree.readText(file);
		if ('refused' in read) continue;
		for (const specifier of importsOf(read.text)) {
			const imported = posix.join(posix.dirname(file), specifier);
			if (!files.includes(imported) && tree.has(imported)) files.push(imported);
		}
	}
	return files;
}

/** The first of some files whose address is free, or the last one with a number. */
function freePlace(wanted: readonly string[], taken: ReadonlySet<string>): string {
	const last = wanted.at(-1) ?? '';
	let free = wanted.find((file) => !taken.has(addressOf(file)));
	for (let number = 2; free === undefined; number++) {
		const numbered = last.replace(/(?:\/index)?\.mdx$/, `-${number}.mdx`);
		if (!taken.has(addressOf(numbered))) free = numbered;
	}
	return free;
}

/** `id` names the last part of an address, `slug` that part or the whole of it. */
function placeOf(docPath: string, data: Record<string, unknown>, partial: boolean): { output: string; route: string } {
	const byName = outputOf(docPath);
	const folder = posix.dirname(byName) === '.' ? '' : posix.dirname(byName);
	const index = posix.basename(byName) === 'index.mdx';
	const route = (output: string) => asRoute(output.replace(/(?:^|\/)index\.mdx$|\.mdx$/, ''));
	if (partial || isOurs(data)) return { output: byName, route: route(byName) };
	const slug = typeof data.slug === 'string' ? data.slug : undefined;
	if (slug !== undefined) {
		const wanted = posix.join('/', slug.startsWith('/') ? slug : posix.join(folder, slug)).replace(/^\/|\/$/g, '');
		const output = wanted === '' ? 'index.mdx' : index ? `${wanted}/index.mdx` : `${wanted}.mdx`;
		return { output, route: asRoute(wanted) };
	}
	if (typeof data.id === 'string' && !index && /^[\w.-]+$/.test(data.id)) {
		const output = posix.join(folder, `${data.id}.mdx`);
		return { output, route: route(output) };
	}
	return { output: byName, route: route(byName) };
}
