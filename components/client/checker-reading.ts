import { type CheckedReading, verdictOf } from '../../src/connection/check/check.ts';
import { languageById } from '../../src/schema/vocabulary.ts';
import { element } from './element.ts';

/** What the string is: of which database, for which driver, in which form; with a list of all drivers that take it. */
export function readingSection(
	reading: CheckedReading,
	readings: readonly CheckedReading[],
	pick: (reading: CheckedReading) => void,
): HTMLElement {
	const { database, driver, format, deployments } = reading;
	const language = languageById(driver.language).name;
	const names = database.deployments.filter(({ id }) => deployments.includes(id)).map(({ name }) => name);
	const facts = [
		['Database', database.name],
		['Driver', `${driver.name}, ${language}`],
		['Form', format.name],
		...(names.length > 0 && names.length < database.deployments.length ? [['Deployment', names.join(' or ')]] : []),
	];
	return element(
		'section',
		{ class: 'checker-reading' },
		element('h3', { class: 'visually-hidden' }, 'What it is'),
		element('dl', {}, ...facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)))),
		readings.length > 1 && alternatives(reading, readings, pick),
	);
}

function alternatives(reading: CheckedReading, readings: readonly CheckedReading[], pick: (reading: CheckedReading) => void): HTMLElement {
	const groups = new Map<string, HTMLElement>();
	const select = element('select', {});
	for (const [index, other] of readings.entries()) {
		const { database, driver, format } = other;
		const group = groups.get(database.id) ?? element('optgroup', { label: database.name });
		const language = languageById(driver.language).name;
		const several = readings.filter((each) => each.driver === driver && each.database === database).length > 1 ? `, ${format.name}` : '';
		const option = element('option', { value: String(index) }, `${driver.name} (${language})${several}: ${verdictOf(other.findings)}`);
		option.selected = other === reading;
		group.append(option);
		groups.set(database.id, group);
	}
	select.append(...groups.values());
	select.addEventListener('change', () => {
		const picked = readings[Number(select.value)];
		if (picked) pick(picked);
	});
	return element('label', { class: 'checker-alternatives' }, element('span', {}, 'Read it as'), select);
}
