/** The listbox of results. The focus stays in the input, which names the active option by `aria-activedescendant`. */

/** Fired on an option that just came into the list and is to be the active one; bubbles. */
export const activateEvent = 'search:activate';

export class ResultList {
	readonly #input: HTMLInputElement;
	readonly #list: HTMLElement;
	#active: HTMLElement | undefined;

	constructor(input: HTMLInputElement, list: HTMLElement) {
		this.#input = input;
		this.#list = list;
		input.addEventListener('keydown', (event) => {
			if (!event.isComposing) this.#onKey(event);
		});
		list.addEventListener(activateEvent, ({ target }) => {
			this.number();
			this.#activate(target as HTMLElement);
		});
		list.addEventListener('pointermove', ({ target }) => {
			const hovered = (target as Element).closest<HTMLElement>('[role=option]');
			if (hovered && hovered !== this.#active) this.#activate(hovered, false);
		});
	}

	clear(): void {
		this.#list.replaceChildren();
		this.#activate(undefined);
	}

	append(...nodes: Node[]): void {
		this.#list.append(...nodes);
		this.number();
	}

	show(visible: boolean): void {
		this.#list.hidden = !visible;
		this.#input.setAttribute('aria-expanded', String(visible));
	}

	/** Options need ids to be named by the input. */
	number(): void {
		for (const [index, option] of this.#options().entries()) option.id = `search-option-${index}`;
	}

	#options(): HTMLElement[] {
		return [...this.#list.querySelectorAll<HTMLElement>('[role=option]')];
	}

	#activate(option: HTMLElement | undefined, scroll = true): void {
		this.#active?.setAttribute('aria-selected', 'false');
		this.#active = option;
		if (!option) {
			this.#input.removeAttribute('aria-activedescendant');
			return;
		}
		option.setAttribute('aria-selected', 'true');
		this.#input.setAttribute('aria-activedescendant', option.id);
		if (scroll) option.scrollIntoView({ block: 'nearest' });
	}

	#onKey(event: KeyboardEvent): void {
		const options = this.#options();
		const at = this.#active ? options.indexOf(this.#active) : -1;
		const step = { ArrowDown: 1, ArrowUp: at < 0 ? 0 : -1 }[event.key];
		if (step !== undefined && !event.altKey) {
			event.preventDefault();
			this.#activate(options.at((at + step) % (options.length || 1)));
		}
		if (event.key !== 'Enter') return;
		event.preventDefault();
		const { ctrlKey, metaKey, shiftKey } = event;
		// A press of the real link keeps "open in a new tab" and its like.
		const press = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey });
		(this.#active ?? options[0])?.dispatchEvent(press);
	}
}
