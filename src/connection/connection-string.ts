import type { Coding } from './codings/coding.ts';
import type { Dialect } from './dialects/dialect.ts';
import { buildEnvironment, environmentCoding, parseEnvironment } from './grammars/environment.ts';
import { buildGoDsn, goDsnCoding, parseGoDsn } from './grammars/go-dsn.ts';
import { buildPairs, pairsCoding, parsePairs } from './grammars/pairs.ts';
import { parseUrl, urlCoding } from './grammars/url.ts';
import { buildUrl } from './grammars/url-build.ts';
import type { Built, ConnectionValues, Parsed, Part, Refusal } from './values.ts';

/** Takes a string apart as a driver does, with the exact span of each part. Never throws. */
export function parse(text: string, dialect: Dialect): Parsed {
	switch (dialect.grammar) {
		case 'url':
			return parseUrl(text, dialect);
		case 'go-dsn':
			return parseGoDsn(text, dialect);
		case 'pairs':
			return parsePairs(text, dialect);
		case 'environment':
			return parseEnvironment(text, dialect);
	}
}

/** The string from which a driver reads back exactly these values, or what it cannot say and why. */
export function build(values: ConnectionValues, dialect: Dialect): Built {
	const built = write(values, dialect);
	if ('refusals' in built) return built;
	const refusals = differences(values, parse(built.text, dialect));
	return refusals.length > 0 ? { refusals } : built;
}

/** How a part is read and written in this dialect. */
export function codingOf(part: Pick<Part, 'kind' | 'name'>, dialect: Dialect): Coding {
	switch (dialect.grammar) {
		case 'url':
			return urlCoding(part, dialect);
		case 'go-dsn':
			return goDsnCoding(part, dialect);
		case 'pairs':
			return pairsCoding(part, dialect);
		case 'environment':
			return environmentCoding(part, dialect);
	}
}

function write(values: ConnectionValues, dialect: Dialect): Built {
	switch (dialect.grammar) {
		case 'url':
			return buildUrl(values, dialect);
		case 'go-dsn':
			return buildGoDsn(values, dialect);
		case 'pairs':
			return buildPairs(values, dialect);
		case 'environment':
			return buildEnvironment(values, dialect);
	}
}

/** What is not read back as it was meant. The codings refuse what they know of; this finds what the grammar makes of the rest. */
function differences(values: ConnectionValues, { values: read, problems }: Parsed): Refusal[] {
	const reason = 'The driver would read something else from this format.';
	const refusals: Refusal[] = [];
	for (const place of ['scheme', 'username', 'password', 'database', 'path'] as const) {
		if (values[place] !== read[place]) refusals.push({ place, reason });
	}
	if (JSON.stringify(values.hosts) !== JSON.stringify(read.hosts)) refusals.push({ place: 'host', reason });
	for (const [index, { name, value }] of values.parameters.entries()) {
		const found = read.parameters[index];
		if (found?.name !== name || found.value !== value) refusals.push({ place: 'parameter-value', name, reason });
	}
	if (read.parameters.length > values.parameters.length) refusals.push({ place: 'parameter-name', reason });
	const [problem] = problems;
	if (refusals.length === 0 && problem) refusals.push({ place: 'scheme', reason: problem.message });
	return refusals;
}
