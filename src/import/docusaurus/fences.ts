import type { Code } from 'mdast';
import { parseFenceMeta } from '../../markdown/fence-meta.ts';
import { isKnownLanguage } from '../../markdown/highlight.ts';
import { extractRegion } from '../../markdown/regions.ts';
import { relativeAddress } from '../address.ts';
import type { Reader } from './reader.ts';

/** mdBook's `{{#include path:region}}`, or `path:from:to` by lines; TDengine's has a flag behind the region. */
const included = /^[ \t]*\{\{#include\s+([^:}\s]+)(?::([^}\s]*))?\s*\}\}[ \t]*$/;
/** Docusaurus's magic comments, in the comment syntax of any language. */
const magic = /^\s*(?:\/\/|#|--|%|;|\/\*|<!--|\{\/\*|REM|')\s*highlight-(next-line|start|end)\s*(?:\*\/\}?|-->)?\s*$/;

/** A fence with meta that is understood here; its code stays as it is, but for comments that only mark lines. */
export function readFence(node: Code, reader: Reader): Code {
	const include = included.exec(node.value);
	const { lang, meta } = infoOf(node, reader);
	if (include) return fromInclude(node, { lang, meta, path: include[1] ?? '', part: include[2] ?? '' }, reader);
	if (/\{\{#include\s/.test(node.value)) {
		reader.note(node, {
			construct: 'include-code',
			what: 'an `{{#include}}` among other lines of code',
			suggestion: 'Put the whole program into one file, and fill the fence from it by `file="…"`.',
			lost: true,
		});
	}
	const { code, lines } = shownCode(node);
	const ranges = lines.length > 0 ? `{${asRanges(lines)}}` : '';
	return { ...node, lang, meta: [meta, ranges].filter(Boolean).join(' ') || null, value: code };
}

function infoOf(node: Code, reader: Reader): { lang: string | null; meta: string } {
	// ``` title="x" without a language.
	const misplaced = node.lang && /[="'{]/.test(node.lang);
	const written = misplaced ? `${node.lang} ${node.meta ?? ''}` : (node.meta ?? '');
	const lang = misplaced || !node.lang ? null : knownLanguage(node.lang);
	const quoted = /^\s*"([^"]*)"\s*$/.exec(written);
	if (quoted) return { lang, meta: `title="${quoted[1]}"` };
	const read = parseFenceMeta(written);
	const isOurs = read.unknown.length === 0 && read.badRanges.length === 0 && !/title=(?!")/.test(written) && !read.live;
	if (isOurs) return { lang, meta: written.trim() };
	const dropped = [...read.unknown, ...read.badRanges, ...(read.live ? ['live'] : [])];
	if (dropped.length > 0) {
		reader.note(node, {
			construct: 'fence-meta',
			what: `${dropped.map((item) => `\`${item}\``).join(', ')} behind a fence means nothing here`,
			suggestion: 'It is left out; write a title as `title="…"`.',
			lost: false,
		});
	}
	const parts = [
		read.title ? `title="${read.title}"` : '',
		read.file ? `file="${read.file}"` : '',
		read.region ? `region="${read.region}"` : '',
		read.mark.length > 0 ? `{${asRanges(read.mark)}}` : '',
		read.ins.length > 0 ? `ins={${asRanges(read.ins)}}` : '',
		read.del.length > 0 ? `del={${asRanges(read.del)}}` : '',
		read.lineNumbers === undefined ? '' : read.lineNumbers === 1 ? 'showLineNumbers' : `showLineNumbers=${read.lineNumbers}`,
		read.wrap ? 'wrap' : '',
	];
	return { lang, meta: parts.filter(Boolean).join(' ') };
}

function knownLanguage(written: string): string {
	const lower = written.toLowerCase();
	return !isKnownLanguage(written) && isKnownLanguage(lower) ? lower : written;
}

/** The code that readers see. Docusaurus reads comments only where no lines are named behind the fence. */
export function shownCode({ meta, value }: Pick<Code, 'meta' | 'value'>): { code: string; lines: number[] } {
	return /\{[\d,-]+\}/.test(meta ?? '') ? { code: value, lines: [] } : withoutMagic(value);
}

/** Lines that only mark others are not shown. */
function withoutMagic(value: string): { code: string; lines: number[] } {
	const kept: string[] = [];
	const lines: number[] = [];
	let next = false;
	let inside = false;
	for (const line of value.split('\n')) {
		const word = magic.exec(line)?.[1];
		if (word === 'next-line') next = true;
		else if (word) inside = word === 'start';
		else {
			kept.push(line);
			if (next || inside) lines.push(kept.length);
			next = false;
		}
	}
	return { code: kept.join('\n'), lines };
}

/** `1,3-5` */
function asRanges(lines: readonly number[]): string {
	const sorted = [...new Set(lines)].sort((a, b) => a - b);
	const ranges: [number, number][] = [];
	for (const line of sorted) {
		const last = ranges.at(-1);
		if (last && last[1] === line - 1) last[1] = line;
		else ranges.push([line, line]);
	}
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

interface Include {
	lang: string | null;
	meta: string;
	path: string;
	/** What stands behind the path: `region`, `region:flag`, `2:10`. */
	part: string;
}

function fromInclude(node: Code, { lang, meta, path, part }: Include, reader: Reader): Code {
	const source = reader.map.findFile(path.startsWith('.') ? path : `/${path}`, reader.page) ?? reader.map.findFile(path, reader.page);
	const read = source === undefined ? { refused: 'it is not in the source folder' } : reader.map.tree.readText(source);
	const said = { construct: 'include-code', lost: true };
	if ('refused' in read || source === undefined) {
		reader.note(node, {
			...said,
			what: `\`${path}\` cannot be included: ${'refused' in read ? read.refused : 'it is not there'}`,
			suggestion: 'Import from a folder that holds the programs too, or put the file beside the page and name it by `file="…"`.',
		});
		return { ...node, lang, meta: meta || null };
	}
	const lines = linesNamed(part);
	if (lines) return { ...node, lang, meta: meta || null, value: read.text.split('\n').slice(lines.from, lines.to).join('\n').trimEnd() };
	const [region, flag] = part === '' ? [] : part.split(':');
	if (flag) {
		const suggestion = 'The whole region is shown.';
		reader.note(node, { ...said, what: `the flag \`${flag}\` of an \`{{#include}}\` is not known here`, suggestion, lost: false });
	}
	if (extractRegion(read.text, region) !== undefined) {
		const file = relativeAddress(reader.page.output, reader.map.useAsset(source)).replace(/^\.\//, '');
		const place = `file="${decodeURI(file)}"${region ? ` region="${region}"` : ''}`;
		return { ...node, lang, meta: [meta, place].filter(Boolean).join(' '), value: '' };
	}
	const rest = behindAnchor(read.text, region ?? '');
	reader.note(node, {
		...said,
		what: rest === undefined ? `\`${path}\` has no region \`${region}\`` : `the region \`${region}\` of \`${path}\` is never closed`,
		suggestion: 'Mark it with `#region` and `#endregion` in comments, and fill the fence from it.',
		lost: rest === undefined,
	});
	return { ...node, lang, meta: meta || null, ...(rest === undefined ? {} : { value: rest }) };
}

/** mdBook's lines: `2` is one, `2:` all from there, `:10` all to there. Offsets for `slice`. */
function linesNamed(part: string): { from: number; to: number | undefined } | undefined {
	const match = /^(\d*)(?:(:)(\d*))?$/.exec(part);
	if (!match || !/\d/.test(part)) return undefined;
	const [, first = '', range, last = ''] = match;
	const from = Math.max(0, Number(first || 1) - 1);
	return { from, to: range === undefined ? from + 1 : last === '' ? undefined : Number(last) };
}

/** What follows an `ANCHOR: region` that has no end, as mdBook shows it. */
function behindAnchor(text: string, region: string): string | undefined {
	const lines = text.split('\n');
	const start = lines.findIndex((line) => /ANCHOR:\s*([\w-]+)/.exec(line)?.[1] === region);
	if (start < 0) return undefined;
	const rest = lines.slice(start + 1).filter((line) => !/ANCHOR(?:_END)?:/.test(line));
	return rest.join('\n').replace(/\n+$/, '');
}
