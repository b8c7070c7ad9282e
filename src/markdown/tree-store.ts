import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import type { CompiledPage, CompileResult } from './compile-page.ts';
import { hashBytesOf } from './hash.ts';

/** Where a compiled page lies: files are named by the hash of what is in them, so one folder serves all sites. */
export function treePath(cacheDir: string, hash: string): string {
	return path.join(cacheDir, 'trees', `${hash}.json`);
}

type Markdown = Pick<CompiledPage, 'markdown' | 'markdownParts'>;
type Content = Pick<CompiledPage, 'segments'>;

/** What compiling a page yields, with its content in the cache where there is one. */
export interface KnownPage extends Omit<CompileResult, 'page'> {
	/** Names the tree. */
	hash: string;
	/** See {@link withoutContent}; whole where there is no cache. */
	compiled: CompiledPage;
}

/** The same as it is sent from thread to thread: JSON in place of the page is read faster than the page is copied. */
export interface SentPage extends Omit<KnownPage, 'compiled'> {
	compiled: string;
}

/** Leaves a page's content in the cache. A thread does so itself: what is in a file need not be sent. */
export function keepContent({ page, ...result }: CompileResult, cacheDir: string | undefined): KnownPage {
	const { hash } = keep(page, cacheDir);
	return { ...result, hash, compiled: cacheDir === undefined ? page : withoutContent(page) };
}

/** Does the same as {@link keepContent}. */
export function keepToSend({ page, ...result }: CompileResult, cacheDir: string | undefined): SentPage {
	const { hash, facts } = keep(page, cacheDir);
	return { ...result, hash, compiled: cacheDir === undefined ? JSON.stringify(page) : facts };
}

function keep(page: CompiledPage, cacheDir: string | undefined): { hash: string; facts: string } {
	const lines = treeLines(page);
	const bytes = Buffer.from(lines.join('\n'));
	const hash = hashBytesOf(bytes);
	if (cacheDir !== undefined) writeWhole(treePath(cacheDir, hash), bytes);
	return { hash, facts: lines[0] };
}

/** @param sent by {@link keepToSend} */
export function receive({ compiled, ...known }: SentPage): KnownPage {
	return { ...known, compiled: JSON.parse(compiled) as CompiledPage };
}

/** A compiled page as its file holds it: a line of JSON for each of what is read by itself. Most pages of a build are only known, some lists need their Markdown. */
function treeLines({ segments, markdown, markdownParts, ...facts }: CompiledPage): [facts: string, markdown: string, content: string] {
	const known = withoutContent({ ...facts, segments, markdown, markdownParts });
	return [JSON.stringify(known), JSON.stringify({ markdown, markdownParts }), JSON.stringify({ segments })];
}

/** What the site knows of a page: its content is empty where it has some. Contents are read when they are rendered: together they would fill the memory. */
function withoutContent({ segments, markdownParts, ...facts }: CompiledPage): CompiledPage {
	return { ...facts, markdown: '', ...(segments ? { segments: [] } : {}), ...(markdownParts ? { markdownParts: [] } : {}) };
}

/** A compiled page on disk. What is read of it is nobody's to change. */
export class Tree {
	readonly #lines: [facts: Buffer, markdown: Buffer, content: Buffer];

	constructor(bytes: Buffer) {
		const first = bytes.indexOf(lineFeed);
		const second = bytes.indexOf(lineFeed, first + 1);
		this.#lines = [bytes.subarray(0, first), bytes.subarray(first + 1, second), bytes.subarray(second + 1)];
	}

	/** See {@link withoutContent}. */
	facts(): CompiledPage {
		return JSON.parse(this.#lines[0].toString('utf8')) as CompiledPage;
	}

	markdown(): Readonly<Markdown> {
		return JSON.parse(this.#lines[1].toString('utf8')) as Markdown;
	}

	/** Absent for a page that needs JavaScript. */
	segments(): Readonly<Content>['segments'] {
		return (JSON.parse(this.#lines[2].toString('utf8')) as Content).segments;
	}
}

const lineFeed = 10;

/** A page's outputs are rendered one after the other, from the same tree. */
let last: { file: string; tree: Tree } | undefined;

/** Reads a compiled page by its hash. @throws {Error} if it is not there: compile the site first */
export function readTree(cacheDir: string, hash: string): Tree {
	const file = treePath(cacheDir, hash);
	if (last?.file === file) return last.tree;
	const tree = readTreeFile(cacheDir, hash);
	if (!tree) throw new Error(`no compiled page ${hash} in ${cacheDir}: the cache was removed during the build`);
	last = { file, tree };
	return tree;
}

/** @returns undefined where the file is missing, or holds something else than its name says */
export function readTreeFile(cacheDir: string, hash: string): Tree | undefined {
	try {
		const bytes = readFileSync(treePath(cacheDir, hash));
		return hashBytesOf(bytes) === hash ? new Tree(bytes) : undefined;
	} catch {
		return undefined;
	}
}

/** Never leaves half a file behind. */
export function writeWhole(file: string, content: string | Uint8Array): void {
	const temporary = `${file}.${process.pid}-${threadId}.tmp`;
	writeFileSync(temporary, content);
	renameSync(temporary, file);
}

const day = 24 * 60 * 60 * 1000;

/** Has a file of the cache say by its time of change that it was used today. One that is not there any more is made again. */
export function markUsed(file: string): void {
	const now = new Date();
	try {
		if (now.getTime() - statSync(file).mtimeMs > day) utimesSync(file, now, now);
	} catch {
		// Gone, or on a disk that cannot be written to: then it goes sooner.
	}
}
