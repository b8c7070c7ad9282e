import type { PhrasingContent } from 'mdast';
import { text, textMarker } from '../nodes.ts';
import { linkTo, resolveAddress, resolveDocument, resolveLabel } from './links.ts';
import type { MystRole } from './nodes.ts';
import { iconRole, titleAndTarget } from './plain-text.ts';
import type { Reader } from './reader.ts';

type ReadRole = (node: MystRole, reader: Reader) => PhrasingContent[];

/** Roles of Sphinx, MyST and sphinx-design that say what a text is. */
const roles: Record<string, ReadRole> = {
	...each('ref numref any hyper-navigate hyper-tutorial hyper-open hyper-read-more hyper', readReference),
	doc: (node, reader) => readDocument(node, reader),
	download: readDownload,
	...each('code literal file command program samp envvar option makevar regexp keyword mimetype newsgroup', (node) => [
		{ type: 'inlineCode', value: node.value },
	]),
	menuselection: (node) => [{ type: 'strong', children: [text(shown(node).replace(/\s*-->\s*/g, ' → ')) as never] }],
	...each('guilabel strong b', (node) => [{ type: 'strong', children: [text(shown(node)) as never] }]),
	...each('emphasis dfn cite title title-reference t i', (node) => [{ type: 'emphasis', children: [text(shown(node)) as never] }]),
	...each('kbd sub sup subscript superscript', (node) => [
		{ type: 'mdxJsxTextElement', name: node.name.slice(0, 3), attributes: [], children: [text(node.value) as never] },
	]),
	...each('term abbr abbreviation', (node) => [text(readableAbbreviation(shown(node)))]),
	math: (node, reader) => {
		note(node, reader, { what: 'a formula', suggestion: 'It stands here as code.', lost: false });
		return [{ type: 'inlineCode', value: node.value }];
	},
	pep: (node) => [link(`https://peps.python.org/pep-${node.value.padStart(4, '0')}/`, `PEP ${node.value}`)],
	rfc: (node) => [link(`https://www.rfc-editor.org/rfc/rfc${node.value}`, `RFC ${node.value}`)],
};

function each(names: string, read: ReadRole): Record<string, ReadRole> {
	return Object.fromEntries(names.split(' ').map((name) => [name, read]));
}

const badgeRole = /^(?:tags?|bdg)(?:-(?:ref|link))?(?:-[\w-]+)?$/;
const objectRole = /^(?:py|c|cpp|js|rst|java|sql|crate):/;

/** A role as Markdown with our directives. */
export function readRole(node: MystRole, reader: Reader): PhrasingContent[] {
	const name = node.name.replace(/^std:/, '');
	if (iconRole.test(name)) {
		note(node, reader, {
			construct: 'icon',
			what: `the icon \`${node.value}\``,
			suggestion: 'It says nothing, and is left out.',
			lost: false,
		});
		return [];
	}
	if (badgeRole.test(name)) return readBadge(node, reader);
	if (objectRole.test(name)) return readObject(node, reader);
	const read = Object.hasOwn(roles, name) ? roles[name] : undefined;
	if (read) return read(node, reader);
	note(node, reader, {
		what: `the role \`${node.name}\` is not known here`,
		suggestion: 'Its text is kept; write what it showed.',
		lost: false,
	});
	return [text(shown(node))];
}

/** The text of a role that is only text here, or nothing; undefined for any other role. */
export function textOfRole(node: MystRole): string | undefined {
	const name = node.name.replace(/^std:/, '');
	if (iconRole.test(name)) return '';
	if (badgeRole.test(name) || objectRole.test(name)) return undefined;
	if (/^(?:term|abbr|abbreviation)$/.test(name)) return readableAbbreviation(shown(node));
	return Object.hasOwn(roles, name) ? undefined : shown(node);
}

function shown({ value }: MystRole): string {
	const { title, target } = titleAndTarget(value);
	return title ?? target;
}

function readReference(node: MystRole, reader: Reader): PhrasingContent[] {
	const { title, target } = titleAndTarget(node.value);
	const isAddress = /^https?:/.test(target);
	const found = isAddress ? resolveAddress(target, reader) : (resolveLabel(target, reader) ?? resolveDocument(target, reader));
	const children = title ? (reader.inlines(inlineOf(title, node, reader)) as PhrasingContent[]) : [];
	return linkTo(children, { target: found, written: target, construct: node.name }, node, reader);
}

function readDocument(node: MystRole, reader: Reader): PhrasingContent[] {
	const { title, target } = titleAndTarget(node.value);
	const children = title ? [text(title)] : [];
	return linkTo(children, { target: resolveDocument(target, reader), written: target, construct: 'doc' }, node, reader);
}

/** The text of a reference is text: Sphinx reads no Markdown in it. */
function inlineOf(title: string, node: MystRole, _reader: Reader) {
	return [{ type: 'text' as const, value: title, ...(node.position ? { position: node.position } : {}) }];
}

/** A file to download: pages here show files, and link to none. */
function readDownload(node: MystRole, reader: Reader): PhrasingContent[] {
	const { title, target } = titleAndTarget(node.value);
	if (/^https?:/.test(target)) return [link(target, title ?? target)];
	reader.note(node, {
		construct: 'download',
		what: `\`${target}\` was a file to download`,
		suggestion: 'Show it in a fence by `file="…"`, or link to it at its home.',
		lost: true,
	});
	return [title ? text(title) : { type: 'inlineCode', value: target }, textMarker(`download ${target}`)];
}

function readBadge(node: MystRole, reader: Reader): PhrasingContent[] {
	const { title, target } = titleAndTarget(node.value);
	const words = (title ?? target).trim();
	const badge: PhrasingContent = { type: 'textDirective', name: 'badge', attributes: {}, children: [text(words) as never] };
	if (!/-(?:ref|link)/.test(node.name)) return [badge];
	const found = node.name.includes('-ref') ? resolveLabel(target, reader) : resolveAddress(target, reader);
	return linkTo([badge], { target: found, written: target, construct: node.name }, node, reader);
}

/** A name in some program: code that led into the docs of that program. */
function readObject(node: MystRole, reader: Reader): PhrasingContent[] {
	const { title, target } = titleAndTarget(node.value);
	reader.note(node, {
		construct: 'inventory',
		what: `\`${target}\` leads into the inventory of other docs, which is not here`,
		suggestion: 'Write the address of that page as a link.',
		lost: true,
	});
	const name = title ?? target.replace(/^[~!]/, '');
	return [{ type: 'inlineCode', value: name }, textMarker(`${node.name} ${target}`)];
}

/** `HTML (HyperText Markup Language)` stays as it is written. */
function readableAbbreviation(words: string): string {
	return words.replace(/\s+/g, ' ');
}

function link(url: string, words: string): PhrasingContent {
	return { type: 'link', url, title: null, children: [text(words) as never] };
}

function note(node: MystRole, reader: Reader, said: { construct?: string; what: string; suggestion: string; lost: boolean }): void {
	reader.note(node, { construct: 'role', ...said });
}
