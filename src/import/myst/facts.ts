import { relativeAddress } from '../address.ts';
import { emptyFacts, type Facts, wordsOf } from '../facts.ts';
import { withElements } from '../raw-html.ts';
import { isAutomatic, resolveAddress, resolveDocument, resolveLabel } from './links.ts';
import { isDirectiveNode, type MystDirective, type MystNode, type MystRole } from './nodes.ts';
import { iconRole, titleAndTarget } from './plain-text.ts';
import type { Reader } from './reader.ts';
import { textOfRole } from './roles.ts';

/**
 * What the source says, with addresses as they are in the result; what is reported as lost is not expected there. It
 * counts the nodes that were parsed, before any of them is changed.
 */
export function sourceFacts(nodes: readonly MystNode[], reader: Reader): Facts {
	const facts = emptyFacts();
	countAll(nodes, facts, reader);
	return facts;
}

function countAll(nodes: readonly MystNode[], facts: Facts, reader: Reader): void {
	let line = '';
	const flush = () => {
		facts.words.push(...wordsOf(line.replace(besideValue, ' ')));
		line = '';
	};
	for (const node of withElements(nodes, true) as MystNode[]) {
		const text = joinedText(node);
		if (text === undefined) {
			flush();
			count(node, facts, reader);
		} else line += text;
	}
	flush();
}

/** Stands for a value, whose words are not those of the source; no character of any text. */
const value = '\uFDD1';
const besideValue = /[\p{L}\p{N}]*\uFDD1[\p{L}\p{N}]*/gu;

/** What becomes a part of the text around it: words that nothing stands between are one word. */
function joinedText(node: MystNode): string | undefined {
	if (node.type === 'text') return node.value;
	if ((node.type as string) === 'htmlComment') return '';
	if (node.type === 'mystSubstitution') return value;
	return node.type === 'mystRole' ? textOfRole(node) : undefined;
}

function count(node: MystNode, facts: Facts, reader: Reader): void {
	switch (node.type) {
		case 'inlineCode':
			facts.words.push(...wordsOf(node.value));
			return;
		case 'code':
			facts.code.push(node.value);
			return;
		case 'mystRole':
			countRole(node, facts, reader);
			return;
		case 'mystDirective':
			countDirective(node, facts, reader);
			return;
		case 'image':
			countImage(node.url, `${node.alt ?? ''} ${node.title ?? ''}`, facts, reader);
			return;
		case 'link':
		case 'definition':
			facts.links.push(...addressOf(node.url, reader));
			if (node.type === 'definition') return;
			facts.words.push(...wordsOf(node.title ?? ''));
			if (isAutomatic(node)) return;
			break;
		case 'heading':
			// What stands for an image that is not there, stands in the heading too.
			if (!holdsImage(node)) facts.headings.push(headingOf(node.children, reader));
			break;
		case 'listItem':
			if (typeof node.checked === 'boolean') facts.words.push(node.checked ? '[x]' : '[ ]');
			break;
		case 'mdxJsxFlowElement':
		case 'mdxJsxTextElement': {
			const value = (name: string) => {
				const attribute = node.attributes.find((own) => own.type === 'mdxJsxAttribute' && own.name === name);
				return typeof attribute?.value === 'string' ? attribute.value : undefined;
			};
			const [href, src] = [value('href'), value('src')];
			if (node.name === 'a' && href) facts.links.push(...addressOf(href, reader));
			if (node.name === 'img' && src) countImage(src, `${value('alt') ?? ''} ${value('title') ?? ''}`, facts, reader);
			break;
		}
		default:
	}
	if ('children' in node) countAll(node.children as MystNode[], facts, reader);
}

function addressOf(url: string, reader: Reader): string[] {
	const target = resolveAddress(url, reader);
	return target ? [target.url] : [];
}

function countImage(url: string, words: string, facts: Facts, reader: Reader): void {
	facts.words.push(...wordsOf(words));
	const isRemote = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url);
	const file = isRemote ? undefined : reader.site.findFile(url, reader.page);
	if (file) facts.images.push(relativeAddress(reader.page.output, reader.site.useAsset(file)));
}

