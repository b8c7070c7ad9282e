import type { Reading } from '../explain/explain.ts';
import { parametersOf } from '../explain/readers.ts';
import type { ConnectionValues, Parameter } from '../values.ts';
import { type Encryption, type EncryptionSwitch, encryptionOfScheme, libpqModes, switchesOf } from './encryption.ts';
import { constantsOf, formatsLike } from './forms.ts';
import { defined, templateValues } from './template-values.ts';
import { foldOf, listedName, meaningOf } from './vocabulary.ts';

/** What a connection string says, apart from who reads it. */
export interface Carried {
	/** Without the scheme, and with no parameters but those in {@link parameters}. */
	values: Pick<ConnectionValues, 'username' | 'password' | 'hosts' | 'database' | 'path'>;
	/** Parameters in the source's own spelling. */
	parameters: Parameter[];
	/** Absent: neither the string nor the driver's default is known to say it. */
	encryption?: SaidEncryption;
	/** What should say how far the connection is encrypted, and is no word of the driver's. */
	unread: Parameter[];
}

export interface SaidEncryption {
	level: Encryption;
	/** What says it, in backticks: a parameter, or the scheme. Absent: nothing does, it is the driver's default. */
	said?: { by: 'parameter' | 'scheme'; name: string; value: string };
}

/** Takes a reading apart into what any driver of the database could be told. */
export function carriedFrom(reading: Reading): Carried {
	const { values } = reading.parsed;
	const { username, password, hosts } = values;
	const { database, path, parameters } = placed(reading);
	const encryption = encryptionIn(reading, parameters);
	const isSwitch = ({ name }: Parameter) => switchesOf(reading).some((each) => isNamed(name, each, reading)) || name === 'uselibpqcompat';
	return {
		values: { hosts, ...defined({ username, password, database, path }) },
		parameters: parameters.filter((parameter) => !isSwitch(parameter)),
		unread: parameters.filter((parameter) => isSwitch(parameter) && !encryption.read.includes(parameter.name)),
		...(encryption.found ? { encryption: encryption.found } : {}),
	};
}

/** Database and path, also where the form has a parameter for them, and the parameters that are left. */
function placed(reading: Reading): Pick<ConnectionValues, 'database' | 'path' | 'parameters'> {
	const { values } = reading.parsed;
	const shape = templateValues(reading);
	const own = reading.dialect ? values.parameters : values.parameters.filter(({ name }) => isOfDriver(name, reading));
	const parameter = shape?.databaseParameter;
	const database = own.find(({ name }) => name === parameter)?.value ?? values.database;
	// A path that the form itself has, such as `/_sql`, is no value.
	const path = shape?.places.has('path') ? values.path : undefined;
	const constants = constantsOf(formatsLike(reading), reading.driver);
	const fold = foldOf(reading);
	const constant = ({ name, value }: Parameter) => constants.some((other) => fold(other.name) === fold(name) && other.value === value);
	return { database, path, parameters: own.filter((each) => each.name !== parameter && !constant(each)) };
}

/** In code, most keys are no parameters of the driver. */
function isOfDriver(name: string, reading: Reading): boolean {
	return (
		parametersOf(reading).some((parameter) => [parameter.name, ...parameter.aliases].includes(name)) ||
		meaningOf(name, reading) !== undefined
	);
}

/** What is known of encryption, and the names of the parameters that say it. */
function encryptionIn(reading: Reading, parameters: readonly Parameter[]): { found: SaidEncryption | undefined; read: string[] } {
	const switches = switchesOf(reading);
	const read: string[] = [];
	let found: SaidEncryption | undefined;
	for (const each of switches) {
		const parameter = parameters.find(({ name }) => isNamed(name, each, reading));
		const level = parameter && levelOf(parameter.value, each, parameters);
		if (!level || !parameter) continue;
		read.push(parameter.name, 'uselibpqcompat');
		found ??= { level, said: { by: 'parameter', ...parameter } };
	}
	const { scheme = '' } = reading.parsed.values;
	const byScheme = encryptionOfScheme(scheme);
	if (!found && byScheme) found = { level: byScheme, said: { by: 'scheme', name: scheme, value: '' } };
	const otherwise = switches.find((each) => each.otherwise)?.otherwise;
	if (!found && otherwise) found = { level: otherwise };
	return { found, read };
}

function isNamed(name: string, { name: known }: EncryptionSwitch, reading: Reading): boolean {
	const fold = foldOf(reading);
	return fold(name) === fold(known) || listedName(name, reading) === known;
}

function levelOf(value: string, { name, values }: EncryptionSwitch, parameters: readonly Parameter[]): Encryption | undefined {
	// node-postgres: "sslmode" then means what it means to libpq.
	const compatible =
		name === 'sslmode' && parameters.some((parameter) => parameter.name === 'uselibpqcompat' && parameter.value === 'true');
	const words = Object.entries(compatible ? libpqModes : values);
	return words.find(([word]) => word.toLowerCase() === value.toLowerCase())?.[1];
}
