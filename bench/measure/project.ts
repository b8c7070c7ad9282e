import { cpSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { Database } from '../corpus/page.ts';
import { writeCorpus } from '../corpus/write-corpus.ts';
import type { Peer } from '../peers.ts';
import type { Command } from './run-command.ts';

export const bench = path.resolve(import.meta.dirname, '..');
export const root = path.resolve(bench, '..');
const bin = path.join(bench, 'node_modules', '.bin');

/** What a build of Portolan reads of the repository, its packages apart. */
const ownSources = ['src', 'components', 'public', 'scripts', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** A generator's project with the pages of a corpus in it. */
export interface Project {
	peer: Peer;
	folder: string;
	/** The pages' files; none for a peer without pages. */
	pages: string[];
}

/** Writes a project anew, below `bench/.cache`: there it finds the bench's packages. */
export function makeProject(peer: Peer, corpus: readonly Database[], pages: number): Project {
	const folder = projectFolder(peer, pages);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	if (peer.template !== undefined) cpSync(path.join(bench, 'projects', peer.template), folder, { recursive: true });
	else copyGenerator(folder);
	if (peer.template !== undefined) writeManifest(folder);
	if (!peer.idiom) return { peer, folder, pages: [] };
	const content = path.join(folder, peer.content);
	return { peer, folder, pages: writeCorpus(corpus, { folder: content, idiom: peer.idiom, indexName: peer.indexName }) };
}

/** Where a peer's project with so many pages is. */
export function projectFolder(peer: Peer, pages: number): string {
	return path.join(bench, '.cache', 'projects', `${peer.id}-${pages}`);
}

/** The bench's packages, in which Astro looks for what it must bundle; not its `type`, which is not that of Docusaurus's bundles. */
function writeManifest(folder: string): void {
	const { dependencies } = JSON.parse(readFileSync(path.join(bench, 'package.json'), 'utf8')) as { dependencies: object };
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'bench-project', private: true, dependencies }));
}

/** A copy: the benchmark edits a component, and never one of the repository's. */
function copyGenerator(folder: string): void {
	for (const source of ownSources) cpSync(path.join(root, source), path.join(folder, source), { recursive: true });
	symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
	mkdirSync(path.join(folder, 'content'));
	writeFileSync(path.join(folder, 'content', 'site.yaml'), 'title: Bench\n');
}

/** What builds the project, with its search index or without. */
export function buildCommands({ peer, folder }: Project, search: boolean): Command[] {
	const env = {
		...childEnv(),
		...peer.env,
		BENCH_SEARCH: search ? '1' : '0',
		PATH: [path.dirname(process.execPath), bin, process.env.PATH].join(path.delimiter),
	};
	const [program, ...args] = peer.build;
	const bare = search ? [] : (peer.bareArguments ?? []);
	const command: Command = { program: program === 'hugo' ? hugo() : program, args: [...args, ...bare], folder, env };
	if (peer.search !== 'pagefind' || !search) return [command];
	return [command, { program: 'pagefind', args: ['--site', peer.output, '--silent'], folder, env }];
}

/** Hugo is no npm package: it is found on the path, or named by HUGO. */
export function hugo(): string {
	return process.env.HUGO || 'hugo';
}

/** What builds and servers get of this process's environment. */
export function childEnv(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !/^(?:PORTOLAN_|NODE_ENV$|NODE_OPTIONS$|npm_)/.test(name));
	// Docusaurus, Astro and others tell their makers of each build otherwise.
	const quiet = { ASTRO_TELEMETRY_DISABLED: '1', NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1', NO_COLOR: '1', CI: '1' };
	return { ...Object.fromEntries(kept), ...quiet };
}

/** Takes away all that builds have left. */
export function makeCold({ peer, folder }: Project): void {
	for (const place of [peer.output, ...peer.caches]) rmSync(path.join(folder, place), { recursive: true, force: true });
}

/** One more sentence on the last page. */
export function editPage({ pages }: Project, edition: number): void {
	const page = pages.at(-1);
	if (page !== undefined) editFile(page, edition);
}

/** Puts an edition at the end of a page's source, in the place of the one there. */
export function editFile(file: string, edition: number): void {
	replaceIn(file, /(?:\nEdition \d+\.\n)?$/, `\nEdition ${edition}.\n`);
}

/** Another edition in the component that stands on every page. */
export function editComponent({ peer, folder }: Project, edition: number): void {
	replaceIn(path.join(folder, peer.component), /<p>Edition \d+<\/p>|(?=<\/footer>)/, `<p>Edition ${edition}</p>`);
}

function replaceIn(file: string, pattern: RegExp, replacement: string): void {
	writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, replacement));
}

export interface OutputSize {
	files: number;
	bytes: number;
}

export function outputSize({ peer, folder }: Project): OutputSize {
	const files = globSync('**/*', { cwd: path.join(folder, peer.output), dot: true, absolute: true });
	return { files: files.length, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

/** The built page that {@link editPage} edits, relative to the output. @throws {Error} where the build has left it out */
export function editedPage({ peer, folder, pages }: Project): string {
	const { dir, name: slug } = path.parse(pages.at(-1) ?? '');
	const name = `${path.basename(dir)}/${slug}`;
	const [file] = globSync(`**/${name}{.html,/index.html}`, { cwd: path.join(folder, peer.output) });
	if (file === undefined) throw new Error(`${peer.name} has no page "${name}" in ${path.join(folder, peer.output)}`);
	return file;
}

/** @throws {Error} where a text is not on the edited page: a build that leaves a change out is none */
export function expectOnPage(project: Project, text: string): void {
	const file = path.join(project.folder, project.peer.output, editedPage(project));
	if (!readFileSync(file, 'utf8').includes(text)) throw new Error(`${project.peer.name}: "${text}" is not in ${file}`);
}
