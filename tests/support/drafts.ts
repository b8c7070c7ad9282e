import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { asTemplate } from '../../src/import/draft/find-strings.ts';
import type { ImportResult } from '../../src/import/import-site.ts';
import { DatabaseSchema } from '../../src/schema/database.ts';
import { readYaml } from '../../src/schema/read-yaml.ts';

/** The draft of a result as text; undefined where there is none. */
export function draftOf({ files }: Pick<ImportResult, 'files'>): string | undefined {
	return files.find((file) => file.path === 'database.draft.yaml')?.content.toString();
}

/** What a draft is not valid for, but that something is missing, which the docs do not say. */
export function unfitFor(draft: string): string[] {
	const read = readYaml(draft, DatabaseSchema, { file: 'database.draft.yaml', rule: 'bad-data' });
	return 'problems' in read ? read.problems.map(({ what }) => what).filter((what) => !what.endsWith(' is missing')) : [];
}

/**
 * Facts of a draft that are not in the line that it names.
 *
 * @param read a source file's text
 */
export function inventions(draft: string, read: (file: string) => string): string[] {
	const wrong: string[] = [];
	visit(parseDocument(draft), {
		Map(_key, node) {
			const [first] = node.items;
			const comment = node.commentBefore ?? (isScalar(first?.key) ? first.key.commentBefore : undefined);
			const place = /^ ([^\s,]+):(\d+)/.exec(comment ?? '');
			if (!place || !isMap(node)) return;
			const [, file = '', line = ''] = place;
			const text = read(file).split(/\r?\n/)[Number(line) - 1] ?? '';
			const template = node.get('template');
			const isParameter = node.has('meaning') || node.has('in') || node.has('use');
			if (typeof template === 'string' && !asTemplate(text.replaceAll('&amp;', '&')).includes(template))
				wrong.push(`${file}:${line} ${template}`);
			if (
				isParameter &&
				!text
					.toLowerCase()
					.replace(/[\s_-]+/g, '-')
					.includes(
						String(node.get('name'))
							.toLowerCase()
							.replace(/[\s_-]+/g, '-'),
					)
			)
				wrong.push(`${file}:${line} ${node.get('name')}`);
		},
	});
	return wrong;
}
