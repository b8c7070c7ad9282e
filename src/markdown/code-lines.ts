import type { Element, ElementContent } from 'hast';
import type { LiveMarks } from './live-marks.ts';

/** Code without a grammar: a line of text after the other. */
export function plainLines(code: string, marked?: LiveMarks): Element[] {
	let start = 0;
	return code.split('\n').map((text) => {
		const children = text ? textNodes(text, start, marked) : [];
		start += text.length + 1;
		return line(children);
	});
}

const templateToken =
	/(?<placeholder>\{[A-Za-z][\w-]*\}|<[A-Za-z][\w-]*>)|(?<scheme>^[A-Za-z][\w+.:-]*(?=:\/\/))|(?<name>(?<=[?&;]|^(?:export )?)[A-Za-z][\w.]*(?==))|(?<mark>:\/\/|[@?&=;/()[\]])/gm;
const templateClasses: Record<string, string> = { placeholder: 't-ph', scheme: 't-kw', name: 't-attr', mark: 't-punct' };

/** A connection string as people read it: scheme, placeholders, parameter names. */
export function templateLines(code: string, marked?: LiveMarks): Element[] {
	let start = 0;
	return code.split('\n').map((text) => {
		const lineStart = start;
		start += text.length + 1;
		const children: ElementContent[] = [];
		let at = 0;
		for (const match of text.matchAll(templateToken)) {
			if (match.index > at) children.push({ type: 'text', value: text.slice(at, match.index) });
			const kind = Object.keys(templateClasses).find((name) => match.groups?.[name] !== undefined) ?? 'mark';
			children.push({
				type: 'element',
				tagName: 'span',
				properties: { className: [templateClasses[kind] ?? ''], ...marked?.at(lineStart + match.index) },
				children: [{ type: 'text', value: match[0] }],
			});
			at = match.index + match[0].length;
		}
		if (at < text.length) children.push({ type: 'text', value: text.slice(at) });
		return line(children);
	});
}

/** Text, with an element around what is live. */
function textNodes(text: string, start: number, marked: LiveMarks | undefined): ElementContent[] {
	if (!marked) return [{ type: 'text', value: text }];
	return marked.pieces(text, start).map(({ content, attributes }) => {
		const node: ElementContent = { type: 'text', value: content };
		return Object.keys(attributes).length > 0 ? { type: 'element', tagName: 'span', properties: attributes, children: [node] } : node;
	});
}

function line(children: ElementContent[]): Element {
	return { type: 'element', tagName: 'span', properties: { className: ['line'] }, children };
}

export function classesOf(element: Element): string[] {
	const value = element.properties.className ?? element.properties.class ?? [];
	return Array.isArray(value) ? value.map(String) : String(value).split(' ');
}
