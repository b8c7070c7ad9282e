import { dialectOfReader, environmentOf, namesOf, parametersOf, type Reader } from '../explain/readers.ts';
import { type Meaning, meanings, type Spelling } from './spellings.ts';

type Names = Pick<Reader, 'database' | 'driver' | 'dialect'>;

/** Whether upper and lower case are the same to a driver. Sources: the dialects; databend-jdbc, `DatabendDriverUri`. */
export function foldOf(reader: Pick<Reader, 'dialect'>): (name: string) => string {
	const dialect = dialectOfReader(reader);
	const caseless = (dialect && 'caseless' in dialect && dialect.caseless) || reader.dialect === 'databend-jdbc';
	return (name) => (caseless ? name.toLowerCase() : name);
}

/** The name that the data list for one that the driver takes: another spelling, other letters. */
export function listedName(name: string, reader: Names): string {
	const fold = foldOf(reader);
	const found = parametersOf(reader).find((parameter) => [parameter.name, ...parameter.aliases].some((each) => fold(each) === fold(name)));
	return found?.name ?? name;
}

/** What a driver means by a name, if other drivers have other names for it. */
export function meaningOf(name: string, reader: Names): { meaning: Meaning; spelling: Spelling } | undefined {
	const fold = foldOf(reader);
	const definition = parametersOf(reader).find((parameter) =>
		[parameter.name, ...parameter.aliases].some((each) => fold(each) === fold(name)),
	);
	for (const meaning of meanings) {
		const spelling = spellingsIn(meaning, reader).find(
			(candidate) => fold(candidate.name) === fold(name) || candidate.name === definition?.name,
		);
		if (spelling) return { meaning, spelling };
	}
	return undefined;
}

/** What a driver calls it: any of these. */
export function spellingsIn(meaning: Meaning, reader: Names): Spelling[] {
	const { names, others } = namesOf(reader);
	// The variables are libpq's, whoever reads them.
	const parameterSets = environmentOf(reader) ? ['libpq'] : reader.driver.parameterSets;
	return meaning.filter(({ name, sets, session }) => {
		if (sets && !sets.some((set) => parameterSets.includes(set))) return false;
		return names.has(name) || (session === true && others === 'passed-on');
	});
}
