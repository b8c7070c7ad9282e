import type { DialectId } from '../../schema/dialects.ts';
import type { ResolvedParameter } from '../../schema/resolved.ts';
import type { Reading } from '../explain/explain.ts';
import { dialectOfReader, isNamed, namesOf, parametersOf, type Reader } from '../explain/readers.ts';
import type { Parameter } from '../values.ts';
import { type Form, protocolsOf } from './forms.ts';
import type { Note } from './note.ts';
import type { Spelling } from './spellings.ts';
import { sharedValue, unitOf, writtenValue } from './value-codings.ts';
import { foldOf, meaningOf, spellingsIn } from './vocabulary.ts';

/** A parameter in the target's spelling, or why there is none; both with what is to say of it. */
export interface Translation {
	parameter?: Parameter;
	notes: Note[];
}

/** Says the same with the target's name, unit and words. */
export function translate(parameter: Parameter, from: Reading, to: Form): Translation {
	const meant = meaningOf(parameter.name, from);
	if (!meant) return sameName(parameter, from, to);
	const { name, value } = parameter;
	const spellings = spellingsIn(meant.meaning, to).toSorted((a, b) => Number(b.name === name) - Number(a.name === name));
	const [first] = spellings;
	if (!first) return sameName(parameter, from, to);
	const own = spellings.find((spelling) => standsIn(spelling.name, to, spelling) === 'yes');
	const spelling = own ?? first;
	const isAlike = JSON.stringify(spelling.value) === JSON.stringify(meant.spelling.value);
	const shared = sharedValue(value, meant.spelling.value);
	const written = isAlike ? { text: value } : shared === undefined ? undefined : writtenValue(shared, spelling.value);
	if (!written) return lost(name, `${to.driver.name} has no word for this value of \`${name}\`: its name for it is \`${spelling.name}\`.`);
	const pair = spelling.value ? `${spelling.name}=${written.text}` : spelling.name;
	if (!own) return lost(name, elsewhere(name, `\`${pair}\`${unitOf(spelling.value)}`, to));
	if (isUnknownWord(meant.spelling, value, to))
		return lost(name, `${to.driver.name} may not know the value \`${value}\` of \`${spelling.name}\`.`);
	return {
		parameter: { name: spelling.name, value: written.text },
		notes: changes(parameter, { from: meant.spelling, to: spelling, written }),
	};
}

function changes(
	{ name, value }: Parameter,
	{ from, to, written }: { from: Spelling; to: Spelling; written: { text: string; rounded?: true } },
): Note[] {
	const note = to.note && from.note !== to.note ? ` ${to.note}` : '';
	if (name === to.name && value === written.text && note === '') return [];
	// Values that are no times and no words may be secret.
	const isShown = from.value !== undefined;
	const before = isShown ? `${name}=${value}` : name;
	const after = isShown ? `${to.name}=${written.text}` : to.name;
	const rounded = written.rounded ? ' Rounded up: the driver counts in seconds.' : '';
	const renamed = before === after ? '' : `\`${before}\`${unitOf(from.value)} is \`${after}\`${unitOf(to.value)} here.`;
	return [{ kind: 'changed', name, message: `${renamed}${rounded}${note}`.trim() }];
}

