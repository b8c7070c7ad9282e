import { createHash } from 'node:crypto';

/** SHA-256, shortened to 128 bits: a file name, not a signature. */
export function hashText(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The same of what a file holds. */
export function hashBytesOf(content: Uint8Array): string {
	return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
