import { type CodeLanguage, codeLanguages } from './languages.ts';
import type { Code } from './page.ts';
import type { Random } from './random.ts';
import { columns, conditions, objects, parameters, predicates, subjects, tables, verbs } from './words.ts';

/** One sentence with a full stop; now and then with code, stress or a link in it. */
export function sentence(random: Random, pagePaths: readonly string[]): string {
	const start = `${random.pick(subjects)} ${random.pick(predicates)} ${random.pick(objects)}`;
	const end = random.pick(conditions);
	switch (random.between(0, 7)) {
		case 0:
			return `${start} ${end}, and \`${random.pick(parameters)}=${random.between(1, 900)}\` changes that.`;
		case 1:
			return `**${random.pick(parameters).replaceAll('_', ' ')}**: ${lower(start)} ${end}.`;
		case 2:
			return `${start} ${end}; see [${random.pick(objects)}](page:${random.pick(pagePaths)}).`;
		case 3:
			return `With \`${random.pick(tables)}.${random.pick(columns)}\`, ${lower(start)} in *at most* ${random.between(2, 90)} ms ${end}.`;
		default:
			return `${start} ${end}.`;
	}
}

export function paragraph(random: Random, pagePaths: readonly string[], sentences = random.between(2, 5)): string {
	return Array.from({ length: sentences }, () => sentence(random, pagePaths)).join(' ');
}

/** A program of one to three pieces, filled with names. */
export function program(random: Random, language: CodeLanguage, database: string): Code {
	const pieces = random.oneIn(2) ? [language.head] : [];
	pieces.push(...random.some(language.parts, random.between(pieces.length > 0 ? 0 : 1, 2)));
	// A language whose files cannot be put together shows one piece.
	const whole = language.id === 'json' || language.id === 'php' ? pieces.slice(0, 1) : pieces;
	const text = whole.map((piece) => fill(random, piece, database)).join('\n\n');
	return { type: 'code', language: language.id, text, ...(random.oneIn(3) ? { title: language.file } : {}) };
}

export function codeLanguage(id: string): CodeLanguage {
	const found = codeLanguages.find((language) => language.id === id);
	if (!found) throw new RangeError(`no programs in "${id}"`);
	return found;
}

function fill(random: Random, piece: string, database: string): string {
	const verb = random.pick(verbs);
	const table = random.pick(tables);
	const [col = 'id', col2 = 'name'] = random.some(columns, 2);
	const name = `${verb}_${table}`;
	const pascal = name.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
	const values: Record<string, string | number> = {
		driver: `${database.replaceAll('-', '')}_${random.pick(['client', 'driver', 'core', 'native'])}`,
		host: `${random.pick(['db', 'node1', 'primary', 'eu-west'])}.${database}.example`,
		port: random.between(4000, 9999),
		ENV: database.replaceAll('-', '_').toUpperCase(),
		db: database.replaceAll('-', ''),
		table,
		col,
		col2,
		fn: name,
		Fn: pascal,
		fN: pascal.charAt(0).toLowerCase() + pascal.slice(1),
		n: random.between(10, 99),
		small: random.between(2, 9),
		state: `${random.between(10, 99)}P0${random.between(1, 9)}`,
	};
	return piece.replace(/@(\w+)@/g, (place, key: string) => String(values[key] ?? place));
}

function lower(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
