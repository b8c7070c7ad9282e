import type { Parameter } from '../values.ts';
import type { SaidEncryption } from './carried.ts';
import { type Encryption, type EncryptionSwitch, encryptionNames, encryptionOfScheme, isStrict, switchesOf } from './encryption.ts';
import type { Form } from './forms.ts';
import type { Note } from './note.ts';
import { canStand } from './parameters.ts';

export interface Encrypted {
	scheme?: string;
	parameter?: Parameter;
	notes: Note[];
}

interface Target {
	to: Form;
	/** The name of the source's driver. */
	from: string;
	/** The template's own scheme and parameters. */
	template: { scheme?: string; constants: readonly Parameter[] };
}

/** Says how far the connection is encrypted: by the scheme where schemes do, else by a parameter. */
export function encrypt(encryption: SaidEncryption | undefined, { to, from, template }: Target): Encrypted {
	const { scheme } = template;
	if (!encryption) return { ...(scheme === undefined ? {} : { scheme }), notes: [] };
	if (encryptionOfScheme(scheme)) return byScheme(encryption, { to, from, template });
	const written = byParameter(encryption, { to, from, template });
	return { ...(scheme === undefined ? {} : { scheme }), ...written };
}

function byScheme({ level, said }: SaidEncryption, { to, from, template }: Target): Encrypted {
	const wanted = isStrict(level) ? 'on' : 'off';
	const scheme = to.schemes.find((each) => encryptionOfScheme(each) === wanted) ?? (template.scheme as string);
	const name = said?.name ?? 'encryption';
	if (encryptionOfScheme(scheme) !== wanted)
		return {
			scheme,
			notes: [{ kind: 'lost', name, message: `${from} ${encryptionNames[level]}. ${to.driver.name} has no form for that.` }],
		};
	if (level === wanted) return { scheme, notes: [] };
	const verified = wanted === 'on' ? ` What is verified is up to ${to.driver.name}.` : '';
	const message = `${from} ${encryptionNames[level]}. The scheme \`${scheme}\` ${encryptionNames[wanted]}.${verified}`;
	return { scheme, notes: [{ kind: 'changed', name, message }] };
}

function byParameter({ level, said }: SaidEncryption, target: Target): Omit<Encrypted, 'scheme'> {
	const { to, from } = target;
	const switches = switchesOf(to).filter(({ name, inStrings }) => inStrings || canStand(name, to));
	const otherwise = switchesOf(to).find((each) => each.otherwise)?.otherwise;
	if (said === undefined) return unsaid(level, { ...target, switches, otherwise });
	const isPlain = level === 'off' && (switches.length === 0 || otherwise === 'off');
	if (isPlain && said.by === 'scheme') return { notes: [] };
	const found = nearestWord(level, { ...target, switches });
	const source = said.by === 'scheme' ? `The scheme \`${said.name}\`` : `\`${said.name}=${said.value}\``;
	if (!found) {
		const reason = switches.length > 0 ? `${to.driver.name} has no word for that.` : 'This form has no parameter for it.';
		return { notes: [{ kind: 'lost', name: said.name, message: `${source} of ${from} ${encryptionNames[level]}. ${reason}` }] };
	}
	const { parameter, level: written } = found;
	const isSame = written === level;
	if (isSame && parameter.name === said.name && parameter.value === said.value) return { parameter, notes: [] };
	const pair = `\`${parameter.name}=${parameter.value}\``;
	const message = isSame ? `${source} of ${from} ${encryptionNames[level]}. So does ${pair} here.` : nearestMessage(pair, { to, written });
	return { parameter, notes: [{ kind: 'changed', name: said.name, message }] };
}

function nearestMessage(pair: string, { to, written }: { to: Form; written: Encryption }): string {
	return `${pair} is the nearest that ${to.driver.name} has: it ${encryptionNames[written]}.`;
}

/** The driver's own default, where the other driver has another one. */
function unsaid(
	level: Encryption,
	{ to, from, template, switches, otherwise }: Target & { switches: readonly EncryptionSwitch[]; otherwise: Encryption | undefined },
): Omit<Encrypted, 'scheme'> {
	if (otherwise === level || (otherwise === undefined && !isStrict(level))) return { notes: [] };
	const does = otherwise === undefined ? 'may not' : encryptionNames[otherwise];
	const defaults = `Without a word of it, ${from} ${encryptionNames[level]}, and ${to.driver.name} ${does}.`;
	const matters = isStrict(level) || (level === 'off' && otherwise !== undefined && isStrict(otherwise));
	const found = matters ? nearestWord(level, { to, from, template, switches }) : undefined;
	if (!found) return { notes: [{ kind: 'changed', name: 'encryption', message: defaults }] };
	const { parameter, level: written } = found;
	const nearest = written === level ? '' : ` ${nearestMessage(`\`${parameter.name}=${parameter.value}\``, { to, written })}`;
	return { parameter, notes: [{ kind: 'added', name: parameter.name, message: `${defaults}${nearest}` }] };
}

/** What comes nearest, the stricter first. Encryption is never given up; what is not strict has nothing near it. */
const nearest: Partial<Record<Encryption, readonly Encryption[]>> = {
	encrypt: ['verify-full', 'verify-ca', 'on'],
	'verify-ca': ['verify-full', 'on', 'encrypt'],
	'verify-full': ['on', 'verify-ca', 'encrypt'],
	on: ['verify-full', 'encrypt'],
};

function nearestWord(
	level: Encryption,
	{ to, template, switches }: Target & { switches: readonly EncryptionSwitch[] },
): ReturnType<typeof wordFor> {
	// Who only knows that a connection is encrypted does as the form's template does.
	const shown = switchesOf(to).flatMap(({ name, values }) => {
		const value = template.constants.find((constant) => constant.name === name)?.value;
		return value !== undefined && values[value] && isStrict(values[value]) ? [values[value]] : [];
	});
	for (const each of [level, ...(level === 'on' ? shown : []), ...(nearest[level] ?? [])]) {
		const found = wordFor(each, switches);
		if (found) return found;
	}
	return undefined;
}

function wordFor(level: Encryption, switches: readonly EncryptionSwitch[]): { parameter: Parameter; level: Encryption } | undefined {
	const [parameter] = wordsFor(level, switches);
	return parameter && { parameter, level };
}

/** All ways to say it. */
export function wordsFor(level: Encryption, switches: readonly EncryptionSwitch[]): Parameter[] {
	return switches.flatMap(({ name, values }) => {
		const [value] = Object.entries(values).find(([, each]) => each === level) ?? [];
		return value === undefined ? [] : [{ name, value }];
	});
}
