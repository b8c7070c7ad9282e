/** What the reader has picked and entered in the builder. Parts of the string are shared with all snippets of the site, by `values.ts`. */
import { readAddress, type Shared, writeAddress } from '../../src/connection/builder/address.ts';
import { valueKey } from '../../src/connection/builder/fields.ts';
import type { Entered } from '../../src/connection/builder/outputs.ts';
import { type Picked, pick, type Wishes } from '../../src/connection/builder/picks.ts';
import { placeholders } from '../../src/schema/dialects.ts';
import type { ResolvedDatabase } from '../../src/schema/resolved.ts';
import { wanted } from './choices.ts';
import { setValue, valuesOf } from './values.ts';

/** Parameters, which stand in no snippet but the builder's. They last as long as the page, and in its address. */
interface Memory {
	parameters: Record<string, string>;
	/** Parts that the address asks for, by key. They are shown here, and never stored: a link must not change other pages. */
	linked: Record<string, string>;
	noPassword: boolean;
	scheme?: string;
}

export class BuilderState {
	database: ResolvedDatabase;
	picked: Picked;
	/** Whether the reader has done anything here: before that, the address stays as it came. */
	touched = false;
	#wishes: Wishes = {};
	readonly #memories = new Map<string, Memory>();

	constructor(database: ResolvedDatabase) {
		const { picks, values, parameters, scheme } = readAddress(new URLSearchParams(location.search), database);
		this.database = database;
		this.#wishes = { ...(picks.protocol ? { protocol: picks.protocol } : {}), ...(picks.form ? { form: picks.form } : {}) };
		this.picked = pick(database, this.#wanted());
		// The last word of a link: what it says of a driver counts here even where the site remembers another.
		if (picks.driver || picks.deployment) this.picked = pick(database, { ...this.#wanted(), ...picks });
		const linked = Object.fromEntries(Object.entries(values).map(([name, value]) => [valueKey(name, this.picked), value]));
		this.#memories.set(database.id, { parameters, linked, noPassword: false, ...(scheme ? { scheme } : {}) });
	}

	open(database: ResolvedDatabase): void {
		this.database = database;
		this.#wishes = {};
		this.follow();
	}

	wish(wishes: Wishes): void {
		this.#wishes = { ...this.#wishes, ...wishes };
		this.follow();
	}

	/** Picks anew: a choice was made here or elsewhere on the site. */
	follow(): void {
		this.picked = pick(this.database, this.#wanted());
	}

	get memory(): Memory {
		const known = this.#memories.get(this.database.id);
		if (known) return known;
		const made: Memory = { parameters: {}, linked: {}, noPassword: false };
		this.#memories.set(this.database.id, made);
		return made;
	}

	entered(): Entered {
		const stored = valuesOf(this.database.id);
		const { linked, parameters, noPassword, scheme } = this.memory;
		const entry = (name: string) => {
			const key = valueKey(name, this.picked);
			return linked[key] ?? stored[key];
		};
		return {
			values: Object.fromEntries(placeholders.map(({ id }) => [id, entry(id)])),
			parameters,
			noPassword,
			...(scheme ? { scheme } : {}),
		};
	}

	/** What is typed into a field; undefined where nothing is. */
	typed(id: string): string | undefined {
		if (id.startsWith('?')) return this.memory.parameters[id.slice(1)];
		return this.memory.linked[id] ?? valuesOf(this.database.id)[id];
	}

	type(id: string, value: string): void {
		this.touched = true;
		if (!id.startsWith('?')) {
			delete this.memory.linked[id];
			setValue(this.database.id, id, value);
		} else if (value === '') delete this.memory.parameters[id.slice(1)];
		else this.memory.parameters[id.slice(1)] = value;
	}

	/** The address that shows what is shown here, without secrets. */
	address(): URL {
		const { database, deployment, driver, protocol, form } = this.picked;
		const forms = driver.formats.length > 1 && form;
		const { values, parameters, scheme } = this.entered();
		const shared: Shared = {
			picks: {
				database: database.id,
				deployment,
				language: driver.language,
				driver: driver.id,
				...(driver.protocols.length > 1 ? { protocol } : {}),
				...(forms ? { form: forms.id } : {}),
			},
			values: defined(values),
			parameters: defined(parameters),
			...(scheme ? { scheme } : {}),
		};
		const url = new URL(location.href);
		writeAddress(url.searchParams, shared, database);
		return url;
	}

	#wanted(): Wishes {
		const { language, driver, deployment } = wanted();
		return { ...(language ? { language } : {}), ...(driver ? { driver } : {}), ...(deployment ? { deployment } : {}), ...this.#wishes };
	}
}

function defined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
	return Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1])));
}
