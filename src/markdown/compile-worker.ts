import { once } from 'node:events';
import { MessageChannel, type MessagePort, workerData } from 'node:worker_threads';
import type { CodeBlockProps } from '../schema/components.ts';
import { compilePage } from './compile-page.ts';
import { type CodeToHighlight, highlightElsewhere, highlightHere } from './highlight-all.ts';
import { keepCompiledModules } from './keep-compiled-modules.ts';
import type { SiteContext, SourceFile } from './page-context.ts';
import { type KnownPage, keepContent } from './tree-store.ts';

/** What a thread is started with. */
export interface CompileSetup {
	context: SiteContext;
	/** Where contents of pages are kept; absent: nowhere. */
	cacheDir: string | undefined;
}

/** Code that a thread asks for, and where the answer goes. */
export interface HighlightRequest {
	codes: readonly CodeToHighlight[];
	reply: MessagePort;
}

export type HighlightReply = { blocks: CodeBlockProps[] } | { error: unknown };

const { context, cacheDir } = workerData as CompileSetup;

/** Compiles one page in a worker thread. */
export async function compileInWorker(source: SourceFile): Promise<KnownPage> {
	const page = keepContent(await compilePage(source, context), cacheDir);
	keepCompiledModules();
	return page;
}

/** Highlights code of this thread's languages, for pages of any. */
export function highlightInWorker(codes: readonly CodeToHighlight[]): Promise<CodeBlockProps[]> {
	return highlightHere(codes);
}

/** From now on, code of pages goes where this port leads. */
export function connect(port: MessagePort): void {
	highlightElsewhere(async (codes) => {
		const { port1, port2 } = new MessageChannel();
		const answer = once(port1, 'message') as Promise<[HighlightReply]>;
		port.postMessage({ codes, reply: port2 } satisfies HighlightRequest, [port2]);
		const [reply] = await answer;
		port1.close();
		if ('error' in reply) throw reply.error;
		return reply.blocks;
	});
}
