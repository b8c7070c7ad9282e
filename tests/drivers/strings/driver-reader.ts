import { dialects } from '../../../src/connection/dialects/index.ts';
import type { ConnectionValues } from '../../../src/connection/values.ts';
import type { Subject } from './vectors.ts';

/** What a driver can be asked about. */
export type Observed = 'username' | 'password' | 'hosts' | 'database' | 'parameters';

/** One package that reads connection strings, asked by a program in its language. */
export interface DriverReader {
	/** The program and the package: `go:pgx`. */
	id: string;
	/** Ids of the drivers in `database.yaml` that it stands for. */
	drivers: readonly string[];
	/** Only these formats; absent: all of the drivers'. */
	formats?: RegExp;
	/** Asked about variables of its environment, and not about strings. */
	environment?: boolean;
	observes: readonly Observed[];
	/** The parameters that can be seen; absent: all. */
	parameters?: readonly string[];
	/** Asked by what it sends to a server on this machine, for the package shows no one what it has read. */
	wire?: WireProtocol;
	/** Strings that only a later version of the package takes. */
	tooNew?: (wanted: ConnectionValues) => boolean;
	/** How many logins it is asked to try; a few where each takes seconds. */
	logins?: number;
}

export type WireProtocol = 'postgresql' | 'databend' | 'tdengine';

/** What a driver says that a string holds. Absent: it says nothing. Empty is as good as absent, for most drivers keep no difference. */
export interface DriverValues {
	username?: string | null;
	password?: string | null;
	hosts?: readonly (readonly [host: string | null, port?: string | null])[];
	database?: string | null;
	parameters?: Readonly<Record<string, string | null>>;
}

export function reads({ drivers, formats = /^/, environment = false }: DriverReader, subject: Subject): boolean {
	const isEnvironment = dialects[subject.dialectId].grammar === 'environment';
	return isEnvironment === environment && formats.test(subject.format) && subject.drivers.some((id) => drivers.includes(id));
}

/** What the driver understood otherwise than it was meant: `password: "a" for "b"`. */
export function differences(wanted: ConnectionValues, read: DriverValues, { observes, parameters }: DriverReader): string[] {
	const found: string[] = [];
	const compare = (name: string, expected: string | undefined, actual: string | null | undefined) => {
		if (expected !== undefined && (actual ?? '') !== expected) found.push(`${name}: ${show(actual)} for ${show(expected)}`);
	};
	for (const place of ['username', 'password', 'database'] as const)
		if (observes.includes(place)) compare(place, wanted[place], read[place]);
	if (observes.includes('hosts')) {
		// A port alone is for whatever the driver tries without a host.
		const isAnyHost = wanted.hosts.every(({ host }) => host === '');
		if (read.hosts?.length !== wanted.hosts.length && !isAnyHost) found.push(`hosts: ${read.hosts?.length} for ${wanted.hosts.length}`);
		for (const [index, { host, port }] of wanted.hosts.entries()) {
			const [name, digits] = read.hosts?.[index] ?? [];
			// Without a host, each driver has a default of its own.
			if (host !== '') compare('host', canonicalHost(host), canonicalHost(name ?? ''));
			compare('port', port, digits);
		}
	}
	if (observes.includes('parameters')) {
		// There is no TLS on a socket, and pq says so.
		const isSocket = wanted.hosts.some(({ host }) => host.startsWith('/'));
		for (const { name, value } of wanted.parameters) {
			if (isSocket && name === 'sslmode') continue;
			if (parameters?.includes(name) ?? true) compare(`parameter ${name}`, value, read.parameters?.[name]);
		}
	}
	return found;
}

/** In lower case, without brackets; IPv6 addresses as the URL Standard writes them. */
function canonicalHost(host: string): string {
	const [, address = host, zone = ''] = /^(.*?)(%.*)?$/s.exec(host.toLowerCase().replace(/^\[(.*)\]$/, '$1')) ?? [];
	const url = `http://[${address}]`;
	return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) + zone : address + zone;
}

function show(value: string | null | undefined): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
