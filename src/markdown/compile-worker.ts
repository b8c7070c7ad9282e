import { type MessagePort, workerData } from 'node:worker_threads';
import type { CodeBlockProps } from '../schema/components.ts';
import { compilePage } from './compile-page.ts';
import { type CodeToHighlight, highlightElsewhere, highlightHere } from './highlight-all.ts';
import { keepCompiledModules } from './keep-compiled-modules.ts';
import type { SiteContext, SourceFile } from './page-context.ts';
import { keepToSend, type SentPage } from './tree-store.ts';

/** What a thread is started with. */
export interface CompileSetup {
	context: SiteContext;
	/** Where contents of pages are kept; absent: nowhere. */
	cacheDir: string | undefined;
}

/** Code that a thread asks for. */
export interface HighlightRequest {
	/** Names the request in its answer. */
	id: number;
	codes: readonly CodeToHighlight[];
}

export type HighlightReply = { id: number } & ({ blocks: CodeBlockProps[] } | { error: unknown });

const { context, cacheDir } = workerData as CompileSetup;

/** Compiles one page in a worker thread. */
export async function compileInWorker(source: SourceFile): Promise<SentPage> {
	const page = keepToSend(await compilePage(source, context), cacheDir);
	keepCompiledModules();
	return page;
}

/** Highlights code of this thread's languages, for pages of any. */
export function highlightInWorker(codes: readonly CodeToHighlight[]): Promise<CodeBlockProps[]> {
	return highlightHere(codes);
}

/** From now on, code of pages goes where this port leads. */
export function connect(port: MessagePort): void {
	const waiting = new Map<number, (reply: HighlightReply) => void>();
	let last = 0;
	port.on('message', (reply: HighlightReply) => {
		waiting.get(reply.id)?.(reply);
		waiting.delete(reply.id);
	});
	// What the thread waits for keeps it alive, and not what may come.
	port.unref();
	highlightElsewhere(async (codes) => {
		last += 1;
		const id = last;
		const answer = new Promise<HighlightReply>((resolve) => waiting.set(id, resolve));
		port.postMessage({ id, codes } satisfies HighlightRequest);
		const reply = await answer;
		if ('error' in reply) throw reply.error;
		return reply.blocks;
	});
}
