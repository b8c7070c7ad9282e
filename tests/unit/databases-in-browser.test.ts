import { expect, test } from 'vitest';
import { databaseJson } from '../../src/navigation/machine-readable.ts';
import type { Prose } from '../../src/schema/components.ts';
import type { Database } from '../../src/schema/database.ts';
import { resolveDatabase } from '../../src/schema/resolve-database.ts';
import { databases } from '../support/formats.ts';

const prose = (markdown: string): Prose => ({ markdown, text: '', html: '' });

test('the browser reads from the served data what the build knows of a database, but for rendered prose', () => {
	for (const database of databases) {
		const { $schema, ...served } = JSON.parse(JSON.stringify(databaseJson(database)));
		expect($schema).toBe('/api/database.schema.json');
		const strip = (value: unknown) =>
			JSON.parse(JSON.stringify(value, (_key, item) => (item && typeof item === 'object' && 'html' in item ? prose(item.markdown) : item)));
		expect(strip(resolveDatabase(database.id, served as Database, prose))).toEqual(strip(database));
	}
});
