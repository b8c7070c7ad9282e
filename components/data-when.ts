import type { Conditions } from '../src/schema/components.ts';

/** `{ language: ['go', 'rust'] }` as the attributes that the choice rules look for: `data-when-language="go rust"`. */
export function dataWhen(conditions: Conditions): Record<string, string> {
	const named = Object.entries(conditions).filter(([, values]) => values.length > 0);
	return Object.fromEntries(named.map(([dimension, values]) => [`data-when-${dimension}`, values.join(' ')]));
}
