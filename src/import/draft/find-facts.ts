import { slug } from 'github-slugger';
import type { List, Nodes, PhrasingContent, Table, TableRow } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { visitParents } from 'unist-util-visit-parents';
import { placeNamed } from '../../connection/part-names.ts';
import { nodeText } from '../../markdown/node-text.ts';
import type { ImportedPage } from '../dialect.ts';
import { headingText } from '../facts.ts';
import { type FoundString, findStrings, namesIn, plainName } from './find-strings.ts';
import { type Cell, type DraftParameter, nameColumn, readRow, useOf } from './read-row.ts';
import type { Source, SourceFinder } from './sources.ts';

export interface FormatFact extends FoundString {
	/** What stands above it, or beside it in its row. */
	name: string;
	deployment?: Deployment;
	source: Source;
}

export interface ParameterFact {
	parameter: DraftParameter;
	/** Cells that no key of the data is for. */
	rest: string[];
	source: Source;
}

export interface SetFact {
	name: string;
	parameters: ParameterFact[];
	source: Source;
}

interface Deployment {
	id: string;
	name: string;
	source: Source;
}

export interface ConnectionFacts {
	formats: FormatFact[];
	sets: SetFact[];
	deployments: Deployment[];
}

/** What a page says of connecting, as far as its form leaves no doubt. */
export function findFacts(page: ImportedPage, finder: SourceFinder): ConnectionFacts {
	const facts: ConnectionFacts = { formats: [], sets: [], deployments: [] };
	const title = String(page.frontMatter?.title ?? '');
	let section = title;
	const blocks: { node: Table | List; heading: string }[] = [];
	visitParents(page.tree, (node, ancestors) => {
		if (node.type === 'heading') section = headingText(nodeText(node)) || section;
		const heading = [...ancestors.flatMap((ancestor) => tabLabel(ancestor as Nodes)), section].join(': ');
		const add = (text: string, more: Partial<FormatFact> = {}) => {
			for (const found of findStrings(text)) {
				const source = finder.findWhole(found.text, node as Nodes, page);
				if (source) facts.formats.push({ name: heading, ...more, ...found, source });
			}
		};
		if (node.type === 'code') add(node.value.replaceAll('&amp;', '&'));
		if (node.type === 'inlineCode') {
			const row = ancestors.find((ancestor) => ancestor.type === 'tableRow');
			const deployment = row && deploymentOf(row, ancestors);
			add(node.value, deployment ? { name: deployment.name, deployment } : {});
		}
		if (node.type === 'list' || node.type === 'table') blocks.push({ node, heading });
	});

	/** Of a table of deployments and their strings. */
	function deploymentOf(row: TableRow, ancestors: readonly Nodes[]): Deployment | undefined {
		const table = ancestors.find((ancestor) => ancestor.type === 'table');
		const label = mdastToString(table?.children[0]?.children[0] ?? { type: 'text', value: '' }).trim();
		const name = mdastToString(row.children[0] ?? { type: 'text', value: '' }).trim();
		if (!/^deployments?$/i.test(label) || idOf(name) === '') return undefined;
		const deployment = { id: idOf(name), name, source: finder.find(name, row, page) };
		facts.deployments.push(deployment);
		return deployment;
	}

	const names = new Set(facts.formats.flatMap(({ text }) => namesIn(text)));
	for (const { node, heading } of blocks) {
		const context = { heading, title, names, facts, page, finder };
		const set = node.type === 'table' ? tableSet(node, context) : listSet(node, context);
		if (set) facts.sets.push(set);
	}
	return facts;
}

/** What a reader picks to see what is in a tab. */
function tabLabel(node: Nodes): string[] {
	const first = node.type === 'containerDirective' && node.name === 'tab' ? node.children[0] : undefined;
	return first?.type === 'paragraph' && first.data?.directiveLabel ? [mdastToString(first).trim()] : [];
}

interface Context {
	heading: string;
	title: string;
	/** Names that the connection strings of the page hold. */
	names: ReadonlySet<string>;
	facts: ConnectionFacts;
	page: ImportedPage;
	finder: SourceFinder;
}

