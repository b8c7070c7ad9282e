import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { root } from './paths.ts';

/**
 * Compares a text with a file of a fixture. `UPDATE=1` writes the file instead, which is refused where `CI` is set.
 *
 * @param actual undefined or an empty text: the file must not exist
 */
export function expectFile(file: string, actual: string | undefined): void {
	const text = actual ? `${actual.replace(/\n+$/, '')}\n` : undefined;
	if (process.env.UPDATE === '1') {
		if (process.env.CI) throw new Error('UPDATE=1 rewrites what is expected: run it by hand, read the difference, and commit it.');
		if (text === undefined) rmSync(file, { force: true });
		else writeFileSync(file, text);
		return;
	}
	const expected = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
	expect(text, `${path.relative(root, file)}: rewrite it with UPDATE=1 if the change is meant`).toBe(expected);
}
