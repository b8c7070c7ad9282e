/**
 * What a connection string says, apart from how it is spelled. All text is decoded. A part that is absent is not there;
 * a part that is there but empty is `''`, where the grammar can tell the two apart.
 */
export interface ConnectionValues {
	/** `postgresql`, `jdbc:TAOS-WS`, or the protocol of a Go DSN: `ws`. */
	scheme?: string;
	username?: string;
	password?: string;
	/** In the order in which they are tried. */
	hosts: Host[];
	database?: string;
	/** A path that is not a database: the directory of `cfg(…)`, the `/_sql` of an HTTP endpoint. */
	path?: string;
	parameters: Parameter[];
}

export interface Host {
	/** A name, an address without brackets, or the absolute path of a socket's directory. */
	host: string;
	/** Digits, unless the string is wrong. */
	port?: string;
}

export interface Parameter {
	name: string;
	value: string;
}

export const partKinds = [
	'scheme',
	'username',
	'password',
	'host',
	'port',
	'database',
	'path',
	'parameter-name',
	'parameter-value',
	'separator',
] as const;
export type PartKind = (typeof partKinds)[number];

/** A piece of a connection string. The parts of a string cover it without gaps; a separator is what stands between others. */
export interface Part {
	kind: PartKind;
	/** UTF-16 offsets; `end` is exclusive. */
	start: number;
	end: number;
	/** Decoded. */
	value: string;
	/** The key, of a parameter's value, and of any other part that is written as `key=value`. */
	name?: string;
}

/** Something in a string that its reader rejects, or reads otherwise than it looks. */
export interface Mishap {
	id: MishapId;
	start: number;
	end: number;
	message: string;
}

export const mishapIds = [
	'no-scheme',
	'bad-escape',
	'bad-host',
	'bad-port',
	'bad-character',
	'many-hosts',
	'ignored-rest',
	'no-slash',
	'no-value',
	'no-key',
	'extra-equals',
	'repeated-key',
	'unclosed-quote',
	'unclosed-bracket',
] as const;
export type MishapId = (typeof mishapIds)[number];

export interface Parsed {
	values: ConnectionValues;
	parts: Part[];
	problems: Mishap[];
}

/** A value that the reader of the format could not get back, so it is not written. */
export interface Refusal {
	place: Exclude<PartKind, 'separator'>;
	/** Of a parameter. */
	name?: string;
	/** A whole sentence, without the value. */
	reason: string;
}

export type Built = { text: string; parts: Part[] } | { refusals: Refusal[] };
