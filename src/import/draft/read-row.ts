import type { PhrasingContent } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { placeNamed } from '../../connection/part-names.ts';
import type { parameterTypes, parameterUses } from '../../schema/database.ts';
import { plainName } from './find-strings.ts';

type Use = (typeof parameterUses)[number];
type Type = (typeof parameterTypes)[number];
type Scalar = string | number | boolean;

/** A parameter as far as its row says it, in the form of `database.yaml`. */
export interface DraftParameter {
	name: string;
	type?: Type;
	in?: string;
	meaning?: string;
	use?: Use | Record<string, Use>;
	default?: Scalar;
	defaultNote?: string;
	recommended?: Record<string, Scalar>;
	example?: string;
	since?: string;
}

/** A cell with the heading of its column. */
export interface Cell {
	column: string;
	content: readonly PhrasingContent[];
}

const columns = {
	meaning: /^(?:description|meaning|explanation|details?|purpose|notes?|what it (?:does|means))$/i,
	default: /^defaults?(?: values?)?$/i,
	required: /^(?:required|mandatory|required\?|is required)$/i,
	type: /^(?:data )?type$/i,
	example: /^(?:examples?|sample)(?: values?)?$/i,
	since: /^(?:since|introduced|(?:since )?version)$/i,
};

/** The first column of a table of parameters. */
export const nameColumn =
	/^(?:connection )?(?:parameter|option|property|keyword|key|setting|argument|attribute|component|name|field)s?(?: name)?$/i;

/** @param deployments ids by the headings of the columns that are for one deployment each */
export function readRow(
	name: string,
	cells: readonly Cell[],
	deployments: ReadonlyMap<string, string>,
): { parameter: DraftParameter; rest: string[] } {
	const parameter: DraftParameter = { name };
	const rest: string[] = [];
	const isPlaceholder = /^[<{[].*[>}\]]$/.test(name);
	if (isPlaceholder) parameter.name = plainName(name.slice(1, -1));
	const place = placeNamed(parameter.name);
	if (place && isPlaceholder) parameter.in = place;
	for (const { column, content } of cells) {
		const text = mdastToString(content).replace(/\s+/g, ' ').trim();
		if (text === '') continue;
		const deployment = deployments.get(column);
		const isRead = deployment ? readDeployment(parameter, { deployment, content, text }) : readCell(parameter, { column, content, text });
		if (!isRead) rest.push(`${column}: ${text}`);
	}
	return { parameter, rest };
}

interface Said {
	content: readonly PhrasingContent[];
	text: string;
}

function readCell(parameter: DraftParameter, { column, content, text }: Said & { column: string }): boolean {
	if (columns.meaning.test(column)) parameter.meaning ??= proseOf(content);
	else if (columns.default.test(column)) readDefault(parameter, { content, text });
	else if (columns.required.test(column)) {
		const use = useOf(text);
		if (use) parameter.use = use;
		return use !== undefined;
	} else if (columns.type.test(column)) {
		const type = types.find(([, pattern]) => pattern.test(text))?.[0];
		if (type) parameter.type = type;
		return type !== undefined;
	} else if (columns.example.test(column)) parameter.example = text;
	else if (columns.since.test(column) && /^v?\d+(?:\.\d+)*$/.test(text)) parameter.since = text;
	else return false;
	return true;
}

/** A default is a value where the cell is code or one word; words about it are a note. */
function readDefault(parameter: DraftParameter, { content, text }: Said): void {
	if (/^(?:-|–|—|none|n\/a|no default)\.?$/i.test(text)) return;
	const isValue = (content.length === 1 && content[0]?.type === 'inlineCode') || /^[\w./:-]+$/.test(text);
	if (isValue) parameter.default = scalarOf(text);
	else parameter.defaultNote = proseOf(content);
}

/** `Required`, `Not used`, "`disable` (required)": the last one names the value to write, too. */
function readDeployment(parameter: DraftParameter, { deployment, content, text }: Said & { deployment: string }): boolean {
	const [, value, word] = /^(.*?)\s*\((.*)\)$/.exec(text) ?? [undefined, undefined, text];
	const use = useOf(word ?? text);
	if (!use) return false;
	parameter.use = { ...(typeof parameter.use === 'object' ? parameter.use : {}), [deployment]: use };
	if (value && content[0]?.type === 'inlineCode') parameter.recommended = { ...parameter.recommended, [deployment]: scalarOf(value) };
	return true;
}

/** What a word says of whether a parameter must be there; undefined where it takes more than a word. */
export function useOf(text: string): Use | undefined {
	const word = text.toLowerCase().replace(/[.*]/g, '').trim();
	if (/^(?:required|yes|true|mandatory|✓|✔|✅)$/.test(word)) return 'required';
	if (/^(?:optional|no|false|not required|✗|✘|❌)$/.test(word)) return 'optional';
	return /^(?:not used|unused|not applicable|n\/a)$/.test(word) ? 'not-used' : undefined;
}

const types: readonly (readonly [Type, RegExp])[] = [
	['integer', /^(?:u?int(?:eger)?(?:\d+)?|long|number)$/i],
	['boolean', /^bool(?:ean)?$/i],
	['duration', /^(?:time\.)?duration$/i],
	['string', /^(?:string|str|text)$/i],
	['enum', /^enum(?:eration)?$/i],
];

function scalarOf(text: string): Scalar {
	if (/^-?(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
	return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** Words and code, without links: addresses mean something else in data. */
export function proseOf(content: readonly PhrasingContent[]): string {
	const inner = (nodes: readonly PhrasingContent[]): string =>
		nodes
			.map((node): string => {
				if (node.type === 'text') return node.value;
				if (node.type === 'inlineCode') return node.value.includes('`') ? `\`\` ${node.value} \`\`` : `\`${node.value}\``;
				if (node.type === 'break' || (node.type === 'mdxJsxTextElement' && node.name === 'br')) return ' ';
				return 'children' in node ? inner(node.children as PhrasingContent[]) : '';
			})
			.join('');
	return inner(content).replace(/\s+/g, ' ').trim();
}
