/** What pages of people whom nobody knows may hold as HTML. All else is refused: a list of what is dangerous is never complete. */

/** Elements that show something and do nothing. */
export const allowedElements: ReadonlySet<string> = new Set(
	`a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
	footer h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary
	sup table tbody td tfoot th thead time tr track u ul var video wbr`.split(/\s+/),
);

/** Components of other generators that become directives; their attributes are read, not rendered. */
export const readElements: ReadonlySet<string> = new Set(['Tabs', 'TabItem']);

/** Attributes that may stand on any of them; `aria-*` besides. No `data-*`: the site's own scripts follow those. */
const anywhere = 'class dir hidden id lang role title translate';
const on: Record<string, string> = {
	a: 'href hreflang rel target',
	audio: 'controls loop muted preload src',
	blockquote: 'cite',
	col: 'span',
	colgroup: 'span',
	del: 'cite datetime',
	details: 'open',
	img: 'alt decoding height loading sizes src srcset width',
	ins: 'cite datetime',
	li: 'value',
	ol: 'reversed start type',
	q: 'cite',
	source: 'height media sizes src srcset type width',
	td: 'align colspan headers rowspan',
	th: 'abbr align colspan headers rowspan scope',
	time: 'datetime',
	track: 'default kind label src srclang',
	video: 'controls height loop muted playsinline poster preload src width',
};

export function isAllowedAttribute(element: string, name: string): boolean {
	return name.startsWith('aria-') || anywhere.split(' ').includes(name) || (on[element]?.split(' ').includes(name) ?? false);
}

/** Attributes that hold an address, or several with descriptors. */
export const addressAttributes: ReadonlySet<string> = new Set(['href', 'src', 'srcset', 'cite', 'poster', 'xlink:href']);

/** Formats of images that cannot hold a program; SVG can, and is looked into. */
export const imageFormats: readonly string[] = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg'];

/** Elements of SVG that draw. No `a`, `foreignObject`, `image`, `script`, `style`, and nothing that changes attributes. */
export const svgElements: ReadonlySet<string> = new Set(
	`svg g path rect circle ellipse line polyline polygon text tspan textPath title desc metadata defs symbol use marker pattern mask
	clipPath linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
	feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge
	feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence switch view`.split(/\s+/),
);
