/** The words that readers see for the ids of `database.yaml`. */
import type { Parameter } from '../src/schema/database.ts';

export const placeWords: Record<Parameter['in'], string> = {
	scheme: 'scheme',
	username: 'user name part',
	password: 'password part',
	host: 'host part',
	port: 'port part',
	database: 'database part',
	path: 'path',
	query: 'query parameter',
	property: 'property',
	option: 'option',
	key: 'key',
	argument: 'argument',
	header: 'header',
	environment: 'environment variable',
	file: 'file',
};

export const supportWords: Record<string, { text: string; meaning: string; variant: 'success' | 'note' | 'default' | 'caution' }> = {
	official: { text: 'Official', meaning: 'Made by the vendor', variant: 'success' },
	full: { text: 'Full support', meaning: 'Tested and supported by the vendor', variant: 'success' },
	partial: { text: 'Partial support', meaning: 'Tested by the vendor, with limits', variant: 'note' },
	community: { text: 'Community', meaning: 'Made and supported by its community', variant: 'default' },
	legacy: { text: 'Legacy', meaning: 'For existing programs only', variant: 'caution' },
};

export const kindWords: Record<string, string> = {
	driver: 'Driver',
	orm: 'ORM',
	dialect: 'Dialect',
	adapter: 'Adapter',
	framework: 'Framework',
	bridge: 'Bridge',
	library: 'Library',
	api: 'API',
};

export const registryWords: Record<string, string> = {
	npm: 'npm',
	pypi: 'PyPI',
	go: 'Go module',
	crates: 'crates.io',
	maven: 'Maven',
	nuget: 'NuGet',
	rubygems: 'RubyGems',
	packagist: 'Packagist',
	github: 'GitHub',
	bundled: 'comes with the language',
	system: 'system package',
};

/** `2026-11-20` as "20 November 2026". */
export function dateInWords(iso: string): string {
	return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(iso));
}

/** "1 driver", "4 drivers". */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
