import path from 'node:path';
import type { SourceTree } from '../source-tree.ts';
import type { Data } from './site-data.ts';

const { posix } = path;

/** The file that an include names, or why there is none. */
export function findInclude(
	tree: SourceTree,
	name: string,
	{ root, config, from, relative }: { root: string; config: Data; from: string; relative: boolean },
): { file: string; text: string } | { refused: string } {
	if (name === '' || /^[/\\]|(?:^|\/)\.\.(?:\/|$)/.test(name)) return { refused: 'its path leads out of the folder for includes' };
	const folder = relative ? posix.dirname(from) : `${root}${typeof config.includes_dir === 'string' ? config.includes_dir : '_includes'}`;
	if (tree.only !== undefined && !relative) return { refused: 'only one file is imported, without its `_includes`' };
	const file = posix.normalize(posix.join(folder, name));
	const read = tree.readText(file);
	return 'refused' in read ? read : { file, text: read.text };
}

/** `name="x" other=page.title`: the parameters of an include, as Jekyll splits them. */
export function splitParameters(text: string): { name: string; expression: string }[] {
	const pattern = /([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"']+)/g;
	return [...text.matchAll(pattern)].map(([, name = '', expression = '']) => ({ name, expression }));
}
