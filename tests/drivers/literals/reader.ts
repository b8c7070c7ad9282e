import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A place in a language: what an encoder's text is put into. */
export interface Place {
	/** The encoders, from the inside out. */
	chain: string;
	/** The literal around a text, as a program writes it. */
	wrap: (text: string) => string;
	/** Texts that may stand beside the placeholder in the same literal, chosen to join with it; absent: the usual ones. */
	beside?: readonly (readonly [before: string, after: string])[];
}

/** A language's own compiler or parser. */
export interface Reader {
	name: string;
	/** Why it cannot run here; undefined if it can. */
	missing(): string | undefined;
	places: readonly Place[];
	/** Puts all literals into one program and runs it. @returns what each of them holds, as hexadecimal UTF-8 */
	read(literals: readonly { source: string; chain: string }[]): string[];
}

/** For places that nothing of the author's stands in. */
export const alone = [['', '']] as const;

export function missingTool(command: string, ...args: readonly string[]): string | undefined {
	return spawnSync(command, args, { stdio: 'ignore' }).status === 0 ? undefined : `no \`${command}\``;
}

interface RunOptions {
	/** Name to content. */
	files?: Readonly<Record<string, string>>;
	/** One after the other; the output of the last is returned. */
	commands: readonly (readonly [command: string, ...args: string[]])[];
	input?: string;
	env?: Readonly<Record<string, string>>;
}

/** Runs commands in a folder of their own. @throws {Error} with what they print where one fails */
export function run({ files = {}, commands, input, env }: RunOptions): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'portolan-literals-'));
	try {
		for (const [name, content] of Object.entries(files)) {
			mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
			writeFileSync(path.join(folder, name), content);
		}
		let output = '';
		for (const [command, ...args] of commands) {
			const result = spawnSync(command, args, {
				cwd: folder,
				encoding: 'utf8',
				maxBuffer: 2 ** 28,
				...(input === undefined ? {} : { input }),
				env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
			});
			if (result.status !== 0) throw new Error(`${command}: ${result.error ?? result.stderr.slice(0, 4000)}`);
			output = result.stdout;
		}
		return output;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export function lines(output: string): string[] {
	return output.replace(/\n$/, '').split('\n');
}

export function toHex(text: string): string {
	return Buffer.from(text, 'utf8').toString('hex');
}
