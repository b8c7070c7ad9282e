import type { CheckedReading } from '../../src/connection/check/check.ts';
import type { Conversion } from '../../src/connection/convert/convert.ts';
import { type ConversionTarget, targetsOf } from '../../src/connection/convert/forms.ts';
import { noteKinds } from '../../src/connection/convert/note.ts';
import { placeholders } from '../../src/schema/dialects.ts';
import { languageById } from '../../src/schema/vocabulary.ts';
import { element } from './element.ts';
import { proseNodes } from './prose-nodes.ts';
import { siteUrl } from './site-url.ts';

/** The same connection for another driver. The choice of driver outlasts the string. */
export function conversionSection(reading: CheckedReading, chosen: string, choose: (driver: string) => void): HTMLElement {
	const heading = element('h3', {}, 'Convert it');
	// A piece of the password may stand anywhere, so nothing is made of the parts.
	if (isUnsound(reading)) {
		const text = 'Mend the errors first: as it stands, the driver takes the string apart otherwise than you mean it.';
		return element('section', { class: 'checker-convert' }, heading, element('p', {}, text));
	}
	const forms = element('div', { class: 'checker-forms', 'aria-live': 'polite' });
	const targets = targetsOf(reading);
	const select = driverSelect(targets, chosen);
	const show = async () => {
		const target = targets.find(({ driver }) => driver.id === select.value);
		choose(select.value);
		const nodes = target ? await conversionNodes(reading, target) : [];
		// Another driver may have been chosen while the code for it came.
		if (select.value === (target?.driver.id ?? '')) forms.replaceChildren(...nodes);
	};
	select.addEventListener('change', () => void show());
	void show();
	return element(
		'section',
		{ class: 'checker-convert' },
		heading,
		element('p', {}, 'Mend the errors first: what is converted is what the driver reads now.'),
		element('label', {}, element('span', {}, 'To the driver'), select),
		forms,
	);
}

function driverSelect(targets: readonly ConversionTarget[], chosen: string): HTMLSelectElement {
	const select = element('select', {}, element('option', { value: '' }, 'Choose a driver …'));
	const groups = new Map<string, HTMLElement>();
	for (const { driver } of targets) {
		const group = groups.get(driver.language) ?? element('optgroup', { label: languageById(driver.language).name });
		const option = element('option', { value: driver.id }, driver.name);
		option.selected = driver.id === chosen;
		group.append(option);
		groups.set(driver.language, group);
	}
	select.append(...groups.values());
	return select;
}

/** The code that writes other languages is large, so it comes when it is asked for. */
async function conversionNodes(reading: CheckedReading, target: ConversionTarget): Promise<HTMLElement[]> {
	let conversions: Conversion[];
	try {
		const { convert } = await import('../../src/connection/convert/convert.ts');
		conversions = convert(reading, target);
	} catch {
		// The error is not logged: it could quote what was pasted.
		return [element('p', {}, 'The conversion could not be loaded. Choose the driver again to try once more.')];
	}
	const link = element('a', { href: builderHref(reading, target) }, 'Open in the builder');
	return [...conversions.map(conversionFigure), element('p', { class: 'checker-onward' }, link, ', without the password')];
}

/** One form: what to write, to copy, and what became of the rest. */
function conversionFigure({ form, text, missing, notes, language }: Conversion): HTMLElement {
	const { name, file, since, until } = form.format;
	const versions = [since && `from version ${since}`, until && `up to version ${until}`].filter(Boolean).join(', ');
	const title = [file ?? name, versions].filter(Boolean).join(', ');
	const names = missing.map((placeholder) => placeholders.find(({ id }) => id === placeholder)?.name ?? placeholder);
	const code =
		text !== undefined &&
		element(
			'figure',
			{ class: `code titled${text.includes('\n') ? '' : ' wrap'}`, 'data-language': language },
			element('figcaption', {}, element('span', { class: 'code-title' }, title)),
			element('pre', { tabindex: '0' }, element('code', { translate: 'no' }, ...lines(text))),
			element('button', { type: 'button', class: 'copy', 'data-copy': '' }, 'Copy'),
		);
	return element(
		'div',
		{ class: 'checker-form' },
		code || element('p', {}, `${title}: this form cannot say it.`),
		names.length > 0 && element('p', { class: 'checker-missing' }, `To be filled in: ${names.join(', ').toLowerCase()}.`),
		notes.length > 0 && notesList(notes),
	);
}

function lines(text: string): (Node | string)[] {
	return text.split('\n').flatMap((line, index) => [...(index > 0 ? ['\n'] : []), element('span', { class: 'line' }, line)]);
}

const words = { lost: 'Left out', added: 'Added', changed: 'Changed' } as const;

function notesList(notes: Conversion['notes']): HTMLElement {
	const items = noteKinds.flatMap((kind) =>
		notes
			.filter((note) => note.kind === kind)
			.map(({ message }) => element('li', { class: `note note-${kind}` }, element('strong', {}, words[kind]), ' ', ...proseNodes(message))),
	);
	return element('ul', { class: 'checker-notes' }, ...items);
}

/** The builder with the driver picked and the parts filled in that are no secrets. */
function builderHref(reading: CheckedReading, { database, driver }: ConversionTarget): string {
	const { parsed, deployments } = reading;
	const { username, hosts, database: name } = parsed.values;
	const [host] = hosts;
	const url = new URL(siteUrl('/connect/'));
	const entries = {
		database: database.id,
		driver: driver.id,
		language: driver.language,
		deployment: deployments.length === 1 ? deployments[0] : undefined,
		host: hosts.length === 1 ? host?.host : undefined,
		port: hosts.length === 1 ? host?.port : undefined,
		user: username,
		[database.formats.some(({ template }) => template.includes('{schema}')) ? 'schema' : 'dbname']: name,
	};
	for (const [key, value] of Object.entries(entries)) if (value) url.searchParams.set(key, value);
	url.hash = 'build';
	return url.href;
}

/** Whether the string is taken apart otherwise than it is meant. */
function isUnsound({ findings }: CheckedReading): boolean {
	return findings.some(({ rule, severity }) => severity === 'error' && (rule === 'unescaped-character' || rule === 'unreadable'));
}
