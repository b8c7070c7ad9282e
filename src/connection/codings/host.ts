import type { Mishap } from '../values.ts';
import { type Coding, checkText } from './coding.ts';
import { percent } from './percent.ts';

interface HostOptions {
	/** Whether an IPv6 address can stand in square brackets (RFC 3986, section 3.2.2), bare, bare and in brackets, or not at all. */
	ipv6?: 'brackets' | 'bare' | 'either' | 'none';
	/** How the zone of `fe80::1%eth0` stands in brackets: behind `%25` (RFC 6874), behind `%`, or not at all. */
	zone?: 'escaped' | 'plain' | 'none';
	/** Whether a socket's directory can stand here: percent-encoded as libpq has it, or as it is. */
	socket?: 'percent' | 'plain' | 'none';
}

const hostName = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_.])?$/;
const ipv6Address = /^(?=.*:.*:)[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._~-]+)?$/;

const noZone = { reason: 'The driver cannot read the zone of an IPv6 address here. Use a host name.' };
const noIpv6 = { reason: 'The driver cannot read an IPv6 address here. Use a host name.' };
const notAHost = {
	reason: 'This is no host name: letters, digits, `.`, `-` and `_` make one. Write other names in Punycode, `xn--…`.',
};

/** A host name (RFC 1123, and underscores), an IP address, or a socket's directory. */
export function host({ ipv6 = 'brackets', zone = 'escaped', socket = 'none' }: HostOptions = {}): Coding {
	const socketPath = percent();
	return {
		encode(value) {
			const problem = checkText(value);
			if (problem) return problem;
			if (value.startsWith('/')) {
				if (socket === 'none') return { reason: "This format has no place for a socket's directory." };
				return socket === 'percent' ? socketPath.encode(value) : value;
			}
			if (ipv6Address.test(value)) return encodeIpv6(value, { ipv6, zone });
			if (hostName.test(value)) return value;
			return notAHost;
		},
		decode(text) {
			const inBrackets = ipv6 === 'bare' ? undefined : /^\[(.*)\]$/.exec(text)?.[1];
			const address = zone === 'escaped' ? inBrackets?.replace(/%25(?=.)/, '%') : inBrackets;
			const value = address ?? (socket === 'percent' ? socketPath.decode(text).value : text);
			if (zone === 'none' && address?.includes('%')) return { value, problems: [badHost(text, noZone.reason)] };
			if (ipv6 === 'none' && ipv6Address.test(value)) return { value, problems: [badHost(text, noIpv6.reason)] };
			const known = hostName.test(value) || ipv6Address.test(value) || (value.startsWith('/') && socket !== 'none');
			return { value, problems: known || value === '' ? [] : [badHost(text)] };
		},
	};
}

/** Hosts with commas between them, each of them perhaps with `:port` behind it. */
export function hostList(each: Coding): Coding {
	const problemsOf = (text: string) =>
		text.split(',').flatMap((address) => each.decode(/^(\[.*\]|[^:]*):[0-9]+$/s.exec(address)?.[1] ?? address).problems);
	return {
		encode: (value) => (problemsOf(value).length > 0 ? notAHost : value),
		decode: (text) => ({
			value: text,
			problems: problemsOf(text)
				.slice(0, 1)
				.map((problem) => ({ ...problem, start: 0, end: text.length })),
		}),
	};
}

/** Hosts with commas between them, each of them written on its own. */
export function eachHost(each: Coding): Coding {
	return {
		encode(value) {
			const texts = value.split(',').map((address) => each.encode(address));
			return texts.find((text) => typeof text !== 'string') ?? texts.join(',');
		},
		decode(text) {
			const read = text.split(',').map((address) => each.decode(address));
			const [problem] = read.flatMap(({ problems }) => problems);
			return { value: read.map(({ value }) => value).join(','), problems: problem ? [{ ...problem, start: 0, end: text.length }] : [] };
		},
	};
}

function encodeIpv6(address: string, { ipv6, zone }: HostOptions): ReturnType<Coding['encode']> {
	if (ipv6 === 'none') return noIpv6;
	if (ipv6 === 'bare' || ipv6 === 'either') return address;
	if (zone === 'none' && address.includes('%')) return noZone;
	return `[${zone === 'escaped' ? address.replace('%', '%25') : address}]`;
}

function badHost(text: string, message = 'This is no host name.'): Mishap {
	return { id: 'bad-host', start: 0, end: text.length, message };
}

/** A port: digits, from 1 to 65535. */
export const port: Coding = portCoding((text) => [text]);
/** Ports with commas between them; one may be left out. */
export const portList: Coding = portCoding((text) => text.split(',').filter((each) => each !== ''));

function portCoding(portsOf: (text: string) => string[]): Coding {
	const message = 'A port is a number from 1 to 65535.';
	return {
		encode: (value) => (portsOf(value).every(isPort) ? value : { reason: message }),
		decode: (text) => ({
			value: text,
			problems: portsOf(text).every(isPort) ? [] : [{ id: 'bad-port', start: 0, end: text.length, message }],
		}),
	};
}

function isPort(text: string): boolean {
	return /^[0-9]{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