/** The name that means nothing else to any driver, or one that both hand on to the server. */
function sameName(parameter: Parameter, from: Reading, to: Form): Translation {
	const { name, value } = parameter;
	const source = definition(name, from);
	const target = definition(name, to);
	const { names, others } = namesOf(to);
	const fold = foldOf(to);
	const known = [...names].find((each) => fold(each) === fold(name));
	const isHandedOn = !source && !knows(name, from) && namesOf(from).others === 'passed-on' && others === 'passed-on';
	if (!known && !isHandedOn) return lost(name, `${to.driver.name} has no parameter for \`${name}\`.`);
	if (!canStand(name, to)) return lost(name, elsewhere(known ?? name, `\`${known ?? name}\``, to));
	if (source && target && (source.unit !== target.unit || source.type !== target.type))
		return lost(name, `${to.driver.name} means something else by \`${name}\`, or counts in another unit.`);
	if (target?.type === 'enum' && !target.values.some((each) => fold(each.value) === fold(value)))
		return lost(
			name,
			`\`${name}\` of ${to.driver.name} cannot be this: it takes ${target.values.map((each) => `\`${each.value}\``).join(', ')}.`,
		);
	return { parameter: { name: known ?? name, value }, notes: [] };
}

function knows(name: string, reader: Pick<Reader, 'database' | 'driver' | 'dialect'>): boolean {
	const fold = foldOf(reader);
	return [...namesOf(reader).names].some((each) => fold(each) === fold(name));
}

/** Drivers for which the file `system` is no file but the authorities of the operating system: libpq 16, pgx 5.7, pq 1.12. */
const knowSystem = ['libpq', 'pgx', 'pq'];

function isUnknownWord({ name }: Spelling, value: string, { driver }: Form): boolean {
	return name === 'sslrootcert' && value === 'system' && !driver.parameterSets.some((set) => knowSystem.includes(set));
}

function definition(name: string, reader: Pick<Reader, 'database' | 'driver' | 'dialect'>): ResolvedParameter | undefined {
	const fold = foldOf(reader);
	return parametersOf(reader).find(
		(parameter) => isNamed(parameter) && [parameter.name, ...parameter.aliases].some((each) => fold(each) === fold(name)),
	);
}

/** Whether the parameter may stand in the string, and is for the form's protocol. */
export function canStand(name: string, to: Form): boolean {
	return standsIn(name, to) === 'yes';
}

type Standing = 'yes' | 'no' | 'beside' | 'other-protocol';

function standsIn(name: string, to: Form, spelling?: Spelling): Standing {
	const dialect = dialectOfReader(to);
	if (dialect?.grammar === 'environment') return namesOf(to).names.has(name) ? 'yes' : 'no';
	const fold = foldOf(to);
	const definitions = parametersOf(to).filter((parameter) =>
		[parameter.name, ...parameter.aliases].some((each) => fold(each) === fold(name)),
	);
	const fits = definitions.filter(({ protocols }) => protocols.length === 0 || protocols.some((id) => protocolsOf(to).includes(id)));
	if (definitions.length > 0 && fits.length === 0) return 'other-protocol';
	const isBeside = fits.some(({ in: place }) => ['property', 'option', 'argument', 'key'].includes(place));
	if (dialect && 'noParameters' in dialect && dialect.noParameters) return isBeside ? 'beside' : 'no';
	if (spelling?.session || fits.length === 0 || !to.dialect) return 'yes';
	const places = placesIn(to.dialect);
	if (fits.some(({ in: place }) => places.includes(place))) return 'yes';
	return isBeside ? 'beside' : 'no';
}

/** Where the driver takes it instead; `pair` is what it is there. */
function elsewhere(name: string, pair: string, to: Form): string {
	const standing = standsIn(/`([^`=]+)/.exec(pair)?.[1] ?? name, to);
	const { driver, format } = to;
	if (standing === 'beside') return `${driver.name} takes \`${name}\` beside the string${pair === `\`${name}\`` ? '' : `, as ${pair}`}.`;
	if (standing === 'other-protocol') return `${driver.name} has ${pair}, but not with the protocol of this form.`;
	return `${driver.name} does not take ${pair} in this form, ${format.name}.`;
}

/** Where a parameter stands that can be in such a string. A JDBC URL takes all properties; a keyword string and Rails' URL, all keys. */
function placesIn(dialect: DialectId): readonly ResolvedParameter['in'][] {
	if (['pgjdbc', 'databend-jdbc', 'taos-jdbc', 'taos-jdbc-native'].includes(dialect)) return ['query', 'property'];
	return dialectOfReader({ dialect })?.grammar === 'pairs' || dialect === 'rails' ? ['query', 'key'] : ['query'];
}

function lost(name: string, message: string): Translation {
	return { notes: [{ kind: 'lost', name, message }] };
}
