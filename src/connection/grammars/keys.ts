import type { KeyedPlace, Keys } from '../dialects/dialect.ts';
import type { ConnectionValues, Host } from '../values.ts';

/** The place that this key stands for, if it is no parameter. */
export function keyedPlace(key: string, keys: Keys = {}, caseless = false): KeyedPlace | undefined {
	const fold = (text: string) => (caseless ? text.toLowerCase() : text);
	const found = Object.entries(keys).find(([, names]) => names.some((name) => fold(name) === fold(key)));
	return found?.[0] as KeyedPlace | undefined;
}

/** Puts what stood in `key=value` pairs in its place; it wins over what stood elsewhere. */
export function setKeyed(values: ConnectionValues, keyed: ReadonlyMap<KeyedPlace, string>, inlinePorts = false): void {
	for (const place of ['username', 'password', 'database'] as const) {
		const value = keyed.get(place);
		if (value !== undefined) values[place] = value;
	}
	const hosts = keyed.get('host');
	const ports = keyed.get('port')?.split(',') ?? [];
	if (hosts !== undefined) values.hosts = hosts.split(',').map((host) => (inlinePorts ? splitPort(host) : { host }));
	else if (ports.length > 0 && values.hosts.length === 0) values.hosts = [{ host: '' }];
	// One port is for all hosts; several stand in the order of the hosts.
	values.hosts = values.hosts.map((host, index) => {
		const port = ports.length === 1 ? ports[0] : ports[index];
		return port && (host.port === undefined || !inlinePorts) ? { ...host, port } : host;
	});
}

/** `a:5433` and `[::1]:5433`, but not `::1`. */
function splitPort(address: string): Host {
	const [, host, port] = /^(\[.*\]|[^:]*):([0-9]+)$/s.exec(address) ?? [];
	return host === undefined || port === undefined ? { host: address } : { host, port };
}
