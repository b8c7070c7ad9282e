/** What stands behind the language of a fence. */
export interface FenceMeta {
	title?: string;
	/** Relative to the file that the fence is in. */
	file?: string;
	region?: string;
	mark: number[];
	ins: number[];
	del: number[];
	/** Number of the first line. */
	lineNumbers?: number;
	wrap: boolean;
	/** Whether the code shows a reader's values, and the driver whose connection strings stand in it. */
	live?: { driver?: string };
	/** What words of the code are: `root=user`. */
	values: string[];
	/** Pieces that mean nothing here. */
	unknown: string[];
	/** Ranges that are no ranges, such as `{3-1}`. */
	badRanges: string[];
}

export const fenceAttributes = [
	'title',
	'file',
	'region',
	'ins',
	'del',
	'mark',
	'showLineNumbers',
	'startLineNumber',
	'wrap',
	'live',
	'values',
] as const;

const piece =
	/\s*(?:(?<name>[A-Za-z][\w-]*)(?:=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|\{(?<braces>[^}]*)\}|(?<bare>[^\s{"']\S*)))?|\{(?<range>[^}]*)\}|(?<rest>\S+))/y;

/**
 * Reads fence meta as Docusaurus, Starlight and VitePress authors write it:
 * `title="x.py" file="examples/x.py" region="connect" {1,3-5} ins={2} del={4} showLineNumbers wrap`,
 * and what is ours: `live="pgx" values="root=user"`.
 */
export function parseFenceMeta(meta: string): FenceMeta {
	const result: FenceMeta = { mark: [], ins: [], del: [], wrap: false, values: [], unknown: [], badRanges: [] };
	piece.lastIndex = 0;
	for (let match = piece.exec(meta); match; match = piece.exec(meta)) {
		const groups = match.groups ?? {};
		if (groups.range !== undefined) addRange(result, 'mark', groups.range);
		else if (groups.name !== undefined) addAttribute(result, groups.name, groups.double ?? groups.single ?? groups.braces ?? groups.bare);
		else if (groups.rest) result.unknown.push(groups.rest);
	}
	return result;
}

function addAttribute(result: FenceMeta, name: string, value: string | undefined): void {
	switch (name) {
		case 'title':
		case 'file':
		case 'region':
			if (value) result[name] = value;
			else result.unknown.push(name);
			return;
		case 'mark':
		case 'ins':
		case 'del':
			addRange(result, name, value ?? '');
			return;
		case 'wrap':
			result.wrap = value !== 'false';
			return;
		case 'live':
			if (value !== 'false') result.live = value && value !== 'true' ? { driver: value } : {};
			return;
		case 'values':
			result.values.push(...(value ?? '').split(/\s+/).filter((entry) => entry !== ''));
			if (result.values.length === 0) result.unknown.push(name);
			return;
		case 'showLineNumbers':
			if (value === 'false') return;
			addStart(result, value && value !== 'true' ? value : '1');
			return;
		case 'startLineNumber':
			addStart(result, value ?? '');
			return;
		default:
			result.unknown.push(name);
	}
}

function addStart(result: FenceMeta, value: string): void {
	if (/^\d+$/.test(value)) result.lineNumbers = Number(value);
	else result.badRanges.push(value);
}

function addRange(result: FenceMeta, name: 'mark' | 'ins' | 'del', text: string): void {
	for (const part of text.split(',').map((piece) => piece.trim())) {
		const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
		const from = Number(match?.[1]);
		const to = Number(match?.[2] ?? match?.[1]);
		if (!match || from < 1 || to < from) result.badRanges.push(part);
		else for (let number = from; number <= to; number++) result[name].push(number);
	}
}
