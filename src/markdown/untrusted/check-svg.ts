import { parseFragment, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';
import type { Place, Problem } from '../../schema/problem.ts';
import { svgElements } from './allowed-html.ts';
import { refusal } from './reasons.ts';

/**
 * Names everything in an SVG file but drawing. A figure puts the file's text into the page, where it is read as HTML; opened by itself it
 * is read as XML. What XML alone knows (entities, processing instructions) is refused as a whole.
 *
 * @param file names the file in problems
 */
export function checkSvg(text: string, file: string): Problem[] {
	const problems: Problem[] = [];
	const report = (place: Place, what: string) => {
		problems.push(
			refusal(file, place, {
				what: `${what} in an image`,
				fix: 'Export the image as plain SVG: shapes, text and gradients, with their looks as attributes.',
			}),
		);
	};
	for (const match of text.matchAll(/<!(?:DOCTYPE|ENTITY|ATTLIST|\[CDATA\[)|<\?(?!xml\s[^<>]*\?>)/gi)) {
		report(placeOf(text, match.index), `\`${match[0]}\``);
	}
	// A figure shows the text from the first `<svg` on: a comment before the element may hold another one.
	const start = Math.max(0, text.indexOf('<svg'));
	for (const length of new Set([declarationLength(text), start]))
		visit(parseFragment(blankStart(text, length), { sourceCodeLocationInfo: true }), report);
	return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function visit(parent: Tree.ParentNode, report: (place: Place, what: string) => void): void {
	for (const node of parent.childNodes) {
		if (!tree.isElementNode(node)) continue;
		const place = { line: node.sourceCodeLocation?.startLine ?? 1, column: node.sourceCodeLocation?.startCol ?? 1 };
		if (!svgElements.has(node.tagName)) report(place, `\`<${node.tagName}>\``);
		for (const { name, value, prefix } of node.attrs) {
			const full = prefix ? `${prefix}:${name}` : name;
			if (isDrawing(full, value)) continue;
			const location = node.sourceCodeLocation?.attrs?.[full];
			report(location ? { line: location.startLine, column: location.startCol } : place, `\`${full}\` on \`<${node.tagName}>\``);
		}
		visit('content' in node ? (node as Tree.Template).content : node, report);
	}
}

/** Attributes may say how something looks, and name other parts of the same file. */
function isDrawing(name: string, value: string): boolean {
	const lower = name.toLowerCase();
	if (lower.startsWith('on') || lower === 'style' || lower === 'xml:base') return false;
	if (/(?:^|:)href$/.test(lower)) return /^#/.test(value);
	if (/^xmlns(?::|$)/.test(lower))
		return lower === 'xmlns' ? value === 'http://www.w3.org/2000/svg' : !/xhtml|w3\.org\/2000\/svg$/.test(value);
	return !/url\((?!\s*['"]?#)|(?:java|vb)script:/i.test(value);
}

function declarationLength(text: string): number {
	return /^\uFEFF?(?:<\?xml\s[^<>]*\?>)?/.exec(text)?.[0].length ?? 0;
}

/** The same text with its first characters blank, so that places stay what they are. */
function blankStart(text: string, length: number): string {
	return text.slice(0, length).replace(/[^\r\n]/g, ' ') + text.slice(length);
}

function placeOf(text: string, index: number): Place {
	const before = text.slice(0, index).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
