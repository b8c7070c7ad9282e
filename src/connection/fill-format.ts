import type { Driver, Format } from '../schema/database.ts';
import { type Fillings, fill } from './fill.ts';
import { codeLanguage, type FilledCode, fillCode } from './fill-code.ts';
import { dialectOf, isOneString } from './format-dialect.ts';

type FilledFormat = Pick<Format, 'syntax' | 'dialect' | 'template'>;

/**
 * A format of a driver with the reader's values in it, whether it is a connection string or a piece of code.
 *
 * @throws {RangeError} on a connection string without a dialect: the content's test finds such a format
 */
export function fillFormat(
	format: FilledFormat,
	driver: Pick<Driver, 'dialects' | 'language'>,
	values: Fillings,
): Pick<FilledCode, 'text' | 'refusals'> {
	const dialect = dialectOf(format, driver);
	if (!isOneString(format)) return fillCode(format.template, values, { language: codeLanguage(format, driver), dialect });
	if (!dialect) throw new RangeError(`no dialect for ${format.template}`);
	return fill(format.template, values, dialect);
}
