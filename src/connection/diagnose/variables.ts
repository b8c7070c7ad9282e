import { nearest } from '../../schema/problem.ts';
import { codingOf } from '../connection-string.ts';
import type { EnvironmentDialect } from '../dialects/dialect.ts';
import { isLibpqVariable, variablesOf } from '../dialects/environment.ts';
import type { Reading } from '../explain/explain.ts';
import { placeNamed } from '../part-names.ts';
import type { Part } from '../values.ts';
import type { Finding } from './finding.ts';

/** A variable that the driver does not read: misspelt, read by libpq alone, or known to nobody. */
export function variableFindings({ value: name, start, end }: Part, driver: string, dialect: EnvironmentDialect): Finding[] {
	if (Object.values(dialect.variables).includes(name)) return [];
	if (dialect.rejected?.includes(name)) {
		const message = `${driver} does not connect where \`${name}\` is set, because it has nothing of the kind.`;
		return [{ rule: 'foreign-parameter', severity: 'error', start, end, message }];
	}
	if (isLibpqVariable(name)) {
		const message = `${driver} does not read \`${name}\`, which belongs to libpq and psql.`;
		return [{ rule: 'foreign-parameter', severity: 'warning', start, end, message }];
	}
	const place = placeNamed(name.replace(/^PG_?/i, ''));
	const near = nearest(name, variablesOf(dialect)) ?? (place && dialect.keys[place]?.[0]);
	const advice = near ? `does not know \`${name}\`. Did you mean \`${near}\`?` : `ignores \`${name}\`, which it does not know.`;
	return [
		{
			rule: 'unknown-parameter',
			severity: 'warning',
			start,
			end,
			message: `${driver} ${advice}`,
			...(near ? { replacement: near } : {}),
		},
	];
}

/** What readers of `.env` files and shells do not read alike; behind `export`, what a shell takes for its own. */
export function unquotedFindings(text: string, { parsed: { parts } }: Reading, dialect: EnvironmentDialect): Finding[] {
	let special = ofAll;
	return parts.flatMap((part, index): Finding[] => {
		const { kind, value, start, end } = part;
		const source = text.slice(start, end);
		if (kind === 'separator') {
			if (source.includes('\n') || /export[ \t]+$/.test(source)) special = /export[ \t]+$/.test(source) ? ofShells : ofAll;
			const isSign = parts[index - 1]?.kind === 'parameter-name';
			return isSign && source !== '=' ? [warning({ start, end }, 'A shell takes no blanks around the `=`. Leave them out.', '=')] : [];
		}
		// A variable that is filled in is meant.
		if (kind === 'parameter-name' || /^['"]|^\$\{?\w+\}?$/.test(source) || !special.test(source)) return [];
		const written = codingOf(part, dialect).encode(value);
		const message = 'Shells and readers of files take this for different values. Put quotes around it.';
		return [warning({ start, end }, message, typeof written === 'string' ? written : undefined)];
	});
}

const ofAll = /[^\w./:@%+,=^[\]{}~-]/;
const ofShells = /(?<!\\)[&;|<>()`]/;

function warning(span: Pick<Finding, 'start' | 'end'>, message: string, replacement: string | undefined): Finding {
	return { rule: 'unescaped-character', severity: 'warning', ...span, message, ...(replacement === undefined ? {} : { replacement }) };
}
