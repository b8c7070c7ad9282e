import type { Coding } from '../codings/coding.ts';
import type { ValueStyle } from '../codings/value-style.ts';

/** Places that a `key=value` can fill as well as a part of its own. */
export type KeyedPlace = 'username' | 'password' | 'host' | 'port' | 'database';
/** The keys of a place, the one that is written first. */
export type Keys = Partial<Record<KeyedPlace, readonly string[]>>;

/** How a driver reads a URL: `scheme://user:password@host:port/database?name=value`. */
export interface UrlDialect {
	grammar: 'url';
	/** What stands behind the scheme; `://` unless said. */
	schemeEnd?: string;
	/** Absent where user and password are parameters. */
	userinfo?: {
		/** Which `@` ends it. */
		at: 'first' | 'last';
		/** A user without a password does not reach beyond one of these. */
		stops: string;
		/** A password does not; `stops` unless said. */
		passwordStops?: string;
	};
	/** What ends the hosts. */
	authorityEnds: '/?#' | '/?' | '/';
	/** A comma between hosts. */
	manyHosts?: boolean;
	/** A socket's directory: in the place of the host, or as the parameter `host`. */
	sockets?: 'host' | 'parameter';
	/** Cuts off what follows a `#`, anywhere behind the scheme. */
	fragment?: boolean;
	/** What of the path is no database; absent where the whole path is one. */
	path?: RegExp;
	/** Every host has its port behind it. */
	portRequired?: boolean;
	/** A port does not stand without a host before it. */
	hostRequired?: boolean;
	/** A scheme's own port, which the driver does not see and takes another one for. */
	lostPorts?: Readonly<Record<string, string>>;
	/** A `/` behind the hosts must be there. */
	slash?: boolean;
	/** A second `=` in a parameter is an error. */
	equalsOnce?: boolean;
	/** Everything from `?` on is dropped. */
	noParameters?: boolean;
	/** Parameters that stand for a part of the string. Without `userinfo`, user and password are written so. */
	keys?: Keys;
	username: Coding;
	password: Coding;
	host: Coding;
	database: Coding;
	name: Coding;
	value: Coding;
	/** Parameters whose values are read otherwise than the rest. */
	values?: Readonly<Record<string, Coding>>;
}

/** How a driver of Go reads `user:password@protocol(address)/database?name=value`. */
export interface GoDsnDialect {
	grammar: 'go-dsn';
	username: Coding;
	password: Coding;
	host: Coding;
	database: Coding;
	value: Coding;
	values?: Readonly<Record<string, Coding>>;
	/** The protocol whose address is the path of a directory. */
	pathProtocol?: string;
}

/** How a driver reads `key=value` pairs. */
export interface PairsDialect {
	grammar: 'pairs';
	/** What stands before the first pair. */
	prefix?: string;
	/** Between pairs: the first of these that the text holds, or the first of all. A space is any blank. */
	separators: readonly (' ' | ';')[];
	/** Keys in upper and lower case are the same. */
	caseless?: boolean;
	/** How several hosts are written: as lists of hosts and ports, or with the port behind each host. */
	manyHosts?: 'lists' | 'inline';
	keys: Keys;
	host: Coding;
	value: ValueStyle;
	/** Keys whose values are written in another style. */
	values?: Readonly<Record<string, ValueStyle>>;
}

/** How a driver reads environment variables, as `NAME=value` in a file or a shell. */
export interface EnvironmentDialect {
	grammar: 'environment';
	/** The variables of the parts of a connection. */
	keys: Keys;
	/** The other variables that it reads, each with the name that libpq has for the parameter. */
	variables: Readonly<Record<string, string>>;
	/** Variables that must not be set. */
	rejected?: readonly string[];
	/** What is written before each. */
	lead?: 'export ';
	/** Several hosts, and their ports, are lists. */
	manyHosts?: 'lists';
	host: Coding;
	/** What else cannot be said of a part. */
	parts: Partial<Record<'username' | 'database', Coding>>;
	/** How all values are written, whatever is in them. */
	word: Coding;
}

export type Dialect = UrlDialect | GoDsnDialect | PairsDialect | EnvironmentDialect;
