import path from 'node:path';
import type { Code, Parents, Root, RootContent } from 'mdast';
import type { CodeBlockProps } from '../schema/components.ts';
import { didYouMean, type Place } from '../schema/problem.ts';
import { componentNode } from './build-directives.ts';
import { type FenceMeta, fenceAttributes, parseFenceMeta } from './fence-meta.ts';
import { isKnownLanguage, languageNames } from './highlight.ts';
import { type CodeToHighlight, highlightAll } from './highlight-all.ts';
import { isWithin } from './is-within.ts';
import { liveOptions } from './live-fence.ts';
import type { PageContext } from './page-context.ts';
import { extractRegion, regionNames } from './regions.ts';
import { visit } from './visit.ts';

/** Fills, highlights and replaces every fence by a component node. Changes the tree. */
export async function buildFences(tree: Root, context: PageContext): Promise<void> {
	const fences: { node: Code; parent: Parents }[] = [];
	visit(tree, 'code', (node, _index, parent) => {
		if (parent) fences.push({ node, parent });
	});
	const codes = fences.map(({ node }) => readFence(node, context));
	const blocks = await highlightAll(codes, context.main.knownCode);
	for (const [index, { node, parent }] of fences.entries()) {
		const children = parent.children as RootContent[];
		const props = blocks[index] as CodeBlockProps;
		children[children.indexOf(node)] = componentNode('CodeBlock', props, { children: [], origin: node, context });
	}
}

function readFence(node: Code, context: PageContext): CodeToHighlight {
	const meta = parseFenceMeta(node.meta ?? '');
	reportMeta(node, meta, context);
	const language = node.lang ?? '';
	if (!isKnownLanguage(language)) {
		context.problemAt('unknown-language', node, placeInInfo(node, language, context), {
			what: `no highlighting for \`${language}\``,
			why: 'The code is shown plain.',
			fix: didYouMean(language, languageNames()),
		});
	}
	const { code, source } = codeOf(node, meta, context);
	const lines = code.split('\n').length;
	for (const number of [...meta.mark, ...meta.ins, ...meta.del].filter((line) => line > lines)) {
		context.problem('bad-fence', node, {
			what: `line ${number} is marked, but the code has ${lines} ${lines === 1 ? 'line' : 'lines'}`,
			fix: 'Correct the line numbers: they count from 1 in what is shown.',
		});
	}
	const options = {
		language,
		mark: meta.mark,
		ins: meta.ins,
		del: meta.del,
		wrap: meta.wrap,
		...(meta.title ? { title: meta.title } : {}),
		...(meta.lineNumbers === undefined ? {} : { lineNumbers: meta.lineNumbers }),
		...(source ? { source } : {}),
		...liveOptions(node, { code, meta, placeOf: (word) => placeInInfo(node, word, context) }, context),
	};
	return { code, options };
}

function codeOf(node: Code, meta: FenceMeta, context: PageContext): { code: string; source?: { file: string; region?: string } } {
	if (meta.file === undefined) {
		if (meta.region !== undefined) {
			context.problem('bad-fence', node, { what: 'a `region` without a `file`', fix: 'Name the file too: `file="examples/connect.py"`.' });
		}
		return { code: node.value.replace(/\s+$/, '') };
	}
	if (node.value.trim() !== '') {
		context.problem('bad-fence', node, {
			what: `code in a fence that is filled from \`${meta.file}\``,
			why: 'It would be thrown away.',
			fix: 'Leave the fence empty, or remove `file`.',
		});
	}
	const place = placeInInfo(node, meta.file, context);
	const file = path.resolve(path.dirname(context.sourceOf(node).path), meta.file);
	const text = isWithin(file, context.site.contentDir) ? context.read(file) : undefined;
	if (text === undefined) {
		context.problemAt('missing-example', node, place, {
			what: `no file \`${meta.file}\``,
			why: isWithin(file, context.site.contentDir)
				? `It was looked for at \`${context.nameOf(file)}\`.`
				: 'It lies outside the content folder.',
			fix: 'Correct the path: it is relative to the file that the fence is in.',
		});
		return { code: '' };
	}
	const code = extractRegion(text, meta.region);
	if (code === undefined) {
		const names = regionNames(text);
		context.problemAt('missing-region', node, placeInInfo(node, meta.region ?? '', context), {
			what: `\`${meta.file}\` has no closed region \`${meta.region}\``,
			fix: names.includes(meta.region ?? '')
				? 'Close it with `#endregion` in a comment.'
				: `Mark it with \`#region ${meta.region}\` and \`#endregion\` in comments. ${names.length > 0 ? didYouMean(meta.region ?? '', names) : ''}`.trim(),
		});
		return { code: '' };
	}
	return { code, source: { file: context.nameOf(file), ...(meta.region ? { region: meta.region } : {}) } };
}

function reportMeta(node: Code, meta: FenceMeta, context: PageContext): void {
	for (const name of meta.unknown) {
		context.problemAt('bad-fence', node, placeInInfo(node, name, context), {
			what: `\`${name}\` behind a fence means nothing`,
			fix: didYouMean(name, fenceAttributes),
		});
	}
	for (const range of meta.badRanges) {
		context.problemAt('bad-fence', node, placeInInfo(node, range, context), {
			what: `\`${range}\` is no line or range of lines`,
			fix: 'Write lines as `{2}`, `{1,3-5}`.',
		});
	}
}

/** Where a word stands on the fence's opening line. */
function placeInInfo(node: Code, word: string, context: PageContext): Place | undefined {
	const start = node.position?.start;
	if (!start || !word) return start;
	const line = context.sourceOf(node).text.split(/\r?\n/)[start.line - 1] ?? '';
	const whole = new RegExp(`(?<=[{,="'\\s]|^)${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[},="'\\s]|$)`);
	const found = line.slice(start.column - 1).search(whole);
	const index = found < 0 ? line.indexOf(word, start.column - 1) : found + start.column - 1;
	return { line: start.line, column: index < 0 ? start.column : index + 1 };
}
