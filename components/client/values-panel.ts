/** The panel in which readers type their host, user, password and so on; every code block of the page follows. */
import { placeholderOf } from '../../src/connection/live/keys.ts';
import { type PlaceholderId, placeholders } from '../../src/schema/dialects.ts';
import { element } from './element.ts';
import { labelOf, nameInStyles } from './labels.ts';
import { type LiveResult, nameInText } from './live-fill.ts';
import { onLive, startLive } from './live-page.ts';
import { snippetsIn } from './live-snippet.ts';
import { clearValues, onValues, setValue, valuesOf } from './values.ts';

interface Field {
	database: string;
	key: string;
	input: HTMLInputElement;
}

interface Panel {
	dialog: HTMLDialogElement;
	groups: HTMLElement;
	status: HTMLElement;
}

let panel: Panel | undefined;
let fields: Field[] = [];
let opener: HTMLElement | undefined;

/** Opens the panel at the database of a code block. @param button the one that was pressed: it gets the focus back */
export function openPanel(button: HTMLElement): void {
	opener = button;
	panel ??= makePanel();
	const { dialog, groups } = panel;
	const database = button.closest<HTMLElement>('[data-database]')?.dataset.database ?? '';
	showFields(groups, database);
	startLive();
	if (!dialog.open) dialog.show();
	document.documentElement.dataset.valuesPanel = '';
	const own = fields.filter((field) => field.database === database);
	(own.find(({ input }) => input.value === '') ?? own[0])?.input.focus({ preventScroll: true });
	button.closest('figure')?.scrollIntoView({ block: 'nearest' });
}

function closePanel(): void {
	panel?.dialog.close();
	delete document.documentElement.dataset.valuesPanel;
	opener?.focus({ preventScroll: true });
}

function makePanel(): Panel {
	const status = element('p', { role: 'status', class: 'values-status' });
	const groups = element('div', { class: 'values-groups' });
	const close = element('button', { type: 'button', class: 'values-close', 'aria-label': 'Close' });
	const clear = element('button', { type: 'button', class: 'values-clear' }, 'Clear all');
	const dialog = element(
		'dialog',
		{ class: 'values-panel', 'aria-labelledby': 'values-title' },
		element('div', { class: 'values-head' }, element('h2', { id: 'values-title' }, 'Your values'), close),
		element(
			'div',
			{ class: 'values-body' },
			element(
				'p',
				{ class: 'values-hint' },
				'Every example for the database shows them. They stay in this browser; a password or token is kept in the memory of this page alone, and forgotten when you leave it.',
			),
			groups,
		),
		element('div', { class: 'values-foot' }, status, clear),
	);
	document.body.append(dialog);
	close.addEventListener('click', closePanel);
	clear.addEventListener('click', () => {
		for (const database of new Set(fields.map((field) => field.database))) clearValues(database);
		fields[0]?.input.focus();
	});
	document.addEventListener('keydown', (event) => {
		const { activeElement } = document;
		if (event.key !== 'Escape' || !dialog.open || !(dialog.contains(activeElement) || activeElement === document.body)) return;
		event.preventDefault();
		closePanel();
	});
	onValues(() => {
		for (const { database, key, input } of fields) {
			const value = valuesOf(database)[key] ?? '';
			if (input.value !== value) input.value = value;
		}
	});
	let waiting: ReturnType<typeof setTimeout> | undefined;
	onLive((results) => {
		clearTimeout(waiting);
		// What is typed is heard first.
		waiting = setTimeout(() => say(status, results), 400);
	});
	return { dialog, groups, status };
}

/** The fields for what the page's code blocks have, those of one database first. Fields that are there stay. */
function showFields(groups: HTMLElement, first: string): void {
	const keys = new Map<string, Map<string, string>>();
	for (const { database, groups: found } of snippetsIn(document)) {
		const examples = keys.get(database) ?? new Map<string, string>();
		keys.set(database, examples);
		for (const { key, example } of found.flatMap(({ places }) => places)) {
			const text = example.map((node) => node.textContent).join('');
			if (!examples.get(key)) examples.set(key, text.startsWith('{') ? '' : text);
		}
	}
	const order = [...keys.keys()].sort((a, b) => Number(b === first) - Number(a === first));
	fields = [];
	groups.replaceChildren(...order.map((database) => group(database, keys.get(database) ?? new Map())));
}

function group(database: string, examples: ReadonlyMap<string, string>): HTMLElement {
	const rank = (key: string) => placeholders.findIndex(({ id }) => id === placeholderOf(key));
	const keys = [...examples.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
	return element(
		'fieldset',
		{ class: `values-group hued section-${database}` },
		element('legend', {}, nameInStyles('section', database) || database),
		...keys.map((key) => fieldFor(database, key, examples.get(key) ?? '')),
	);
}

function fieldFor(database: string, key: string, example: string): HTMLElement {
	const { name, secret, id } = placeholders.find((placeholder) => placeholder.id === placeholderOf(key)) ?? placeholders[0];
	const protocol = key.includes('/') ? labelOf('protocol', key.slice(key.indexOf('/') + 1)) : undefined;
	const label = protocol ? `${name} (${protocol})` : name;
	const inputId = `value-${database}-${key.replace('/', '-')}`;
	const input = element('input', {
		id: inputId,
		type: secret ? 'password' : 'text',
		autocomplete: 'off',
		autocapitalize: 'none',
		spellcheck: 'false',
		inputmode: id === 'port' ? 'numeric' : undefined,
		placeholder: secret ? undefined : example || undefined,
	});
	input.value = valuesOf(database)[key] ?? '';
	input.addEventListener('input', () => setValue(database, key, input.value === '' ? undefined : input.value));
	fields.push({ database, key, input });
	return element(
		'div',
		{ class: `values-field values-${id}` },
		element('label', { for: inputId }, label),
		secret ? element('div', { class: 'values-secret' }, input, showButton(input, id)) : input,
	);
}

function showButton(input: HTMLInputElement, id: PlaceholderId): HTMLElement {
	const button = element('button', { type: 'button', 'aria-pressed': 'false', 'aria-label': `Show ${id}` }, 'Show');
	button.addEventListener('click', () => {
		const shown = input.type === 'password';
		input.type = shown ? 'text' : 'password';
		button.setAttribute('aria-pressed', String(shown));
	});
	return button;
}

/** "12 examples on this page show your values. 2 examples cannot show your password; each says why." */
function say(status: HTMLElement, results: readonly LiveResult[]): void {
	const shown = results.filter(({ figure }) => figure.checkVisibility());
	const filled = shown.filter((result) => result.filled);
	const refused = shown.filter(({ refusals }) => refusals.length > 0);
	const names = [...new Set(refused.flatMap(({ refusals }) => refusals.map(({ placeholder }) => nameInText(placeholder))))];
	const without = `${count(refused.length)} cannot show your ${names.join(' and your ')}; each says why.`;
	const lines = [
		...(filled.length > 0 ? [`${count(filled.length)} on this page ${filled.length === 1 ? 'shows' : 'show'} your values.`] : []),
		...(names.length > 0 ? [without] : []),
	];
	const text = lines.join(' ');
	if (status.textContent !== text) status.textContent = text;
	status.toggleAttribute('data-refused', names.length > 0);
}

function count(number: number): string {
	return `${number} ${number === 1 ? 'example' : 'examples'}`;
}
