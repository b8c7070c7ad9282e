/** The builder's form: a field for each part of the string, and for each parameter that the form has a place for. */
import type { Field, Fields } from '../../src/connection/builder/fields.ts';
import { element } from './element.ts';
import { proseNodes } from './prose-nodes.ts';
import { siteUrl } from './site-url.ts';

/** So many more parameters get a field that filters them. */
const many = 8;

export interface FormContext {
	/** What is typed into a field; undefined where nothing is. */
	typed: (id: string) => string | undefined;
	/** Schemes that the form takes, its own first. */
	schemes: readonly string[];
	scheme: string | undefined;
	/** Whether a user may have no password, and whether this one has none. */
	noPassword: boolean | undefined;
	/** The page of the driver, where what is not in the string is described. */
	page?: string;
}

export function formNodes({ parts, groups, elsewhere }: Fields, context: FormContext): HTMLElement[] {
	const fields = groups.flatMap((group) => group.fields);
	const isFirst = (field: Field) => field.required || field.preset !== undefined || context.typed(field.id) !== undefined;
	const rest = groups
		.map((group) => ({ ...group, fields: group.fields.filter((field) => !isFirst(field)) }))
		.filter((group) => group.fields.length > 0);
	return [
		group(
			'The string',
			...parts.flatMap((field) => [
				fieldElement(field, context),
				...(field.name === 'password' && context.noPassword !== undefined ? [noPasswordField(context.noPassword)] : []),
			]),
			...(context.schemes.length > 1 ? [schemeField(context)] : []),
		),
		...(fields.some(isFirst) ? [group('Parameters', ...fields.filter(isFirst).map((field) => fieldElement(field, context)))] : []),
		...(rest.length > 0 ? [moreParameters(rest, context)] : []),
		...(elsewhere.length > 0 ? [elsewhereList(elsewhere, context.page)] : []),
	];
}

function group(legend: string, ...children: HTMLElement[]): HTMLElement {
	return element('fieldset', { class: 'builder-fields' }, element('legend', {}, legend), ...children);
}

function fieldElement(field: Field, { typed }: Pick<FormContext, 'typed'>): HTMLElement {
	const id = fieldId(field.id);
	const value = typed(field.id);
	const control = field.input === 'select' ? selectOf(field, value) : inputOf(field, value);
	control.id = id;
	control.dataset.field = field.id;
	control.setAttribute('aria-describedby', `${id}-about ${id}-error`);
	const label = field.kind === 'parameter' ? element('code', {}, field.label) : field.label;
	return element(
		'div',
		{ class: 'field', 'data-field-of': field.id, 'data-words': `${field.name} ${field.meaning?.text ?? ''}`.toLowerCase() },
		element(
			'div',
			{ class: 'field-head' },
			element('label', { for: id }, label),
			field.required && element('span', { class: 'field-required' }, 'required'),
			field.since ? element('span', { class: 'field-since' }, `since ${field.since}`) : false,
		),
		control,
		element('p', { class: 'field-error', id: `${id}-error` }),
		element('p', { class: 'field-about', id: `${id}-about` }, ...about(field)),
	);
}

function inputOf(field: Field, value: string | undefined): HTMLInputElement {
	const input = element('input', {
		type: field.secret ? 'password' : 'text',
		autocomplete: 'off',
		autocapitalize: 'off',
		spellcheck: 'false',
		inputmode: field.input === 'number' ? 'numeric' : undefined,
		placeholder: field.preset ?? field.default ?? exampleOf(field) ?? '',
		'aria-required': field.required ? 'true' : undefined,
	});
	input.value = value ?? '';
	return input;
}

/** `connect_timeout=10` as an example of `connect_timeout` is `10`. */
function exampleOf({ example, name }: Field): string | undefined {
	return example?.startsWith(`${name}=`) ? example.slice(name.length + 1) : example;
}

function selectOf(field: Field, value: string | undefined): HTMLSelectElement {
	const none =
		field.preset === undefined
			? [element('option', { value: '' }, field.default === undefined ? 'not set' : `not set: ${field.default}`)]
			: [];
	const known = field.options.some((option) => option.value === (value ?? field.preset));
	const other = value ?? field.preset;
	const select = element(
		'select',
		{ 'aria-required': field.required ? 'true' : undefined },
		...none,
		...field.options.map((option) => element('option', { value: option.value }, option.value)),
		!known && other !== undefined ? element('option', { value: other }, other) : false,
	);
	select.value = value ?? field.preset ?? '';
	return select;
}

