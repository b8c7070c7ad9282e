import { hash } from 'node:crypto';

/** SHA-256, shortened to 128 bits: a file name, not a signature. */
export function hashText(text: string): string {
	return hash('sha256', text).slice(0, 32);
}

/** The same of what a file holds. */
export function hashBytesOf(content: Uint8Array): string {
	return hash('sha256', content).slice(0, 32);
}
