import path from 'node:path';
import type { RootContent } from 'mdast';
import { isKnownLanguage } from '../../../markdown/highlight.ts';
import { relativeAddress } from '../../address.ts';
import { flowMarker } from '../../nodes.ts';
import { languageOf } from '../fences.ts';
import type { MystDirective } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { cutOut } from './excerpt.ts';
import { noteLooks } from './notes.ts';

/** Code with its language, title, numbers and marked lines. */
export function readCode(node: MystDirective, reader: Reader): RootContent[] {
	const lang = languageOf(node.argument || node.options.language || reader.language);
	return [{ type: 'code', lang, meta: metaOf(node, reader, []), value: node.body }];
}

const languages: Record<string, string> = { math: 'latex', mermaid: 'mermaid', graphviz: 'dot' };

/** What a program would draw is shown as its source. */
export function readPlainCode(node: MystDirective, reader: Reader): RootContent[] {
	if (node.name !== 'parsed-literal') {
		reader.note(node, {
			construct: node.name,
			what: `\`${node.name}\` is drawn by nothing here`,
			suggestion: 'Its source is shown as code; put a picture in its place.',
			lost: true,
		});
	}
	const value = [node.name === 'parsed-literal' ? '' : node.argument, node.body].filter(Boolean).join('\n');
	return [{ type: 'code', lang: languages[node.name] ?? 'text', meta: null, value }];
}

/** The language of all fences below that name none. */
export function readHighlight(node: MystDirective, reader: Reader): RootContent[] {
	reader.language = node.argument || undefined;
	return [];
}

const options = ['caption', 'linenos', 'lineno-start', 'emphasize-lines', 'language', 'force', 'lineno-match', 'number-lines'];

function metaOf(node: MystDirective, reader: Reader, understood: readonly string[]): string | null {
	noteLooks(node, reader, [...options, ...understood]);
	const { caption, 'lineno-start': start, 'number-lines': number, 'emphasize-lines': marked } = node.options;
	const first = start ?? number;
	const lines = marked?.replace(/\s+/g, '');
	const parts = [
		caption ? `title="${caption.replaceAll('"', "'")}"` : '',
		lines && /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(lines) ? `{${lines}}` : '',
		first && /^\d+$/.test(first) && first !== '1'
			? `showLineNumbers=${first}`
			: 'linenos' in node.options || first !== undefined
				? 'showLineNumbers'
				: '',
	];
	return parts.filter(Boolean).join(' ') || null;
}

const cuts = ['lines', 'start-after', 'start-at', 'end-before', 'end-at', 'dedent', 'prepend', 'append'];

/** A file of the source folder, shown whole from a copy of it, or a part of it as it is now. */
export function readLiteralInclude(node: MystDirective, reader: Reader): RootContent[] {
	const file = node.argument;
	const source = reader.site.findFile(file, reader.page);
	const read = source === undefined ? { refused: 'it is not in the source folder' } : reader.site.tree.readText(source);
	const meta = metaOf(node, reader, [...cuts, 'pyobject', 'diff', 'encoding', 'tab-width']);
	if ('refused' in read || source === undefined) {
		reader.note(node, {
			construct: 'literalinclude',
			what: `\`${file}\` cannot be included: ${'refused' in read ? read.refused : 'it is not there'}`,
			suggestion: 'Import from a folder that holds it too, or put the file beside the page and name it by `file="…"`.',
			lost: true,
		});
		return [flowMarker(`literalinclude ${file}`)];
	}
	const lang = languageOf(node.options.language ?? byEnding(source) ?? reader.language);
	for (const option of ['pyobject', 'diff']) {
		if (!(option in node.options)) continue;
		reader.note(node, {
			construct: 'literalinclude',
			what: `\`:${option}:\` of \`${file}\` is not understood here`,
			suggestion: 'The whole file is shown; mark the part by `#region` and `#endregion`, and name it by `region="…"`.',
			lost: false,
		});
	}
	if (!cuts.some((option) => option in node.options)) {
		const address = decodeURI(relativeAddress(reader.page.output, reader.site.useAsset(source))).replace(/^\.\//, '');
		return [{ type: 'code', lang, meta: [meta, `file="${address}"`].filter(Boolean).join(' '), value: '' }];
	}
	const part = cutOut(read.text, node.options);
	if (part === undefined) {
		const suggestion = 'The whole file is shown.';
		reader.note(node, { construct: 'literalinclude', what: `\`${file}\` has no such lines`, suggestion, lost: false });
	}
	return [{ type: 'code', lang, meta, value: part ?? read.text.trimEnd() }];
}

function byEnding(file: string): string | undefined {
	const ending = path.posix.extname(file).slice(1).toLowerCase();
	return ending !== '' && isKnownLanguage(ending) ? ending : undefined;
}