function about(field: Field): (Node | string)[] {
	const facts: (Node | string)[][] = [];
	if (field.meaning) facts.push(proseNodes(field.meaning.markdown));
	if (field.within && !field.meaning)
		facts.push(['Part of ', ...field.within.flatMap((name, index) => [index > 0 ? ', ' : '', element('code', {}, name)]), '.']);
	if (field.deprecated) facts.push([element('strong', {}, 'Deprecated.'), ' ', ...proseNodes(field.deprecated.markdown)]);
	if (field.unit) facts.push([`In ${unitNames[field.unit] ?? field.unit}.`]);
	if (field.default !== undefined && field.default !== field.preset) facts.push(['Default: ', element('code', {}, field.default), '.']);
	else if (field.defaultNote) facts.push(['Default: ', ...proseNodes(field.defaultNote.markdown.replace(/\.$/, '')), '.']);
	if (field.recommended !== undefined && field.recommended !== field.preset && field.kind === 'parameter')
		facts.push([
			'Recommended: ',
			element(
				'button',
				{ type: 'button', class: 'field-use', 'data-use': field.recommended, 'aria-label': `Use ${field.recommended} for ${field.name}` },
				element('code', {}, field.recommended),
			),
		]);
	if (field.secret) facts.push(['Stays in the memory of this page.']);
	return facts.flatMap((fact, index) => (index > 0 ? [' ', ...fact] : fact));
}

const unitNames: Record<string, string> = { s: 'seconds', ms: 'milliseconds', bytes: 'bytes' };

function schemeField({ schemes, scheme }: FormContext): HTMLElement {
	const select = element('select', {}, ...schemes.map((name) => element('option', { value: name }, name)));
	select.value = scheme ?? schemes[0] ?? '';
	select.id = fieldId('scheme');
	select.dataset.field = 'scheme';
	return element(
		'div',
		{ class: 'field', 'data-field-of': 'scheme' },
		element('div', { class: 'field-head' }, element('label', { for: select.id }, 'Scheme')),
		select,
		element('p', { class: 'field-error', id: `${select.id}-error` }),
	);
}

function noPasswordField(checked: boolean): HTMLElement {
	const box = element('input', { type: 'checkbox', 'data-no-password': '' });
	box.checked = checked;
	return element('label', { class: 'field field-check' }, box, element('span', {}, 'The user has no password'));
}

/** The optional parameters, folded. */
function moreParameters(groups: Fields['groups'], context: FormContext): HTMLElement {
	const count = groups.reduce((sum, { fields }) => sum + fields.length, 0);
	const filter = element('input', {
		type: 'search',
		'data-filter': '',
		placeholder: 'Name or words',
		autocomplete: 'off',
		id: 'builder-filter',
	});
	return element(
		'details',
		{ class: 'builder-more' },
		element('summary', {}, `${count} more ${count === 1 ? 'parameter' : 'parameters'}`),
		count > many
			? element(
					'div',
					{ class: 'builder-filter' },
					element('label', { for: 'builder-filter' }, 'Filter'),
					filter,
					element('p', { role: 'status', class: 'builder-filtered' }),
				)
			: false,
		...groups.map(({ name, fields }) => group(name, ...fields.map((field) => fieldElement(field, context)))),
	);
}

function elsewhereList(elsewhere: Fields['elsewhere'], page: string | undefined): HTMLElement {
	return element(
		'details',
		{ class: 'builder-more' },
		element(
			'summary',
			{},
			`${elsewhere.length} ${elsewhere.length === 1 ? 'setting that does' : 'settings that do'} not stand in this string`,
		),
		page
			? element(
					'p',
					{ class: 'field-about' },
					'They are set in code or in a file. ',
					element('a', { href: siteUrl(page) }, 'See the driver’s page.'),
				)
			: false,
		element(
			'dl',
			{ class: 'builder-elsewhere' },
			...elsewhere.map(({ name, meaning }) =>
				element('div', {}, element('dt', {}, element('code', {}, name)), element('dd', {}, ...proseNodes(meaning.markdown))),
			),
		),
	);
}

/** Shows the parameters whose name or meaning holds all words. */
export function filterFields(form: HTMLElement, words: string): void {
	const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
	let shown = 0;
	for (const field of form.querySelectorAll<HTMLElement>('.builder-more .field[data-words]')) {
		field.hidden = !wanted.every((word) => field.dataset.words?.includes(word));
		if (!field.hidden) shown++;
	}
	for (const set of form.querySelectorAll<HTMLElement>('.builder-more fieldset'))
		set.hidden = [...set.querySelectorAll<HTMLElement>('.field')].every(({ hidden }) => hidden);
	const status = form.querySelector('.builder-filtered');
	if (status) status.textContent = wanted.length === 0 ? '' : `${shown} found`;
}

/** Says beside each field why its value cannot be written. @returns the reasons that were not there before */
export function showRefusals(form: HTMLElement, refusals: readonly { field: string; reason: string }[]): string[] {
	const news: string[] = [];
	for (const control of form.querySelectorAll<HTMLElement>('[data-field]')) {
		const reason = refusals.find(({ field }) => field === control.dataset.field)?.reason ?? '';
		const place = document.getElementById(`${control.id}-error`);
		if (reason) control.setAttribute('aria-invalid', 'true');
		else control.removeAttribute('aria-invalid');
		if (!place || place.textContent === reason) continue;
		place.textContent = reason;
		if (reason) news.push(reason);
	}
	return news;
}

function fieldId(id: string): string {
	return `builder-${id.replace(/[^A-Za-z0-9_-]/g, (character) => `-${character.charCodeAt(0)}-`)}`;
}
