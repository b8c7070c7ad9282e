/**
 * Where elements may stand so that the HTML Standard's tree construction (section 13.2.6) takes the tags as they are written: it closes,
 * moves and drops nothing. The lists are short of what the standard allows; what is on none of them is left to the parser.
 */

/** What an element asks of its place, and of what stands in it. */
export interface PlainElement {
	name: string;
	/** `</td>` */
	end: string;
	/** Has no end tag. */
	isVoid?: boolean;
	/** Starting it would close an open `p`. */
	isBlock?: boolean;
	/** Starting it within one of its own name would close that, or be ignored. */
	isSingle?: boolean;
	isHeading?: boolean;
	/** It may stand in these alone. */
	parents?: ReadonlySet<string>;
	/** Nothing but these may stand in it, and no text. */
	only?: ReadonlySet<string>;
	/** Text alone: markup (`text`) is left to the parser, or is no markup (`raw`, `references`: with character references). */
	content?: 'text' | 'raw' | 'references';
	/** In `svg`: other rules for names and `/>`. */
	isForeign?: boolean;
}

const words = (text: string) => text.split(' ');

/** Without rules of their own. */
const inline = words(
	'a abbr audio b bdi bdo button cite code data del dfn em fieldset figcaption i ins kbd label legend mark meter output picture progress q s samp select small span strong sub summary sup template time u var video',
);
const blocks = words(
	'address article aside blockquote dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul',
);
const voids = words('br col hr img input link meta source track wbr');
const singles = words('a button form');
const foreign = words(
	'circle clipPath defs desc ellipse g image line linearGradient marker mask path pattern polygon polyline radialGradient rect stop svg symbol text title tspan use',
);

const parents: Record<string, string> = {
	html: '',
	head: 'html',
	body: 'html',
	title: 'head',
	li: 'ol ul menu',
	dt: 'dl div',
	dd: 'dl div',
	caption: 'table',
	colgroup: 'table',
	thead: 'table',
	tbody: 'table',
	tfoot: 'table',
	// In a table, a parser puts it into a `tbody` of its own, which holds no attribute.
	tr: 'table thead tbody tfoot',
	th: 'tr',
	td: 'tr',
	col: 'colgroup',
	optgroup: 'select',
	option: 'select optgroup',
};

const only: Record<string, string> = {
	html: 'head body',
	head: 'link meta script style title',
	table: 'caption colgroup thead tbody tfoot tr',
	colgroup: 'col',
	thead: 'tr',
	tbody: 'tr',
	tfoot: 'tr',
	tr: 'th td',
	select: 'optgroup option',
	optgroup: 'option',
};

const contents: Record<string, PlainElement['content']> = {
	option: 'text',
	script: 'raw',
	style: 'raw',
	textarea: 'references',
	title: 'references',
};

const elements = new Map(
	[...new Set([...inline, ...blocks, ...voids, ...Object.keys(parents), ...Object.keys(contents)])].map((name): [string, PlainElement] => [
		name,
		{
			name,
			end: `</${name}>`,
			isVoid: voids.includes(name),
			isBlock: blocks.includes(name),
			isSingle: singles.includes(name),
			isHeading: /^h[1-6]$/.test(name),
			...(parents[name] === undefined ? {} : { parents: new Set(words(parents[name])) }),
			...(only[name] === undefined ? {} : { only: new Set(words(only[name])) }),
			...(contents[name] === undefined ? {} : { content: contents[name] }),
		},
	]),
);

const foreignElements = new Map(
	foreign.map((name): [string, PlainElement] => [
		name,
		{ name, end: `</${name}>`, isForeign: true, ...(/^(?:title|desc)$/.test(name) ? { content: 'text' } : {}) },
	]),
);

/** @returns undefined for an element that is left to the parser */
export function plainElement(name: string, parent: PlainElement | undefined): PlainElement | undefined {
	if (parent?.isForeign || name === 'svg') return foreignElements.get(name);
	const known = elements.get(name);
	if (known || !/^[a-z][a-z\d]*-[a-z\d-]*$/.test(name)) return known;
	const custom: PlainElement = { name, end: `</${name}>` };
	elements.set(name, custom);
	return custom;
}