function countRole(node: MystRole, facts: Facts, reader: Reader): void {
	const { title, target } = titleAndTarget(node.value);
	const leads = /^(?:std:)?(?:ref|numref|any|doc|hyper.*)$/.test(node.name);
	if (leads) {
		const found = node.name.endsWith('doc')
			? resolveDocument(target, reader)
			: (resolveLabel(target, reader) ?? resolveDocument(target, reader));
		if (found) facts.links.push(found.url);
		facts.words.push(...wordsOf(title ?? ''));
		return;
	}
	const isObject = /:/.test(node.name);
	facts.words.push(...wordsOf(title ?? (isObject ? target : node.value)));
}

/** Options that readers read. */
const spoken: Record<string, readonly string[]> = {
	'article-info': ['author', 'date', 'read-time'],
	sidebar: ['subtitle'],
	code: ['caption'],
	'code-block': ['caption'],
	sourcecode: ['caption'],
	image: ['alt'],
	figure: ['alt'],
	'csv-table': ['header'],
};

const codeNames = new Set(['code', 'code-block', 'sourcecode', 'code-cell', 'parsed-literal', 'math', 'mermaid', 'graphviz']);

function countDirective(node: MystDirective, facts: Facts, reader: Reader): void {
	for (const name of spoken[node.name] ?? []) facts.words.push(...wordsOf(node.options[name] ?? ''));
	if (codeNames.has(node.name)) {
		const isDrawn = !['code', 'code-block', 'sourcecode', 'code-cell', 'parsed-literal'].includes(node.name);
		facts.code.push([isDrawn ? node.argument : '', node.body].filter(Boolean).join('\n'));
	} else if (node.name === 'image' || node.name === 'figure') {
		countImage(node.argument, '', facts, reader);
		const { target } = node.options;
		if (target && !resolveLabel(target.replace(/_$/, ''), reader)) facts.links.push(...addressOf(target, reader));
	} else if (node.name === 'csv-table') countAll(reader.parse(node.options.file ? '' : node.body, node), facts, reader);
	else if (node.name === 'eval-rst') {
		const [, rubric, rows] = /^\.\. (?:rubric:: (.*)|csv-table::[\s\S]*?\n\n([\s\S]*))$/.exec(node.body.trim()) ?? [];
		if (rubric !== undefined) facts.words.push(...wordsOf(rubric.replace(/:[\w:-]+:`/g, '')));
		else if (rows !== undefined) countAll(reader.parse(rows.replace(/^[ \t]+/gm, ''), node), facts, reader);
		else facts.code.push(node.body);
	} else if (node.name === 'raw') {
		if (/\bhtml\b/.test(node.argument)) countAll([{ type: 'html', value: node.body }], facts, reader);
	} else if (node.name === 'card' || node.name === 'grid-item-card') countCard(node, facts, reader);
	else if (node.name === 'button-link') facts.links.push(...addressOf(node.argument, reader));
	countAll(node.children as MystNode[], facts, reader);
}

function countCard({ options }: MystDirective, facts: Facts, reader: Reader): void {
	const { link, 'link-type': type = 'url' } = options;
	if (!link) return;
	const target =
		type === 'ref' ? resolveLabel(link, reader) : type === 'doc' ? resolveDocument(link, reader) : resolveAddress(link, reader);
	if (target) facts.links.push(target.url);
}

function holdsImage(node: MystNode): boolean {
	if (node.type === 'image' || ('name' in node && node.name === 'img')) return true;
	return 'children' in node && (node.children as MystNode[]).some(holdsImage);
}

/** A heading as it reads in the result: a reference without text says the title of its target. */
function headingOf(nodes: readonly MystNode[], reader: Reader): string {
	const read = (node: MystNode): string => {
		if (isDirectiveNode(node) || (node.type as string) === 'htmlComment') return '';
		if (node.type === 'mystRole') {
			if (iconRole.test(node.name)) return '';
			const { title, target } = titleAndTarget(node.value);
			return title ?? resolveLabel(target, reader)?.title ?? target;
		}
		if (node.type === 'break' || ('name' in node && node.name === 'br')) return ' ';
		if ('children' in node) return readAll(node.children as MystNode[]);
		return 'value' in node ? node.value : '';
	};
	const readAll = (children: readonly MystNode[]): string => (withElements(children, false) as MystNode[]).map(read).join('');
	return readAll(nodes).replace(/\s+/g, ' ').trim();
}
