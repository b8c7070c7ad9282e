/** Elements that stand for blocks; Redcarpet begins a block of HTML at them. */
export const blockElements = new Set(
	(
		'address article aside blockquote canvas center dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset ' +
		'h1 h2 h3 h4 h5 h6 header hr iframe legend li main math menu nav noscript object ol optgroup option p pre script section select ' +
		'style summary svg table tbody td tfoot th thead tr ul video'
	).split(' '),
);

/** Every other element of HTML; a name that is none of these is a word in angle brackets. */
const inlineElements = new Set(
	(
		'a abbr acronym area audio b bdi bdo big br button cite code col colgroup data datalist del dfn em embed font i img input ins kbd label ' +
		'link map mark meta meter noframes output param picture progress q rp rt ruby s samp small source span strike strong sub sup ' +
		'template textarea time track tt u var wbr circle defs ellipse g line path polygon polyline rect text title tspan use'
	).split(' '),
);

export const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

export function isHtmlName(name: string): boolean {
	return blockElements.has(name) || inlineElements.has(name);
}
