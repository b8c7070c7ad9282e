import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** SHA-256, shortened to 128 bits: a file name, not a signature. */
export function hashText(text: string): string {
	return hash('sha256', text).slice(0, 32);
}

/** The same of what a file holds. */
export function hashBytesOf(content: Uint8Array): string {
	return hash('sha256', content).slice(0, 32);
}

/** The same of a text file. @returns null where there is no such file, which is an answer that can be kept */
export function hashFile(file: string): string | null {
	try {
		return hashText(readFileSync(file, 'utf8'));
	} catch {
		return null;
	}
}
