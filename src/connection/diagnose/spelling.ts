import type { Coding } from '../codings/coding.ts';
import { codingOf } from '../connection-string.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Reading } from '../explain/explain.ts';
import { dialectOfReader } from '../explain/readers.ts';
import type { Part } from '../values.ts';
import type { Finding } from './finding.ts';
import { unquotedFindings } from './variables.ts';

/** `<password>`, `{host}`, `[port]`, `your-password`: not `${PASSWORD}`, which a program fills in. */
const leftPlaceholder = /^(?:<[^<>]+>|\{[a-z_-]+\}|\[[a-z_ -]+\]|your[-_ ][a-z_ -]+)$/i;

/** How the parts are written: what the driver cannot read, or reads as something else. */
export function spellingFindings(text: string, reading: Reading): Finding[] {
	const dialect = dialectOfReader(reading);
	const placeholders = placeholderFindings(reading);
	const unescaped = unescapedFindings(text, reading, dialect);
	const unquoted = dialect?.grammar === 'environment' ? unquotedFindings(text, reading, dialect) : [];
	const covered = [...placeholders, ...unescaped];
	const rest = reading.parsed.problems.filter(
		({ id }) => unescaped.length === 0 || !['bad-host', 'bad-port', 'ignored-rest', 'extra-equals', 'no-value', 'no-slash'].includes(id),
	);
	const unreadable = rest
		.filter(({ start, end }) => !covered.some((other) => other.start <= end && start <= other.end))
		.map(({ start, end, message }): Finding => ({ rule: 'unreadable', severity: 'error', start, end, message }));
	return [...covered, ...unreadable, ...unquoted, ...notDecodedFindings(text, reading, dialect)];
}

function placeholderFindings({ parsed }: Reading): Finding[] {
	return parsed.parts
		.filter(({ kind, value }) => kind !== 'separator' && kind !== 'parameter-name' && leftPlaceholder.test(value))
		.map(({ start, end, value }) => ({
			rule: 'left-placeholder',
			severity: 'warning',
			start,
			end,
			message: `\`${value}\` is a placeholder. Write your own value.`,
		}));
}

/** Delimiters in user and password that stand there as they are. */
function unescapedFindings(text: string, reading: Reading, dialect: Dialect | undefined): Finding[] {
	if (dialect?.grammar !== 'url' || !dialect.userinfo) return [];
	const { parts } = reading.parsed;
	const read = parts.filter(({ kind, name }) => name === undefined && (kind === 'username' || kind === 'password'));
	const asMeant = isSound(text, reading);
	const start = text.indexOf('://') + 3;
	const end = asMeant ? (read.at(-1)?.end ?? start) : meantEnd(text, start);
	if (end === undefined) return [];
	const colon = text.indexOf(':', start);
	return [...text.slice(start, end).matchAll(/[@/?#[\]\s]/g)].flatMap(({ 0: character, index }): Finding[] => {
		const at = start + index;
		const kind = colon >= 0 && colon < at ? 'password' : 'username';
		const encoded = dialect[kind].encode(character);
		if (asMeant && (typeof encoded !== 'string' || encoded === character)) return [];
		return [unescaped(character, { at, kind, encoded, asMeant, driver: reading.driver.name })];
	});
}

interface Unescaped {
	at: number;
	kind: 'username' | 'password';
	encoded: ReturnType<Coding['encode']>;
	asMeant: boolean;
	driver: string;
}

function unescaped(character: string, { at, kind, encoded, asMeant, driver }: Unescaped): Finding {
	const shown = /\s/.test(character) ? 'a space' : `\`${character}\``;
	const place = kind === 'password' ? 'the password' : 'the user name';
	const finding = { rule: 'unescaped-character', severity: asMeant ? 'warning' : 'error', start: at, end: at + 1 } as const;
	if (typeof encoded !== 'string') return { ...finding, message: `${driver} cannot read ${shown} in ${place}. ${encoded.reason}` };
	const consequence = asMeant ? 'Not every driver reads it as it is.' : `${driver} takes it for the end of another part.`;
	return { ...finding, message: `Write ${shown} in ${place} as \`${encoded}\`. ${consequence}`, replacement: encoded };
}

/** Whether the driver found an address, and no `@` where none belongs. */
function isSound(text: string, { parsed: { parts, problems } }: Reading): boolean {
	if (
		problems.some(
			({ id, start, end }) => id === 'bad-host' || id === 'bad-port' || (id === 'ignored-rest' && text.slice(start, end).includes('@')),
		)
	)
		return false;
	// A path with an `@` in it is the rest of a password, whatever the first `@` has ended.
	if (parts.some(({ kind, value }) => (kind === 'database' || kind === 'path') && /@[\w.[\]:-]+(?:\/|$)/.test(value))) return false;
	if (parts.some(({ kind, name }) => kind === 'username' && name === undefined)) return true;
	return !parts.some(({ kind, value }) => (kind === 'database' || kind === 'parameter-name' || kind === 'path') && value.includes('@'));
}

/** Where user and password end if the last `@` before something like a host ends them. */
function meantEnd(text: string, start: number): number | undefined {
	const [, userinfo] = /^(.*)@(?:\[[0-9A-Fa-f:.%]+\]|[A-Za-z0-9_.-]+)(?::[0-9]+)?(?:,[^/?#@]*)?(?:[/?#]|$)/s.exec(text.slice(start)) ?? [];
	return userinfo === undefined ? undefined : start + userinfo.length;
}

/** Percent escapes where the driver reads a percent sign. */
function notDecodedFindings(text: string, { parsed, driver, dialect: id }: Reading, dialect: Dialect | undefined): Finding[] {
	if (!dialect) return [];
	const severity = dialect.grammar === 'pairs' || dialect.grammar === 'environment' ? 'hint' : 'warning';
	return parsed.parts.flatMap((part): Finding[] => {
		const source = text.slice(part.start, part.end);
		// A port that is none is said to be none.
		if (
			part.kind === 'separator' ||
			part.kind === 'parameter-name' ||
			part.kind === 'port' ||
			!/%[0-9a-f]{2}/i.test(source) ||
			part.value !== source
		)
			return [];
		const meant = decoded(source);
		if (meant === undefined || id === 'databend-go') return [];
		const written = codingOf(part, dialect).encode(meant);
		const advice =
			typeof written === 'string'
				? `Write \`${shorten(written, part)}\` if that is what you mean.`
				: `It cannot carry what you mean. ${written.reason}`;
		const replacement = typeof written === 'string' ? { replacement: written } : {};
		return [
			{
				rule: 'not-decoded',
				severity,
				start: part.start,
				end: part.end,
				message: `${driver.name} does not decode percent signs here. ${advice}`,
				...replacement,
			},
		];
	});
}

function shorten(written: string, { kind }: Part): string {
	return kind === 'password' ? written.replace(/^.*$/s, '…') : written;
}

function decoded(source: string): string | undefined {
	try {
		return decodeURIComponent(source);
	} catch {
		// Not UTF-8, so no escape of anything.
		return undefined;
	}
}
