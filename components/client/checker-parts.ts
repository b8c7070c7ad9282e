import type { CheckedReading } from '../../src/connection/check/check.ts';
import { type PartRow, partRows } from '../../src/connection/check/part-rows.ts';
import { element } from './element.ts';
import { proseNodes } from './prose-nodes.ts';

/** The parts of a string: what each says when it is decoded, what it means, and what holds without it. */
export function partsSection(text: string, reading: CheckedReading): HTMLElement {
	const rows = partRows(text, reading).map(partRow);
	return element('section', { class: 'checker-parts' }, element('h3', {}, 'What it says'), element('dl', {}, ...rows));
}

function partRow(row: PartRow): HTMLElement {
	const { parts, name, isParameter, meaning, valueMeaning } = row;
	const [first] = parts;
	const word = isParameter ? element('code', {}, name) : name;
	const link = element('a', { href: `#part-${first}`, 'data-back': parts.join(' ') }, word);
	return element(
		'div',
		{ class: 'part-row', 'data-parts': parts.join(' ') },
		element('dt', {}, link),
		element('dd', { class: 'part-value' }, ...valueNodes(row)),
		element(
			'dd',
			{ class: 'part-meaning' },
			meaning && element('span', {}, ...proseNodes(meaning.markdown)),
			valueMeaning && element('span', {}, element('b', {}, 'Here: '), ...proseNodes(valueMeaning.markdown)),
			...defaultNodes(row),
		),
	);
}

function defaultNodes({ default: standard, defaultNote, unit }: PartRow): HTMLElement[] {
	if (standard === undefined && !defaultNote) return [];
	const value = standard === undefined ? [] : [element('code', {}, standard), unit ? ` ${unit}` : ''];
	const note = defaultNote ? proseNodes(defaultNote.markdown) : [];
	return [
		element('span', { class: 'part-default' }, 'Without it: ', ...value, ...(value.length > 0 && note.length > 0 ? ['. '] : []), ...note),
	];
}

function valueNodes({ value, written, secret, unit, name }: PartRow): (Node | string)[] {
	if (value === '') return [element('span', { class: 'part-empty' }, 'empty')];
	if (secret) return secretNodes(name, value);
	const aside = written === undefined ? [] : [element('span', { class: 'part-written' }, 'written ', element('code', {}, written))];
	return [element('code', {}, value), unit && /^[0-9]+$/.test(value) ? ` ${unit}` : '', ...aside];
}

/** Dots until the reader asks for it. Their number says nothing of the length. */
function secretNodes(name: string, value: string): (Node | string)[] {
	const code = element('code', {}, '••••••••');
	const button = element(
		'button',
		{ type: 'button', class: 'checker-button', 'aria-pressed': 'false' },
		'Reveal',
		element('span', { class: 'visually-hidden' }, ` ${name}`),
	);
	button.addEventListener('click', () => {
		const isShown = button.getAttribute('aria-pressed') !== 'true';
		button.setAttribute('aria-pressed', String(isShown));
		code.textContent = isShown ? value : '••••••••';
	});
	return [code, ' ', button];
}

/** Parts of the string and rows of the list point at each other, under the pointer, with the focus, and when pressed. */
export function linkParts(result: HTMLElement): void {
	const show = (target: EventTarget | null) => {
		const parts = partsAt(target);
		for (const part of result.querySelectorAll<HTMLElement>('[data-part]'))
			part.toggleAttribute('data-linked', parts.includes(part.dataset.part ?? ''));
		for (const row of result.querySelectorAll<HTMLElement>('[data-parts]'))
			row.toggleAttribute(
				'data-linked',
				row.dataset.parts?.split(' ').some((part) => parts.includes(part)),
			);
		const findings = findingsAt(target);
		for (const mark of result.querySelectorAll<HTMLElement>('[data-findings]'))
			mark.toggleAttribute(
				'data-linked',
				mark.dataset.findings?.split(' ').some((finding) => findings.includes(finding)),
			);
		for (const item of result.querySelectorAll<HTMLElement>('[data-finding]'))
			item.toggleAttribute('data-linked', findings.includes(item.dataset.finding ?? ''));
	};
	for (const event of ['pointerover', 'focusin'] as const) result.addEventListener(event, ({ target }) => show(target));
	result.addEventListener('pointerleave', () => show(document.activeElement));
	result.addEventListener('focusout', () => show(null));
	result.addEventListener('click', (event) => {
		const link = (event.target as Element).closest<HTMLElement>('[data-part], [data-back]');
		if (!link) return;
		// The address of the page stays what it was.
		event.preventDefault();
		const [first] = partsAt(link);
		const counterpart = link.matches('[data-part]') ? `.part-row[data-parts~="${first}"] a` : `[data-part="${first}"]`;
		result.querySelector<HTMLElement>(counterpart)?.focus();
	});
}

function partsAt(target: EventTarget | null): string[] {
	if (!(target instanceof Element)) return [];
	const part = target.closest<HTMLElement>('[data-part]')?.dataset.part;
	if (part !== undefined) return [part];
	return target.closest<HTMLElement>('[data-parts]')?.dataset.parts?.split(' ') ?? [];
}

function findingsAt(target: EventTarget | null): string[] {
	if (!(target instanceof Element)) return [];
	const item = target.closest<HTMLElement>('[data-finding]')?.dataset.finding;
	if (item !== undefined) return [item];
	return target.closest<HTMLElement>('[data-findings]')?.dataset.findings?.split(' ') ?? [];
}
