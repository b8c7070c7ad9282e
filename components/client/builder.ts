/** The builder of connection strings on `/connect/`. Its code and its data are loaded when the page is. */
import { readAddress } from '../../src/connection/builder/address.ts';
import { type Field, fieldsOf, isFillable } from '../../src/connection/builder/fields.ts';
import { outputsOf, schemesOf } from '../../src/connection/builder/outputs.ts';
import { snippetOf } from '../../src/connection/builder/snippet.ts';
import { announce } from './announce.ts';
import { filterFields, formNodes, showRefusals } from './builder-form.ts';
import { relink, startLinks } from './builder-links.ts';
import { type IsEntered, installNodes, outputNodes, snippetNodes } from './builder-output.ts';
import { type PickName, pickGroups, showPicks } from './builder-picks.ts';
import { BuilderState } from './builder-state.ts';
import { choose, onChange } from './choices.ts';
import { loadDatabase } from './databases.ts';
import { element } from './element.ts';
import { siteUrl } from './site-url.ts';
import { clearValues, onValues, startValues } from './values.ts';

/** @param stage where it stands; `data-databases` has the ids and names of the site's databases */
export async function startBuilder(stage: HTMLElement): Promise<void> {
	const databases: [string, string][] = JSON.parse(stage.dataset.databases ?? '[]');
	const asked = readAddress(new URLSearchParams(location.search)).picks.database;
	const first = databases.find(([id]) => id === asked) ?? databases[0];
	if (!first) return;
	const database = await loadDatabase(first[0]).catch(() => undefined);
	if (database) new Builder(stage, new BuilderState(database), databases).start();
	else {
		const again = element('button', { type: 'button', class: 'builder-button' }, 'Try again');
		again.addEventListener('click', () => void startBuilder(stage));
		stage.replaceChildren(element('p', { role: 'alert' }, 'The data of the database could not be loaded. '), again);
	}
}

/** How long nothing must be entered before the address is written, in milliseconds: Safari takes 100 changes in 30 seconds. */
const addressDelay = 400;

class Builder {
	readonly #stage: HTMLElement;
	readonly #state: BuilderState;
	readonly #databases: [string, string][];
	readonly #picks = element('div', { class: 'builder-picks' });
	readonly #form = element('form', { class: 'builder-form', 'aria-label': 'Values', novalidate: '', autocomplete: 'off' });
	readonly #string = element('div', { class: 'builder-string' });
	#later?: ReturnType<typeof setTimeout>;
	readonly #rest = element('div', { class: 'builder-rest' });

	constructor(stage: HTMLElement, state: BuilderState, databases: [string, string][]) {
		this.#stage = stage;
		this.#state = state;
		this.#databases = databases;
	}

	start(): void {
		this.#stage.replaceChildren(
			this.#picks,
			element('div', { class: 'builder-work' }, this.#form, element('div', { class: 'builder-outputs' }, this.#string, this.#rest)),
		);
		this.#stage.removeAttribute('aria-busy');
		this.#picks.addEventListener('click', ({ target }) => {
			if (target instanceof HTMLInputElement && !this.#isPicked(target))
				void this.#pick(target.name.slice('pick-'.length) as PickName, target.value);
		});
		// Not `change`: it comes when a press elsewhere takes the focus, and what is pressed must stay in place.
		this.#form.addEventListener('input', ({ target }) => this.#onInput(target));
		this.#form.addEventListener('submit', (event) => event.preventDefault());
		this.#stage.addEventListener('click', ({ target }) => this.#onPress((target as Element).closest('button')));
		startLinks(this.#stage);
		startValues();
		onChange(() => {
			this.#state.follow();
			this.#show();
		});
		onValues(() => {
			this.#showOutputs();
			this.#showTyped();
		});
		this.#show();
	}

	#isPicked({ name, value }: HTMLInputElement): boolean {
		return pickGroups(this.#state.picked, this.#databases).some((group) => name === `pick-${group.name}` && group.value === value);
	}

	async #pick(name: PickName, value: string): Promise<void> {
		this.#state.touched = true;
		if (name === 'database') this.#state.open(await loadDatabase(value));
		else if (name === 'protocol' || name === 'form') this.#state.wish({ [name]: value });
		else {
			// A driver is remembered for its language, which may be one that was not chosen.
			if (name === 'driver') choose('language', this.#state.picked.driver.language);
			this.#state.wish({ form: '' });
			choose(name, value);
		}
		this.#state.follow();
		this.#show();
		const { database, driver, form } = this.#state.picked;
		announce(`${database.name}, ${driver.name}${form ? `, ${form.name}` : ''}`);
	}