function tableSet(table: Table, context: Context): SetFact | undefined {
	const [head, ...rows] = table.children;
	const labels = (head?.children ?? []).map((cell) => mdastToString(cell).trim());
	if (!head || rows.length === 0 || !nameColumn.test(labels[0] ?? '')) return undefined;
	const names = rows.map((row) => mdastToString(row.children[0] ?? { type: 'text', value: '' }).trim());
	if (!isAboutConnecting(names, context)) return undefined;
	const deployments = deploymentColumns(labels, table, context);
	const parameters = rows.flatMap((row, index): ParameterFact[] => {
		const name = names[index] ?? '';
		if (name === '' || /[\s=]/.test(name)) return [];
		const cells = row.children.slice(1).map((cell, column): Cell => ({ column: labels[column + 1] ?? '', content: cell.children }));
		return [{ ...readRow(name, cells, deployments), source: context.finder.find(name, row, context.page) }];
	});
	if (parameters.length === 0) return undefined;
	return { name: context.heading, parameters, source: context.finder.find(labels[0] ?? '', table, context.page) };
}

/** A set of parameters says so in its heading, or names what the connection strings of its page hold, or parts of a connection. */
function isAboutConnecting(names: readonly string[], { heading, title, names: known }: Context): boolean {
	const plain = names.map((name) => plainName(name.replace(/^[<{[]|[>}\]]$/g, '')));
	if (plain.some((name) => known.has(name))) return true;
	if (plain.filter((name) => placeNamed(name)).length >= 2) return true;
	const isTitled = /\b(?:connect\w*|dsn|jdbc|odbc|driver|url)\b/i.test(`${title} ${heading}`);
	return isTitled && /\b(?:connection|dsn|url|driver) (?:parameter|option|propert|setting|argument|attribute)/i.test(heading);
}

/** Columns whose cells only say whether a parameter is needed: each is for the deployment that it is named after. */
function deploymentColumns(labels: readonly string[], table: Table, { facts, page, finder }: Context): Map<string, string> {
	const result = new Map<string, string>();
	const rows = table.children.slice(1);
	for (const [index, label] of labels.entries()) {
		if (index === 0 || label === '' || useWord.test(label)) continue;
		const cells = rows.map((row) => mdastToString(row.children[index] ?? { type: 'text', value: '' }).trim()).filter((text) => text !== '');
		const says = cells.every((text) => useOf(/\((.*)\)$/.exec(text)?.[1] ?? text) !== undefined);
		if (cells.length === 0 || !says || slug(label) === '') continue;
		result.set(label, idOf(label));
		facts.deployments.push({ id: idOf(label), name: label, source: finder.find(label, table, page) });
	}
	return result;
}

const useWord = /^(?:required|mandatory|optional)\??$/i;

/** `- **host**: where the server is`, beside a connection string that has these names. */
function listSet(list: List, context: Context): SetFact | undefined {
	const parameters = list.children.flatMap((item): ParameterFact[] => {
		const [paragraph] = item.children;
		if (paragraph?.type !== 'paragraph') return [];
		const [term, next, ...more] = paragraph.children;
		if (!term || !['strong', 'inlineCode', 'emphasis'].includes(term.type)) return [];
		const written = mdastToString(term).trim();
		const rest = next?.type === 'text' ? next.value : '';
		if (!/:$/.test(written) && !/^\s*[:–—-]/.test(rest)) return [];
		const name = written.replace(/\s*:$/, '');
		const meaning: PhrasingContent[] = [{ type: 'text', value: rest.replace(/^\s*[:–—-]\s*/, '') }, ...more];
		if (name === '' || /[=:]/.test(name) || name.split(' ').length > 3) return [];
		const read = readRow(name.replace(/ /g, '-'), [{ column: 'description', content: meaning }], new Map());
		return [{ ...read, source: context.finder.find(name, item, context.page) }];
	});
	const known = parameters.filter(({ parameter }) => context.names.has(plainName(parameter.name)));
	if (parameters.length !== list.children.length || known.length < 2) return undefined;
	return { name: context.heading, parameters, source: context.finder.find('', list, context.page) };
}

function idOf(text: string): string {
	return slug(text)
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
}
