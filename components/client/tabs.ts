import { type ChoiceDimension, choiceDimensions } from '../../src/schema/vocabulary.ts';
import { choose, onChange, shown } from './choices.ts';
import { tabEvent } from './constants.ts';
import { keepInPlace } from './keep-in-place.ts';

const groups = new Set<DocTabs>();

/**
 * One panel at a time. Without JavaScript all panels stand below each other with their labels; here they get the roles
 * and keys of the ARIA tabs pattern. Groups with the same `data-sync` move together, by value.
 */
export class DocTabs extends HTMLElement {
	#list!: HTMLElement;
	#buttons: HTMLButtonElement[] = [];
	#panels: HTMLElement[] = [];

	connectedCallback(): void {
		groups.add(this);
		if (this.#buttons.length > 0) return;
		this.#list = this.querySelector(':scope > .tabs-list') as HTMLElement;
		this.#buttons = [...this.#list.querySelectorAll('button')];
		this.#panels = [...this.querySelectorAll<HTMLElement>(':scope > .tabs-panel')];
		this.#addRoles();
		this.#list.addEventListener('click', ({ target }) => {
			const button = (target as Element).closest('button');
			if (button) this.#choose(button);
		});
		this.#list.addEventListener('keydown', (event) => this.#onKey(event));
		const preset = this.dimension && shown()[this.dimension];
		const usual = this.#buttons.find((button) => button.hasAttribute('data-selected')) ?? this.#buttons[0];
		usual?.removeAttribute('data-selected');
		this.open(this.has(preset) ? preset : (usual?.dataset.for ?? ''));
	}

	disconnectedCallback(): void {
		groups.delete(this);
	}

	/** The site-wide choice that the group belongs to. */
	get dimension(): ChoiceDimension | undefined {
		return choiceDimensions.find((dimension) => dimension === this.dataset.sync);
	}

	has(value: string | undefined): value is string {
		return this.#buttons.some((button) => button.dataset.for === value);
	}

	/** Opens a tab of this group alone. */
	open(value: string): void {
		for (const button of this.#buttons) {
			const selected = button.dataset.for === value;
			button.setAttribute('aria-selected', String(selected));
			button.tabIndex = selected ? 0 : -1;
		}
		for (const panel of this.#panels) {
			// `until-found` keeps closed panels within reach of the browser's own search.
			if (panel.dataset.value === value) panel.removeAttribute('hidden');
			else panel.setAttribute('hidden', 'until-found');
		}
		this.dispatchEvent(new CustomEvent(tabEvent, { bubbles: true }));
	}

	#addRoles(): void {
		this.#list.setAttribute('role', 'tablist');
		this.#list.setAttribute('aria-label', this.dataset.label ?? '');
		for (const button of this.#buttons) {
			button.setAttribute('role', 'tab');
			button.setAttribute('aria-controls', `${this.id}-${button.dataset.for}`);
		}
		for (const panel of this.#panels) {
			// The role goes inside: Chromium exposes an `until-found` element with the role as an empty panel.
			const section = panel.firstElementChild as HTMLElement;
			section.setAttribute('role', 'tabpanel');
			section.removeAttribute('aria-label');
			section.setAttribute('aria-labelledby', `${this.id}-tab-${panel.dataset.value}`);
			if (!section.querySelector('a[href], button, input, [tabindex]')) section.tabIndex = 0;
			// What was found is shown; the other groups stay where the reader left them.
			panel.addEventListener('beforematch', () => this.open(panel.dataset.value ?? ''));
		}
	}

	#choose(button: HTMLButtonElement): void {
		const { sync } = this.dataset;
		const value = button.dataset.for as string;
		keepInPlace(button, () => {
			if (this.dimension) choose(this.dimension, value);
			else if (sync) for (const group of groups) if (group.dataset.sync === sync && group.has(value)) group.open(value);
			// The pressed tab opens even where the page's choosers do not offer its value.
			this.open(value);
		});
	}

	#onKey(event: KeyboardEvent): void {
		const at = this.#buttons.indexOf(document.activeElement as HTMLButtonElement);
		const forward = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
		const target = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: this.#buttons.length - 1 }[event.key];
		if (at < 0 || target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		const button = this.#buttons.at(target % this.#buttons.length) as HTMLButtonElement;
		button.focus();
		this.#choose(button);
	}
}

export function startTabs(): void {
	customElements.define('doc-tabs', DocTabs);
	onChange(({ changed }) => {
		for (const group of groups) {
			const value = group.dimension && changed.includes(group.dimension) ? shown()[group.dimension] : undefined;
			if (group.has(value)) group.open(value);
		}
	});
}
