import type { ResolvedDatabase } from '../../../src/schema/resolved.ts';
import { hostileValues, type Random, seededRandom } from '../literals/values.ts';

/** What a reader fills in, by placeholder. */
export type ValueSet = Readonly<Record<string, string>>;

const hostile = hostileValues(20261, 400);
const ports = ['1', '80', '443', '5432', '6041', '8000', '26257', '65535'];
const addresses = ['127.0.0.1', '10.1.2.3', '::1', '2001:db8::7', 'fe80::1%eth0', '::ffff:10.0.0.1'];
const names = ['localhost', 'db', 'db.example.com', 'xn--bcher-kva.example', 'a_b', 'cluster-1', '1host', 'a.b.'];
const directories = ['/var/run/postgresql', '/tmp', '/var/run/my sockets', '/run/é'];
const notHosts = ['', 'a b', 'a@b', 'a/b', 'a:1', 'a,b', 'bücher.example', '[::1]', 'a?b', 'a#b', 'a;b', "a'b", '%61', '-a', 'a\nb'];
const ordinary: Readonly<Record<string, readonly string[]>> = {
	user: ['max', 'app_user', 'root'],
	password: ['s3cret', 'Pa55-word', 'abc.DEF_~'],
	database: ['bank', 'defaultdb', 'my_db'],
	schema: ['doc', 'my_schema'],
	warehouse: ['small', 'compute-wh'],
	token: ['abc123', 'eyJh.bGci.OiJ'],
	'routing-id': ['funny-skunk-123'],
	path: ['/etc/certs', '/home/max/.certs'],
};

/**
 * Sets of values for a template, in each of which one placeholder or all of them are hostile: the same ones for the same seed. Ports
 * are hostile now and then, for hardly any is taken; hosts are names, addresses, directories and what is none of them.
 */
export function valueSets(
	placeholders: readonly string[],
	{ seed, count, hosts }: { seed: number; count: number; hosts: readonly string[] },
): ValueSet[] {
	const random = seededRandom(seed);
	const rotation = placeholders.filter((name) => name !== 'port');
	return Array.from({ length: count }, (_, index) => {
		const focus = rotation[index % (rotation.length + 1)];
		const entries = placeholders.map((name) => {
			const isHostile = focus === undefined ? name !== 'host' : name === focus;
			return [name, valueFor(name, { isHostile, random, hosts })];
		});
		return Object.fromEntries(entries) as ValueSet;
	});
}

interface Choice {
	isHostile: boolean;
	random: Random;
	hosts: readonly string[];
}

function valueFor(name: string, { isHostile, random, hosts }: Choice): string {
	if (name === 'port') return isHostile && random.next() < 0.05 ? random.pick(hostile) : random.pick(ports);
	if (name === 'host') return isHostile ? random.pick(random.pick([addresses, names, directories, notHosts])) : random.pick(hosts);
	if (!isHostile) return random.pick(ordinary[name] ?? ['plain']);
	return name === 'path' ? `/${random.pick(hostile)}` : random.pick(hostile);
}

/** Several hosts, or a socket's directory, with ports and without. */
export function hostLists(random: Random, hosts: readonly string[]): { host: string; port?: string }[] {
	const host = () => random.pick(random.pick([addresses, names, hosts]));
	const address = () => ({ host: host(), ...(random.next() < 0.8 ? { port: random.pick(ports) } : {}) });
	if (random.next() < 0.2) return [{ host: random.pick(directories), port: random.pick(ports) }];
	return Array.from({ length: 1 + Math.floor(random.next() * 3) }, address);
}

/** Names of hosts that a deployment has. */
export function hostsOf({ deployments }: Pick<ResolvedDatabase, 'deployments'>, deployment: string): string[] {
	const known = deployments.find(({ id }) => id === deployment)?.hosts ?? [];
	const found = known.map((host) => (host.startsWith('.') ? `cluster-1${host}` : host));
	// A bare IPv6 address is a matter of its own.
	return [...found.filter((host) => !host.includes(':')), 'db.example.com'];
}
