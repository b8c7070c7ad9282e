import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { projectPaths } from '../../../src/project.ts';
import { missingTool } from '../literals/reader.ts';
import type { DriverValues } from './driver-reader.ts';

type Command = readonly [command: string, ...args: string[]];

/** A program in another language that asks packages of its own. */
export interface Program {
	/** The first word of its readers' ids, and the folder of its packages. */
	id: string;
	/** The folder of its sources and its manifest, in `programs/`. */
	sources: string;
	/** Other folders that it is made from. */
	shared?: readonly string[];
	/** Commands that must succeed for it to run at all. */
	tools: readonly Command[];
	/** Gets the packages of the manifest. Where that fails, the program is skipped. */
	fetch(places: Places): readonly Command[];
	/** Compiles. Where that fails, so does the test. */
	compile?(places: Places): readonly Command[];
	/** Reads the file of vectors. */
	run(places: Places, vectors: string): Command;
}

export interface Places {
	/** Where the sources are. */
	sources: string;
	/** Where packages and compiled files go. */
	cache: string;
}

export interface Answer {
	id: number;
	reader: string;
	values?: DriverValues;
	error?: string;
}

const driversCache = path.join(projectPaths().cacheDir, 'drivers');
const programsFolder = path.join(import.meta.dirname, 'programs');
const longest = 540_000;

export function placesOf({ id, sources }: Pick<Program, 'id' | 'sources'>): Places {
	return { sources: path.join(programsFolder, sources), cache: path.join(driversCache, id) };
}

/** The file that all programs of a run read. */
export function writeVectors(vectors: readonly { id: number; text: string; readers: readonly string[] }[]): string {
	mkdirSync(driversCache, { recursive: true });
	const file = path.join(driversCache, 'vectors.json');
	writeFileSync(file, JSON.stringify(vectors));
	return file;
}

/**
 * Makes a program ready, which installs its packages only where `PORTOLAN_INSTALL_DRIVERS` says so. Manifest and sources are remembered:
 * nothing is done twice.
 *
 * @returns why it cannot run here; undefined if it can
 * @throws {Error} with the compiler's words where it does not compile
 */
export function prepare(program: Program): string | undefined {
	for (const [command, ...args] of program.tools) {
		const missing = missingTool(command, ...args);
		if (missing) return missing;
	}
	const places = placesOf(program);
	const manifest = path.join(places.cache, 'installed');
	const wanted = fingerprint(program);
	if (existsSync(manifest) && readFileSync(manifest, 'utf8') === wanted) return undefined;
	if (process.env.PORTOLAN_INSTALL_DRIVERS !== '1') return 'not installed; `npm run test:drivers` does that';
	mkdirSync(places.cache, { recursive: true });
	for (const command of program.fetch(places)) {
		const failure = failureOf(command, places);
		if (failure) return `\`${command.slice(0, 2).join(' ')} …\` fails: ${/.*\berror\b.*/i.exec(failure)?.[0] ?? failure}`;
	}
	for (const command of program.compile?.(places) ?? []) {
		const failure = failureOf(command, places);
		if (failure) throw new Error(`${program.id}: ${failure}`);
	}
	writeFileSync(manifest, wanted);
	return undefined;
}

function failureOf([command, ...args]: Command, { sources }: Places): string | undefined {
	const { status, error, stderr } = spawnSync(command, args, { cwd: sources, encoding: 'utf8', timeout: longest });
	return status === 0 ? undefined : (error?.message ?? stderr.trim().slice(0, 4000));
}

function fingerprint({ sources, shared = [] }: Program): string {
	const folders = [sources, ...shared];
	const files = folders.flatMap((folder) => globSync('**/*', { cwd: path.join(programsFolder, folder), absolute: true, dot: true })).sort();
	const hash = createHash('sha256');
	for (const file of files) hash.update(path.relative(programsFolder, file)).update('\0').update(readFileSync(file)).update('\0');
	return hash.digest('hex');
}

/** What the program prints, a line of JSON for each vector that it reads. @throws {Error} with what it says where it fails */
export async function run(program: Program, vectors: string): Promise<Answer[]> {
	const [command, ...args] = program.run(placesOf(program), vectors);
	const output = await new Promise<string>((resolve, reject) => {
		const options = { env: quietEnvironment(), maxBuffer: 2 ** 29, timeout: longest, cwd: placesOf(program).cache };
		execFile(command, args, options, (error, stdout, stderr) =>
			error ? reject(new Error(`${program.id}: ${error.message.slice(0, 500)}\n${stderr.slice(0, 4000)}`)) : resolve(stdout),
		);
	});
	return (
		output
			.split('\n')
			// Drivers write to standard output as well.
			.filter((line) => line.startsWith('{"id":'))
			.map((line) => JSON.parse(line) as Answer)
	);
}

/** Without the settings by which drivers fill in what a string leaves out. */
function quietEnvironment(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !/^(?:PG|TAOS|TDENGINE|DATABEND|NODE_OPTIONS|NODE_ENV|VITEST)/.test(name));
	return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', NODE_NO_WARNINGS: '1', PGPASSFILE: '/dev/null', PGSERVICEFILE: '/dev/null' };
}
