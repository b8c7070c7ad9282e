import type { RootContent } from 'mdast';
import type { MystDirective } from '../nodes.ts';
import { readOptions } from '../options.ts';
import type { Reader } from '../reader.ts';
import { readCsvTable } from './tables.ts';

/** reStructuredText inside of Markdown: titles and tables of values are read, anything else is shown as it is. */
export function readEvalRst(node: MystDirective, reader: Reader): RootContent[] {
	const [, name = '', argument = '', rest = ''] = /^\.\. ([\w-]+)::[ \t]*(.*)(?:\n([\s\S]*))?$/.exec(node.body.trim()) ?? [];
	if (name === 'rubric' && rest.trim() === '') {
		const children = reader.inlines(inlineOf(argument, node, reader));
		return [{ type: 'paragraph', children: [{ type: 'strong', children }] }];
	}
	if (name === 'csv-table' && /^(?:\s|$)/.test(rest)) {
		const content = rest.replace(/^[ \t]+/gm, '');
		const { values, lines } = readOptions(content);
		const body = content.split('\n').slice(lines).join('\n').trim();
		return readCsvTable({ ...node, name, argument, options: values, body }, reader);
	}
	reader.note(node, {
		construct: 'eval-rst',
		what: `reStructuredText${name ? ` (\`${name}\`)` : ''} inside of Markdown`,
		suggestion: 'It stands here as code; write it as Markdown.',
		lost: true,
	});
	return [{ type: 'code', lang: 'rst', meta: null, value: node.body }];
}

/** ` ``code`` ` has two backticks there, and roles have colons around their names. */
function inlineOf(rst: string, node: MystDirective, reader: Reader) {
	const markdown = rst.replace(/``([^`]+)``/g, '`$1`').replace(/:([\w:-]+):`/g, '{$1}`');
	const [paragraph] = reader.parse(markdown, node);
	return paragraph?.type === 'paragraph' ? paragraph.children : [];
}
