import { alone, missingTool, type Place, type Reader, run, toHex } from '../reader.ts';

const show = "printf '%s\\000'";

const document = (mark: string, text: string) => `${show} "$(cat <<${mark}\n${text}\nEOT\n)"`;
const inLine = [
	['a: ', '.'],
	['0', '7'],
] as const;

const places: Place[] = [
	{ chain: 'sh-word', wrap: (text) => `${show} ${text}`, beside: alone },
	{
		chain: 'sh-word',
		wrap: (text) => `${show} ${text}`,
		beside: [
			['a=', '=7'],
			['x://u:', '@h'],
			['', '/f'],
		],
	},
	{
		chain: 'sh-word',
		wrap: (text) => `A=${text}; export A; ${show} "$A"`,
		beside: [
			['', ''],
			['u:', ':7'],
		],
	},
	{ chain: 'sh-word', wrap: (text) => `unset A; ${show} \${A:-${text}}`, beside: alone },
	{ chain: 'sh-single', wrap: (text) => `${show} '${text}'` },
	{ chain: 'sh-double', wrap: (text) => `${show} "${text}"` },
	{ chain: 'no-history sh-double', wrap: (text) => `${show} "$(printf %s "${text}")"`, beside: alone },
	{ chain: 'no-history sh-single', wrap: (text) => `${show} "$(printf %s '${text}')"`, beside: alone },
	{ chain: 'no-history sh-word', wrap: (text) => `${show} "$(printf %s ${text})"`, beside: alone },
	{ chain: 'sh-printf sh-single', wrap: (text) => `printf '${text}\\000'` },
	{
		chain: 'sh-printf sh-double',
		wrap: (text) => `printf "${text}\\000"`,
		beside: [
			['', ''],
			['u:', '@h'],
		],
	},
	{ chain: 'sh-expansion', wrap: (text) => `unset A; : "\${A:=${text}}"; ${show} "$A"` },
	{ chain: 'sh-expansion', wrap: (text) => `unset A; ${show} "\${A:-${text}}"` },
	{ chain: 'sh-heredoc', wrap: (text) => document('EOT', text), beside: inLine },
	{ chain: 'plain', wrap: (text) => document("'EOT'", text), beside: inLine },
];
const ansi: Place = { chain: 'sh-ansi', wrap: (text) => `${show} $'${text}'` };

interface Shell {
	name?: string;
	command: string;
	args?: readonly string[];
	/** Knows `$'…'`. */
	ansi?: boolean;
}

function reader({ name, command, args = [], ansi: knowsAnsi = false }: Shell): Reader {
	return {
		name: name ?? command,
		missing: () => missingTool(command, ...args.filter((arg) => !arg.startsWith('-')), '-c', 'exit 0'),
		places: knowsAnsi ? [...places, ansi] : places,
		// From standard input: so an interactive shell reads what a person pastes.
		read: (literals) =>
			run({ commands: [[command, ...args]], input: `${literals.map(({ source }) => source).join('\n')}\nexit 0\n` })
				.split('\0')
				.slice(0, -1)
				.map(toHex),
	};
}

export const shells = [
	reader({ command: 'sh' }),
	reader({ command: 'dash' }),
	reader({ command: 'bash', ansi: true }),
	reader({ name: 'bash, interactive', command: 'bash', args: ['--norc', '--noprofile', '-i'], ansi: true }),
	reader({ command: 'zsh', args: ['-f'], ansi: true }),
	reader({ name: 'zsh, interactive', command: 'zsh', args: ['-f', '-i'], ansi: true }),
	reader({ command: 'ksh', ansi: true }),
	reader({ command: 'mksh', ansi: true }),
	reader({ name: 'BusyBox', command: 'busybox', args: ['sh'], ansi: true }),
];
