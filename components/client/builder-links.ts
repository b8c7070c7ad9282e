/** Parts of the string and fields of the form point at each other: under the pointer, with the focus, and with the arrow keys. */
import { announce } from './announce.ts';

export function startLinks(stage: HTMLElement): void {
	// Not `pointerover`: it comes as well when the string changes under a pointer that rests.
	let under: EventTarget | null = null;
	stage.addEventListener('pointermove', ({ target }) => {
		if (target !== under) link(stage, fieldsAt(target));
		under = target;
	});
	stage.addEventListener('focusin', ({ target }) => link(stage, fieldsAt(target)));
	stage.addEventListener('pointerleave', () => link(stage, fieldsAt(document.activeElement)));
	stage.addEventListener('focusout', () => link(stage, []));
	stage.addEventListener('click', ({ target }) => {
		const part = (target as Element).closest('.part');
		// A press that selects text is none.
		if (part && getSelection()?.isCollapsed !== false) focusField(stage, fieldsAt(part));
	});
	stage.addEventListener('keydown', (event) => {
		const code = (event.target as Element).closest<HTMLElement>('pre');
		if (code && step(stage, code, event.key)) event.preventDefault();
	});
}

/** Marks again after the string was written anew. */
export function relink(stage: HTMLElement): void {
	link(stage, fieldsAt(document.activeElement));
}

function fieldsAt(target: EventTarget | null): string[] {
	if (!(target instanceof Element)) return [];
	const part = target.closest<HTMLElement>('[data-fields]');
	if (part) return part.dataset.fields?.split(' ') ?? [];
	const field = target.closest<HTMLElement>('[data-field-of]')?.dataset.fieldOf;
	return field === undefined ? [] : [field];
}

function link(stage: HTMLElement, fields: readonly string[]): void {
	for (const field of stage.querySelectorAll<HTMLElement>('[data-field-of]'))
		field.toggleAttribute('data-linked', fields.includes(field.dataset.fieldOf ?? ''));
	for (const part of stage.querySelectorAll<HTMLElement>('[data-fields]'))
		part.toggleAttribute(
			'data-linked',
			fieldsAt(part).some((field) => fields.includes(field)),
		);
}

/** The arrow keys go from part to part of a string, Enter goes to the field. @returns whether the key meant something */
function step(stage: HTMLElement, code: HTMLElement, key: string): boolean {
	const parts = [...code.querySelectorAll<HTMLElement>('.part')];
	const now = parts.findIndex((part) => part.hasAttribute('data-current'));
	if (key === 'Enter') return now >= 0 && focusField(stage, fieldsAt(parts[now] ?? null));
	const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
	if (by === undefined || parts.length === 0) return false;
	const next = parts[(now + by + parts.length) % parts.length] ?? parts[0];
	parts[now]?.removeAttribute('data-current');
	next?.toggleAttribute('data-current', true);
	next?.scrollIntoView({ block: 'nearest' });
	const fields = fieldsAt(next ?? null);
	link(stage, fields);
	announce(`${fields.map((field) => labelOf(stage, field)).join(', ')}: ${next?.textContent ?? ''}`);
	return true;
}

function labelOf(stage: HTMLElement, field: string): string {
	return controlOf(stage, field)?.labels?.[0]?.textContent ?? field.replace(/^\?|\/.*$/g, '');
}

/** Opens what the field is folded in, and goes there. @returns whether there is one */
function focusField(stage: HTMLElement, fields: readonly string[]): boolean {
	const control = fields.map((field) => controlOf(stage, field)).find(Boolean);
	const folded = control?.closest('details');
	if (folded) folded.open = true;
	control?.focus();
	return control !== undefined;
}

function controlOf(stage: HTMLElement, field: string): HTMLInputElement | HTMLSelectElement | undefined {
	return stage.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-field="${CSS.escape(field)}"]`) ?? undefined;
}
