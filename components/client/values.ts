/**
 * What the reader has typed for each database: host, port, user and so on, which every snippet shows. Secrets live in this page's
 * memory and nowhere else; the rest is remembered on this device.
 */
import { placeholders } from '../../src/schema/dialects.ts';
import { storageKeys } from './constants.ts';
import { onArrival } from './when-opened.ts';

/** By placeholder. A port is one of a protocol: `port/pgwire`, where the database has several. */
export type Values = Readonly<Record<string, string>>;

const isSecret = (key: string) => placeholders.some(({ id, secret }) => id === key && secret);
const isKnown = (key: string) => placeholders.some(({ id }) => id === key.split('/')[0]);

const listeners = new Set<() => void>();
const secrets = new Map<string, Record<string, string>>();
let stored: Record<string, Record<string, string>> = {};
stored = readStored();

/** @param database its id */
export function valuesOf(database: string): Values {
	return { ...stored[database], ...secrets.get(database) };
}

/** Takes what the reader typed; nothing typed is `undefined`, so that the example is shown again. */
export function setValue(database: string, key: string, value: string | undefined): void {
	if (isSecret(key)) secrets.set(database, entryWith(secrets.get(database), key, value));
	else {
		stored = { ...readStored(), [database]: entryWith(readStored()[database], key, value) };
		write();
	}
	notify();
}

/** Forgets what was typed for a database, secrets too. */
export function clearValues(database: string): void {
	secrets.delete(database);
	const { [database]: _cleared, ...rest } = readStored();
	stored = rest;
	write();
	notify();
}

export function onValues(listener: () => void): void {
	listeners.add(listener);
}

/** The databases for which something is remembered now: their snippets show it as soon as they can. */
export function databasesWithValues(): string[] {
	return Object.entries(readStored()).flatMap(([database, values]) => (Object.keys(values).length > 0 ? [database] : []));
}

/** Follows other windows, and forgets secrets when the page is left: the browser may keep it, as it is, to come back to. */
export function startValues(): void {
	const follow = () => {
		stored = readStored();
		notify();
	};
	// Another window may have written since this module was loaded.
	follow();
	addEventListener('storage', ({ key }) => {
		if (key === storageKeys.values || key === null) follow();
	});
	addEventListener('pagehide', () => {
		secrets.clear();
		notify();
	});
	onArrival(follow);
}

function notify(): void {
	for (const listener of listeners) listener();
}

function entryWith(entry: Values | undefined, key: string, value: string | undefined): Record<string, string> {
	const { [key]: _old, ...rest } = entry ?? {};
	return value === undefined || value === '' ? rest : { ...rest, [key]: value };
}

function readStored(): Record<string, Record<string, string>> {
	try {
		return cleaned(JSON.parse(localStorage.getItem(storageKeys.values) ?? '{}'));
	} catch {
		// Denied or damaged: what was typed on this page still holds on this page.
		return stored;
	}
}

/** Only what this version knows, and no secret that something else put there. */
function cleaned(found: unknown): Record<string, Record<string, string>> {
	return Object.fromEntries(
		Object.entries(found ?? {}).map(([database, entry]) => [
			database,
			Object.fromEntries(
				Object.entries(entry ?? {}).filter(
					(pair): pair is [string, string] => typeof pair[1] === 'string' && isKnown(pair[0]) && !isSecret(pair[0]),
				),
			),
		]),
	);
}

function write(): void {
	try {
		localStorage.setItem(storageKeys.values, JSON.stringify(stored));
	} catch {
		// What was typed lasts as long as the page.
	}
}
