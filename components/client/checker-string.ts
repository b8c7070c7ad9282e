import { piecesOf } from '../../src/connection/check/pieces.ts';
import type { Finding } from '../../src/connection/diagnose/finding.ts';
import type { Unwrapped } from '../../src/connection/explain/unwrap.ts';
import type { Part } from '../../src/connection/values.ts';
import { element } from './element.ts';

interface Shown {
	source: Unwrapped;
	parts: readonly Part[];
	findings: readonly Finding[];
	/** Whether the parts have rows in a list. */
	named: boolean;
}

/** How much of what stands around the string is shown, in characters. */
const around = 200;

/** The string, each part in its colour, with what was found underlined. Around it, dimmed, what else was pasted. */
export function stringFigure(pasted: string, { source, parts, findings, named }: Shown): HTMLElement {
	const code = element('code', { translate: 'no' }, dimmed(pasted.slice(0, source.start).slice(-around)));
	let open: { part: number; node: HTMLElement } | undefined;
	for (const { start, end, part, findings: here } of piecesOf(parts, findings)) {
		const text = source.text.slice(start, end);
		const content = here.length > 0 ? marked(text, here, findings) : text;
		const kind = parts[part]?.kind ?? 'separator';
		if (kind === 'separator' || !named || text === '') {
			open = undefined;
			code.append(content);
			continue;
		}
		if (open?.part !== part) {
			open = { part, node: element('a', { href: `#part-${part}`, class: `part part-${kind}`, 'data-part': String(part) }) };
			code.append(open.node);
		}
		open.node.append(content);
	}
	code.append(...[dimmed(pasted.slice(source.end).slice(0, around))].filter((node) => node !== undefined));
	return element('figure', { class: 'code wrap checker-string' }, element('pre', {}, code));
}

function dimmed(text: string): HTMLElement | undefined {
	return text === '' ? undefined : element('span', { class: 'part-around' }, text);
}

/** Underlined in the way of the worst; an empty stretch is the place where something is missing. */
function marked(text: string, here: readonly number[], findings: readonly Finding[]): HTMLElement {
	const [worst = 0] = here;
	return element(
		'mark',
		{
			class: `found found-${findings[worst]?.severity}${text === '' ? ' found-gap' : ''}`,
			'data-findings': here.join(' '),
			...(text === '' ? { 'aria-hidden': 'true' } : {}),
		},
		text,
	);
}
