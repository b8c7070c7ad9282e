import { statSync } from 'node:fs';
import path from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { projectPaths } from '../../src/project.ts';

interface CommandOptions<Options extends NonNullable<ParseArgsConfig['options']>> {
	/** The npm script: `build`. */
	name: string;
	/** What it does, in a sentence. */
	about: string;
	options: Options;
	/** A line for each option. */
	help: Record<keyof Options & string, string>;
}

type Values<Options extends NonNullable<ParseArgsConfig['options']>> = ReturnType<
	typeof parseArgs<{ options: Options; strict: true }>
>['values'];

/** Reads a script's options; prints the help or what is wrong, and ends the process, where they ask for it. */
export function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>({
	name,
	about,
	options,
	help,
}: CommandOptions<Options>): Values<Options> {
	const all = { ...options, help: { type: 'boolean', short: 'h' } } as const;
	try {
		const { values } = parseArgs({ options: all, strict: true, allowPositionals: false });
		if ((values as { help?: boolean }).help) {
			console.log(helpText({ name, about, options, help }));
			process.exit(0);
		}
		return values as Values<Options>;
	} catch (error) {
		console.error(`portolan ${name}: ${(error as Error).message}\nRun \`npm run ${name} -- --help\` for its options.`);
		process.exit(2);
	}
}

function helpText<Options extends NonNullable<ParseArgsConfig['options']>>({
	name,
	about,
	options,
	help,
}: CommandOptions<Options>): string {
	const rows = [
		...Object.entries(options).map(([option, { type }]) => [`--${option}${type === 'string' ? ' <value>' : ''}`, help[option] ?? '']),
		['--help', 'Show this text.'],
	];
	const width = Math.max(...rows.map(([left = '']) => left.length));
	return [
		`npm run ${name} [-- options]`,
		'',
		about,
		'',
		...rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`),
	].join('\n');
}

/** The `--content` option that several scripts have; what follows reads it from the environment. */
export const contentOption = { content: { type: 'string' } } as const;
export const contentHelp = { content: 'The content folder, instead of `content` (or `PORTOLAN_CONTENT`).' };

/** The `--untrusted` option of the commands that read content. */
export const untrustedOption = { untrusted: { type: 'boolean' } } as const;
export const untrustedHelp = {
	untrusted: 'Refuse content that could run: JavaScript, active HTML and SVG, links out of the content folder (or `PORTOLAN_UNTRUSTED=1`).',
};

/** Takes the `--untrusted` option; what follows reads it from the environment. */
export function useUntrusted(untrusted: boolean | undefined): void {
	if (untrusted) process.env.PORTOLAN_UNTRUSTED = '1';
}

/** Takes the `--content` option; ends the process where there is no such folder. */
export function useContent(content: string | undefined): void {
	if (content !== undefined) process.env.PORTOLAN_CONTENT = path.resolve(content);
	const { contentDir } = projectPaths();
	if (statSync(contentDir, { throwIfNoEntry: false })?.isDirectory()) return;
	console.error(`portolan: no content folder at ${contentDir}. Name one with \`--content <folder>\` or PORTOLAN_CONTENT.`);
	process.exit(1);
}

/** A one-line progress display on terminals; on logs only the stages. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): {
	stage(text: string): void;
	update(text: string): void;
	end(): void;
} {
	let stage = '';
	const clear = () => stream.isTTY && stream.write('\r\u001b[2K');
	return {
		stage(text) {
			stage = text;
			clear();
			stream.write(stream.isTTY ? `${text} …` : `${text}\n`);
		},
		update(text) {
			if (!stream.isTTY) return;
			clear();
			stream.write(`${stage} … ${text}`);
		},
		end() {
			clear();
		},
	};
}

/** "1 page", "2 pages" */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
