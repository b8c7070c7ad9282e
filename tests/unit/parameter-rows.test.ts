import { expect, test } from 'vitest';
import { driverRow } from '../../src/connection/driver-rows.ts';
import { formatLanguage, isConnectionString } from '../../src/connection/format-language.ts';
import { parameterSets } from '../../src/connection/parameter-rows.ts';
import { fromHighlight } from '../../src/markdown/prose.ts';
import { formatSyntaxes } from '../../src/schema/database.ts';
import type { ResolvedDatabase } from '../../src/schema/resolved.ts';
import { siteContext } from '../support/compile.ts';

function almanac(): ResolvedDatabase {
	const database = siteContext().databases.get('almanac');
	if (!database) throw new Error('it is there');
	return database;
}

function row(name: string, selection = {}) {
	const rows = parameterSets(almanac(), almanac().parameterSets, selection).flatMap((set) => set.rows);
	return rows.find((candidate) => candidate.name === name);
}

test('says once what holds for all deployments', () => {
	expect(row('pool_size')?.facts).toEqual([{ use: 'optional', default: '4' }]);
	expect(row('host')?.facts).toEqual([{ use: 'required' }]);
});

test('says for each deployment what differs between them', () => {
	expect(row('sslmode')?.facts).toEqual([
		{ deployment: { id: 'cloud', name: 'Almanac Cloud' }, use: 'required', recommended: 'verify-full' },
		{ deployment: { id: 'self-hosted', name: 'Self-hosted' }, use: 'optional', default: 'disable', recommended: 'verify-full' },
	]);
});

test('says what holds for the one deployment that is asked for', () => {
	expect(row('sslmode', { deployment: 'self-hosted' })?.facts).toEqual([
		{ use: 'optional', default: 'disable', recommended: 'verify-full' },
	]);
});

test('keeps defaults that are false or zero', () => {
	expect(row('compress')?.facts).toEqual([{ use: 'optional', default: 'false' }]);
});

test('leaves out what another protocol has, and a set without rows', () => {
	expect(row('compress', { protocol: 'wire' })).toBeUndefined();
	expect(row('host', { protocol: 'wire' })).toBeDefined();
	expect(parameterSets(almanac(), almanac().parameterSets, { protocol: 'wire' }).map(({ id }) => id)).toEqual(['wire']);
});

test('carries names, aliases, values, notes and secrets', () => {
	expect(row('pool_size')).toMatchObject({ aliases: ['poolSize'], unit: 'connections', since: '1.2', place: 'query' });
	expect(row('sslmode')?.values).toMatchObject([
		{ value: 'disable' },
		{ value: 'verify-full', meaning: { markdown: 'Checks the *certificate* and the name.' } },
	]);
	expect(row('compress')).toMatchObject({ protocols: ['HTTP'], deprecated: { html: 'Use <code>encoding</code> instead.' } });
	expect(row('threads')?.defaultNote?.text).toBe('The number of CPU cores.');
	expect(row('password')?.secret).toBe(true);
});

test('gives what tables show of a driver', () => {
	const driver = almanac().drivers[0];
	if (!driver) throw new Error('it is there');
	expect(driverRow(almanac(), driver, fromHighlight)).toMatchObject({
		id: 'pyalmanac',
		language: { id: 'python', name: 'Python' },
		protocols: [{ id: 'wire', name: 'Wire protocol' }],
		deployments: [{ name: 'Almanac Cloud' }, { name: 'Self-hosted' }],
		install: [{ copy: 'pip install pyalmanac' }, { copy: 'uv add pyalmanac', title: 'With uv' }],
		links: [{ label: 'Documentation' }, { label: 'Its repository' }],
		href: '/almanac/connect/#connect-with-pyalmanac',
		formats: [{ name: 'Connection URL', conditions: {}, label: '' }],
	});
});

test('limits a driver to its own deployments', () => {
	const driver = almanac().drivers.find(({ id }) => id === 'almanac-jdbc');
	expect(driver && driverRow(almanac(), driver, fromHighlight).deployments).toEqual([{ id: 'self-hosted', name: 'Self-hosted' }]);
});

test.each(formatSyntaxes)('knows whether %s is one string or a piece of a file', (syntax) => {
	expect(isConnectionString(syntax)).toBe(formatLanguage(syntax) === 'text');
	if (['json', 'yaml', 'python'].includes(syntax)) expect(isConnectionString(syntax)).toBe(false);
	if (['url', 'jdbc', 'go-dsn'].includes(syntax)) expect(isConnectionString(syntax)).toBe(true);
});
