import type { DialectId } from '../../schema/dialects.ts';
import type { Coding } from '../codings/coding.ts';
import { host, port } from '../codings/host.ts';
import { codingOf } from '../connection-string.ts';
import { dialects } from '../dialects/index.ts';
import { encodeChain } from '../literals/encode.ts';
import type { Encoded } from '../literals/encoded.ts';
import type { Part, PartKind } from '../values.ts';

/** The first name of a chain: `<dialect>:<kind of part>[:<key>]`, such as `npgsql:username:User%20Id`. */
export function partChain(dialect: DialectId, { kind, name }: Pick<Part, 'kind' | 'name'>): string {
	return [dialect, kind, ...(name === undefined ? [] : [encodeURIComponent(name)])].join(':');
}

/** What a value must be where no grammar says so: a setting of its own, an argument of a call. */
const settings: Partial<Record<string, Coding>> = { host: host({ ipv6: 'bare', socket: 'plain' }), port };

/**
 * A value as it is written at a place, from the inside out: first as the part of a connection string that it is, if any, and then for
 * the literals around it.
 *
 * @param chain as in `data-encode`: `libpq-url:username js-double`
 * @param name the placeholder
 * @throws {RangeError} on a name that does not exist
 */
export function encodeAt(value: string, chain: string, name = ''): Encoded {
	const { part, literals } = splitChain(chain);
	const inner = part === undefined ? written(settings[name], value) : encodePart(value, part);
	return inner.refused === undefined ? encodeChain(inner.text, literals) : inner;
}

/** The part of a connection string that a chain begins with, and the literals. */
export function splitChain(chain: string): { part?: string; literals: string } {
	const [first = '', ...rest] = chain.split(' ');
	return first.includes(':') ? { part: first, literals: rest.join(' ') } : { literals: chain };
}

/** A value as a part of a connection string. @param part as {@link partChain} gives it */
export function encodePart(value: string, part: string): Encoded {
	const [id = '', kind = '', name] = part.split(':');
	const dialect = dialects[id as DialectId];
	if (!dialect) throw new RangeError(`no dialect "${id}"`);
	const place = { kind: kind as PartKind, ...(name === undefined ? {} : { name: decodeURIComponent(name) }) };
	return written(codingOf(place, dialect), value);
}

function written(coding: Coding | undefined, value: string): Encoded {
	const encoded = coding?.encode(value) ?? value;
	return typeof encoded === 'string' ? { text: encoded } : { refused: encoded.reason };
}
