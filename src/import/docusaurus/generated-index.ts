import type { Literal } from '../../markdown/literals.ts';
import type { Diagnostic } from '../diagnostic.ts';

/**
 * What the page says that Docusaurus makes of a category: `link: { type: 'generated-index', title, description }`. A
 * folder has no page here unless someone writes it.
 *
 * @param data a category, or whatever holds categories
 * @param file names the file that the data is from
 */
export function generatedTexts(data: Literal, file: string): Diagnostic[] {
	if (Array.isArray(data)) return data.flatMap((item) => generatedTexts(item, file));
	if (!data || typeof data !== 'object') return [];
	const { link, label } = data;
	const inner = Object.values(data).flatMap((value) => generatedTexts(value, file));
	if (!link || typeof link !== 'object' || Array.isArray(link) || link.type !== 'generated-index') return inner;
	const said = [link.title === label ? undefined : link.title, link.description].filter((text) => typeof text === 'string' && text !== '');
	if (said.length === 0) return inner;
	const what = `the page that Docusaurus makes of the category \`${typeof label === 'string' ? label : ''}\` says: ${said.join(': ')}`;
	const suggestion = 'Write it into an `index.mdx` in the folder of the category.';
	return [{ file, line: 1, column: 1, construct: 'category', what, suggestion, lost: true }, ...inner];
}
