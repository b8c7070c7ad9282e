import { parse } from '../../src/connection/connection-string.ts';
import { type Carried, carriedFrom } from '../../src/connection/convert/carried.ts';
import type { Conversion } from '../../src/connection/convert/convert.ts';
import { isStrict } from '../../src/connection/convert/encryption.ts';
import type { Form } from '../../src/connection/convert/forms.ts';
import { translate } from '../../src/connection/convert/parameters.ts';
import { templateValues } from '../../src/connection/convert/template-values.ts';
import { meaningOf } from '../../src/connection/convert/vocabulary.ts';
import { dialects } from '../../src/connection/dialects/index.ts';
import type { Reading } from '../../src/connection/explain/explain.ts';

/** What the target's driver reads in a conversion that is one string. */
export function readBack({ form, text = '' }: Conversion): Reading {
	if (!form.dialect) throw new Error(`${form.format.name} is no string`);
	return { ...form, parsed: parse(text, dialects[form.dialect]), deployments: [], score: 0 };
}

/** What the conversion says otherwise than its source, or not at all, without a word of it. */
export function unsaidLosses(source: Reading, conversion: Conversion): string[] {
	const before = carriedFrom(source);
	const reading = readBack(conversion);
	const after = carriedFrom(reading);
	const noted = new Set(conversion.notes.map(({ name }) => name));
	// Where a parameter names the database, it is that which cannot be written.
	const { databaseParameter } = templateValues(conversion.form) ?? {};
	if (databaseParameter !== undefined && noted.has(databaseParameter)) noted.add('database');
	const losses: string[] = [];
	const compare = (name: string, one: unknown, other: unknown) => {
		if (JSON.stringify(one) !== JSON.stringify(other) && !noted.has(name))
			losses.push(`${name}: ${JSON.stringify(one)} → ${JSON.stringify(other)}`);
	};
	compare('user', before.values.username, after.values.username);
	compare('password', before.values.password, after.values.password);
	compare('database', before.values.database, after.values.database);
	compare('path', before.values.path, after.values.path);
	const hosts = ({ values }: Carried) => values.hosts.map(({ host }) => host);
	const ports = ({ values }: Carried) => values.hosts.map(({ port }) => port);
	compare('host', hosts(before), hosts(after));
	if (!noted.has('host')) compare('port', ports(before), ports(after));
	const { encryption } = before;
	// Where nothing can encrypt, nothing says that it does not.
	if (encryption?.said && !(encryption.level === 'off' && after.encryption === undefined))
		compare(encryption.said.name, encryption.level, after.encryption?.level);
	if (
		encryption &&
		isStrict(encryption.level) &&
		!(after.encryption && isStrict(after.encryption.level)) &&
		!noted.has(encryption.said?.name ?? 'encryption')
	)
		losses.push(`encryption: ${encryption.level} → ${after.encryption?.level}`);
	for (const { name, value } of before.parameters) {
		if (noted.has(name)) continue;
		const there = after.parameters.find((parameter) => parameter.name.toLowerCase() === name.toLowerCase());
		if (there?.value !== value) losses.push(`${name} is not there`);
	}
	return losses;
}

/** What becomes of a parameter of the source on its way there and back. */
export function translatedBack(name: string, conversion: Conversion, source: Reading): string | undefined {
	const reading = readBack(conversion);
	const form: Form = { ...source, formats: [source.format] };
	const meaning = meaningOf(name, source)?.meaning;
	for (const parameter of carriedFrom(reading).parameters) {
		const back = translate(parameter, reading, form).parameter;
		if (back && (back.name.toLowerCase() === name.toLowerCase() || (meaning && meaningOf(back.name, source)?.meaning === meaning)))
			return back.value;
	}
	return undefined;
}
