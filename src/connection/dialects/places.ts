import { type Ban, plain } from '../codings/coding.ts';
import { percent } from '../codings/percent.ts';
import type { Keys } from './dialect.ts';

/** Percent-encoded, with nothing but RFC 3986's unreserved characters as they are: what every decoder agrees on. */
export const encoded = percent();
/** The same, where `+` is read as a space. */
export const formEncoded = percent({ plus: true });
/** A parameter's value, with the characters as they are that make paths, times and lists legible. */
export const queryValue = percent({ safe: '-._~/:,' });
export const formQueryValue = percent({ safe: '-._~/:,', plus: true });
/** A name that the driver does not decode. */
export const plainName = plain([{ pattern: /[=&?#%+/@\s]/, because: 'the driver does not decode the names of parameters' }]);

/** The parameters by which libpq knows the parts of a URL. */
export const libpqKeys: Keys = { username: ['user'], password: ['password'], host: ['host'], port: ['port'], database: ['dbname'] };

export function emptyValue(because: string): Ban {
	return { pattern: /^$/, because };
}
