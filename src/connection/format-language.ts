import type { Format } from '../schema/database.ts';

/** The grammar that highlights a format; connection strings have a highlighter of their own. */
export function formatLanguage(syntax: Format['syntax']): string {
	switch (syntax) {
		case 'json':
		case 'yaml':
		case 'xml':
		case 'toml':
		case 'python':
		case 'javascript':
		case 'shell':
		case 'properties':
			return syntax;
		default:
			return 'text';
	}
}

/** Formats that are one string with `{placeholders}`, not a piece of a file. */
export function isConnectionString(syntax: Format['syntax']): boolean {
	return formatLanguage(syntax) === 'text';
}
