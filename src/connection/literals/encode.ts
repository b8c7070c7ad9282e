import type { Encoded, Encoder } from './encoded.ts';
import { type LiteralContext, literals } from './literals.ts';

/** Half of a pair of UTF-16: no character, and no file in UTF-8 can hold it. */
const loneSurrogate = /\p{Surrogate}/u;

/** A value as it stands inside the literal of a kind, without the literal's quotes; or the reason why none can be written. */
export function encodeLiteral(value: string, context: LiteralContext): Encoded {
	return loneSurrogate.test(value) ? { refused: 'Half a character cannot stand here.' } : literals[context](value);
}

export function isLiteralContext(name: string): name is LiteralContext {
	return Object.hasOwn(literals, name);
}

/**
 * Runs a value through the encoders of a placeholder, from the inside out: first the part of the connection string that it is,
 * then the literal that the string stands in. `parts` are the encoders that are no literals.
 *
 * @param chain names as they stand in the attribute `data-encode`, separated by spaces: `uri-userinfo js-double`
 * @throws {RangeError} on a name that is in neither list: whoever writes the attribute checks it with {@link unknownEncoders}
 */
export function encodeChain(value: string, chain: string, parts: Readonly<Record<string, Encoder>> = {}): Encoded {
	let result: Encoded = { text: value };
	for (const name of chainNames(chain)) {
		if (result.refused !== undefined) return result;
		if (isLiteralContext(name)) result = encodeLiteral(result.text, name);
		else if (Object.hasOwn(parts, name)) result = (parts[name] as Encoder)(result.text);
		else throw new RangeError(`no encoder "${name}"`);
	}
	return result;
}

/** The names of a chain that {@link encodeChain} would throw on. */
export function unknownEncoders(chain: string, parts: Readonly<Record<string, Encoder>> = {}): string[] {
	return chainNames(chain).filter((name) => !isLiteralContext(name) && !Object.hasOwn(parts, name));
}

function chainNames(chain: string): string[] {
	return chain.split(' ').filter((name) => name !== '');
}