	#onInput(target: EventTarget | null): void {
		if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
		const { field } = target.dataset;
		const { memory } = this.#state;
		if (target.dataset.filter !== undefined) {
			filterFields(this.#form, target.value);
			return;
		}
		this.#state.touched = true;
		if (target instanceof HTMLInputElement && target.dataset.noPassword !== undefined) memory.noPassword = target.checked;
		else if (field === 'scheme') memory.scheme = target.value;
		else if (field !== undefined) {
			if (field === 'password' && target.value !== '') this.#hasPassword();
			this.#state.type(field, target.value);
			// A part is one of the site's values, which are followed.
			if (!field.startsWith('?')) return;
		}
		this.#showOutputs();
	}

	/** Who types a password has one. */
	#hasPassword(): void {
		this.#state.memory.noPassword = false;
		const box = this.#form.querySelector<HTMLInputElement>('[data-no-password]');
		if (box) box.checked = false;
	}

	#onPress(button: HTMLButtonElement | null): void {
		if (!button) return;
		const { use, action } = button.dataset;
		if (use !== undefined) {
			const control = button.closest('.field')?.querySelector<HTMLInputElement | HTMLSelectElement>('[data-field]');
			if (!control) return;
			control.value = use;
			control.focus();
			this.#onInput(control);
		} else if (action === 'clear') {
			Object.assign(this.#state.memory, { parameters: {}, linked: {}, noPassword: false, scheme: undefined });
			this.#state.touched = true;
			clearValues(this.#state.database.id);
			this.#show();
			announce('Cleared');
		}
	}

	#show(): void {
		const { picked } = this.#state;
		showPicks(this.#picks, pickGroups(picked, this.#databases));
		const fields = fieldsOf(picked);
		const password = fields.parts.find(({ name }) => name === 'password');
		const page = picked.driver.page;
		this.#form.replaceChildren(
			...(picked.form && isFillable(picked.form, picked)
				? formNodes(fields, {
						typed: (id) => this.#state.typed(id),
						schemes: schemesOf(picked),
						scheme: this.#state.memory.scheme,
						noPassword: password && !password.required ? this.#state.memory.noPassword : undefined,
						...(page ? { page } : {}),
					})
				: [
						element(
							'p',
							{},
							picked.form
								? 'How the driver reads this string is not known here, so no values are filled in.'
								: `No connection string of ${picked.driver.name} is known for this deployment.`,
						),
					]),
		);
		this.#showOutputs();
	}

	/** What another window or another part of the page has typed. */
	#showTyped(): void {
		for (const control of this.#form.querySelectorAll<HTMLInputElement>('input[data-field]')) {
			const value = this.#state.typed(control.dataset.field ?? '') ?? '';
			if (control.value !== value && control !== document.activeElement) control.value = value;
		}
	}

	#showOutputs(): void {
		const { picked } = this.#state;
		const entered = this.#state.entered();
		const outputs = outputsOf(picked, entered);
		const [main, ...others] = outputs;
		const snippet = snippetOf(
			picked,
			outputs.map(({ form }) => form),
			entered,
		);
		const isEntered: IsEntered = (fields) => fields.some((field) => this.#state.typed(field) !== undefined);
		this.#string.replaceChildren(...(main ? [...outputNodes(main, isEntered), this.#actions()] : []));
		this.#rest.replaceChildren(
			...section('Install', installNodes(picked.driver)),
			...section(
				others.length > 0 ? 'Other forms' : '',
				others.map((output) => element('div', { class: 'builder-other' }, ...outputNodes(output, isEntered))),
			),
			...section('Program', snippet ? snippetNodes(snippet, isEntered) : []),
			...(picked.driver.page
				? [
						element(
							'p',
							{ class: 'builder-page' },
							element('a', { href: siteUrl(picked.driver.page) }, `More on ${picked.driver.name} with ${picked.database.name}`),
						),
					]
				: []),
		);
		const news = showRefusals(this.#form, main?.refusals ?? []);
		if (news.length > 0) announce(news.join(' '));
		relink(this.#stage);
		clearTimeout(this.#later);
		this.#later = setTimeout(() => this.#writeAddress(), addressDelay);
	}

	#actions(): HTMLElement {
		const linked = Object.keys(this.#state.memory.linked);
		const names = fieldsOf(this.#state.picked).parts.filter(({ id }) => linked.includes(id));
		return element(
			'div',
			{ class: 'builder-actions' },
			names.length > 0 ? element('p', { class: 'builder-note builder-linked' }, `From the link: ${namesOf(names)}.`) : false,
			element('button', { type: 'button', class: 'builder-button', 'data-action': 'clear' }, 'Clear'),
			element('p', { class: 'builder-note' }, 'The address of this page has what you entered, but for passwords and tokens.'),
		);
	}

	#writeAddress(): void {
		if (!this.#state.touched) return;
		const url = this.#state.address();
		if (url.href !== location.href) history.replaceState(history.state, '', url);
	}
}

function namesOf(fields: readonly Field[]): string {
	return fields.map(({ label }) => label.toLowerCase()).join(', ');
}

function section(title: string, nodes: HTMLElement[]): HTMLElement[] {
	return nodes.length > 0 ? [element('section', { class: 'builder-section' }, element('h3', {}, title), ...nodes)] : [];
}
