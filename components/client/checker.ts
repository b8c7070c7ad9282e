/** The checker of `/connect/`. What is pasted is in the field and in this module's memory, and goes nowhere else. */
import { type Check, type CheckedReading, check, longestText, verdictOf } from '../../src/connection/check/check.ts';
import { replaceIn } from '../../src/connection/check/replace.ts';
import type { ResolvedDatabase } from '../../src/schema/resolved.ts';
import { conversionSection } from './checker-convert.ts';
import { findingsSection } from './checker-findings.ts';
import { linkParts, partsSection } from './checker-parts.ts';
import { readingSection } from './checker-reading.ts';
import { stringFigure } from './checker-string.ts';
import { wanted } from './choices.ts';
import { loadDatabases } from './databases.ts';

/** How long after the last key the text is looked at, in milliseconds. */
const pause = 150;

type Outcome = Exclude<Check, { kind: 'empty' | 'too-long' }>;

class Checker {
	readonly #stage: HTMLElement;
	readonly #area: HTMLTextAreaElement;
	readonly #status: HTMLElement;
	readonly #result: HTMLElement;
	#databases: ResolvedDatabase[] = [];
	/** `database driver` that the reader has picked among those that take the string. */
	#picked = '';
	#convertTo = '';
	#shown = '';
	#timer = 0;

	constructor(stage: HTMLElement) {
		this.#stage = stage;
		this.#area = stage.querySelector('textarea') as HTMLTextAreaElement;
		this.#status = stage.querySelector('.checker-status') as HTMLElement;
		this.#result = stage.querySelector('.checker-result') as HTMLElement;
	}

	start(): void {
		this.#area.addEventListener('input', () => {
			clearTimeout(this.#timer);
			this.#timer = window.setTimeout(() => void this.look(), pause);
		});
		this.#stage.addEventListener('click', ({ target }) => {
			const pressed = target as Element;
			if (pressed.closest('[data-checker-now]')) void this.look(true);
			if (pressed.closest('[data-checker-clear]')) this.#clear();
		});
		linkParts(this.#result);
		void this.look();
	}

	#clear(): void {
		this.#area.value = '';
		this.#area.focus();
		void this.look();
	}

	/** @param again also where the text has been looked at */
	async look(again = false): Promise<void> {
		clearTimeout(this.#timer);
		const text = this.#area.value;
		(this.#stage.querySelector('[data-checker-clear]') as HTMLElement).hidden = text === '';
		if (text.trim() === '') {
			this.#showNothing();
			return;
		}
		if (text === this.#shown && !again) return;
		try {
			if (this.#databases.length === 0) this.#databases = await loadDatabases();
		} catch {
			this.#say('The data of the drivers could not be loaded. Press “Check” to try again.');
			return;
		}
		// Something else may have been typed while the data came.
		if (this.#area.value === text) this.#show(text);
	}

	#showNothing(): void {
		this.#shown = '';
		this.#picked = '';
		this.#say('');
		this.#stage.toggleAttribute('data-checked', false);
		this.#result.replaceChildren();
	}

	#show(text: string): void {
		this.#shown = text;
		const outcome = check(text, this.#databases);
		if (outcome.kind === 'empty') {
			this.#showNothing();
			return;
		}
		this.#stage.toggleAttribute('data-checked', true);
		if (outcome.kind === 'too-long') this.#showTooLong(outcome.length);
		else this.#render(text, outcome);
	}

	#showTooLong(length: number): void {
		const [found, most] = [length, longestText].map((count) => count.toLocaleString('en'));
		this.#result.replaceChildren();
		this.#say(`That is ${found} characters. Paste the connection string alone: up to ${most} characters are looked at.`);
	}

	#render(text: string, outcome: Outcome): void {
		const reading = this.#readingOf(outcome);
		const findings = reading?.findings ?? outcome.findings;
		const parts = reading?.parsed.parts ?? [
			{ kind: 'separator' as const, start: 0, end: outcome.source.text.length, value: outcome.source.text },
		];
		this.#say(reading ? `${reading.database.name}, ${reading.driver.name}: ${verdictOf(findings)}` : 'No driver takes this.');
		this.#result.replaceChildren(
			...(reading ? [readingSection(reading, outcome.readings, (picked) => this.#pick(picked, text, outcome))] : []),
			stringFigure(text, { source: outcome.source, parts, findings, named: reading !== undefined }),
			findingsSection(outcome.source.text, { findings, parts, rules: this.#stage.dataset.rules }, (finding) => {
				// Whoever reads the string now goes on reading it.
				if (reading) this.#picked = keyOf(reading);
				this.#replace(replaceIn(text, outcome.source, finding));
			}),
			...(reading ? [partsSection(outcome.source.text, reading)] : []),
			...(reading ? [conversionSection(reading, this.#convertTo, (driver) => this.#convert(driver))] : []),
		);
	}

	/** What the reader has picked; else the best, in the language that the site shows where several are as good. */
	#readingOf({ readings }: Outcome): CheckedReading | undefined {
		const [best] = readings;
		const picked = readings.find((reading) => keyOf(reading) === this.#picked);
		if (picked || !best) return picked ?? best;
		const { language, driver } = wanted();
		const equals = readings.filter(({ score, findings }) => score === best.score && findings.length === best.findings.length);
		return equals.find((reading) => reading.driver.id === driver) ?? equals.find((reading) => reading.driver.language === language) ?? best;
	}

	#pick(reading: CheckedReading, text: string, outcome: Outcome): void {
		this.#picked = keyOf(reading);
		this.#render(text, outcome);
		this.#result.querySelector<HTMLElement>('.checker-reading select')?.focus();
	}

	#convert(driver: string): void {
		this.#convertTo = driver;
	}

	#replace(text: string): void {
		this.#area.value = text;
		this.#show(text);
		// The button is gone; the next one, or the list, is where the reader was.
		const next =
			this.#result.querySelector<HTMLElement>('.finding-replace') ?? this.#result.querySelector<HTMLElement>('.checker-findings h3');
		next?.focus();
	}

	#say(text: string): void {
		if (this.#status.textContent !== text) this.#status.textContent = text;
	}
}

/** @param stage the element that holds the field and the result */
export function attachChecker(stage: HTMLElement): void {
	new Checker(stage).start();
}

function keyOf({ database, driver }: CheckedReading): string {
	return `${database.id} ${driver.id}`;
}
