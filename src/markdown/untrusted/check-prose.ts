import { unsafeScheme } from '../../schema/href.ts';
import type { Place, Problem } from '../../schema/problem.ts';
import { parseInline } from '../prose.ts';
import { visit } from '../visit.ts';
import { addressText, refusal, shorten } from './reasons.ts';

interface DataFile {
	/** Names the file in problems. */
	file: string;
	/** What was read from it. */
	value: unknown;
	placeOf: (path: readonly PropertyKey[]) => Place;
}

/** Names what could run in a line of Markdown that stands in a data file. */
export function checkProse(markdown: string, { file, value, placeOf }: DataFile): Problem[] {
	const problems: Problem[] = [];
	const report = (text: { what: string; fix: string }) => problems.push(refusal(file, placeOf(pathOf(value, markdown) ?? []), text));
	visit(parseInline(markdown), (node) => {
		if (node.type === 'html') report({ what: `HTML: \`${shorten(node.value)}\``, fix: 'Write it in Markdown.' });
		const scheme = 'url' in node ? unsafeScheme(node.url) : undefined;
		if (scheme !== undefined) report(addressText(scheme));
	});
	return problems;
}

/** Where a text stands first in data. */
function pathOf(value: unknown, text: string): PropertyKey[] | undefined {
	if (value === text) return [];
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [key, child] of Object.entries(value)) {
		const rest = pathOf(child, text);
		if (rest) return [Array.isArray(value) ? Number(key) : key, ...rest];
	}
	return undefined;
}
