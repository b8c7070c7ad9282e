/** The builder's choosers: groups of radios, each with what fits to those before it. */
import { driversFor, formsFor, type Picked, protocolsFor } from '../../src/connection/builder/picks.ts';
import { languages } from '../../src/schema/vocabulary.ts';
import { element } from './element.ts';

export type PickName = 'database' | 'deployment' | 'language' | 'driver' | 'protocol' | 'form';
interface Group {
	name: PickName;
	label: string;
	value: string;
	options: { value: string; label: string }[];
}

/** @param databases id and name of all databases of the site */
export function pickGroups(picked: Picked, databases: readonly (readonly [string, string])[]): Group[] {
	const { database, deployment, driver, protocol, form } = picked;
	const drivers = driversFor(database, deployment);
	const spoken = languages.filter(({ id }) => drivers.some(({ language }) => language === id));
	const protocols = protocolsFor(database, picked);
	return [
		{ name: 'database', label: 'Database', value: database.id, options: databases.map(([value, label]) => ({ value, label })) },
		{ name: 'deployment', label: 'Deployment', value: deployment, options: named(database.deployments) },
		{ name: 'language', label: 'Language', value: driver.language, options: named(spoken) },
		{ name: 'driver', label: 'Driver', value: driver.id, options: named(drivers.filter(({ language }) => language === driver.language)) },
		...(protocols.length > 1
			? [
					{
						name: 'protocol',
						label: 'Protocol',
						value: protocol,
						options: named(database.protocols.filter(({ id }) => protocols.includes(id))),
					} as const,
				]
			: []),
		...(formsFor(database, picked).length > 1
			? [{ name: 'form', label: 'Form', value: form?.id ?? '', options: named(distinct(formsFor(database, picked))) } as const]
			: []),
	];
}

function named(list: readonly { id: string; name: string }[]): Group['options'] {
	return list.map(({ id, name }) => ({ value: id, label: name }));
}

/** Forms of one name are told apart by their files. */
function distinct(forms: readonly { id: string; name: string; file?: string }[]): { id: string; name: string }[] {
	return forms.map(({ id, name, file }) => ({
		id,
		name: file && forms.some((other) => other.id !== id && other.name === name) ? `${name}, ${file}` : name,
	}));
}

/** Shows the groups, and leaves the focus on the radio that had it. */
export function showPicks(place: HTMLElement, groups: readonly Group[]): void {
	const focused =
		document.activeElement instanceof HTMLInputElement && place.contains(document.activeElement) ? document.activeElement : undefined;
	place.replaceChildren(...groups.map(groupElement));
	if (!focused) return;
	const same = [...place.querySelectorAll<HTMLInputElement>(`input[name="${focused.name}"]`)];
	(same.find(({ value }) => value === focused.value) ?? same.find(({ checked }) => checked))?.focus({ preventScroll: true });
}

function groupElement({ name, label, value, options }: Group): HTMLElement {
	return element(
		'fieldset',
		{ class: 'pick' },
		element('legend', {}, label),
		element(
			'div',
			{ class: 'pick-options' },
			...options.map((option) => {
				const radio = element('input', { type: 'radio', name: `pick-${name}`, value: option.value });
				radio.checked = option.value === value;
				return element('label', {}, radio, element('span', {}, option.label));
			}),
		),
	);
}
