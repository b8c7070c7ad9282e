import { once } from 'node:events';
import { MessageChannel, type MessagePort, workerData } from 'node:worker_threads';
import type { CodeBlockProps } from '../schema/components.ts';
import { type CompileResult, compilePage } from './compile-page.ts';
import { type CodeToHighlight, highlightElsewhere, highlightHere } from './highlight-all.ts';
import { keepCompiledModules } from './keep-compiled-modules.ts';
import type { SiteContext, SourceFile } from './page-context.ts';

/** Code that a thread asks for, and where the answer goes. */
export interface HighlightRequest {
	codes: readonly CodeToHighlight[];
	reply: MessagePort;
}

export type HighlightReply = { blocks: CodeBlockProps[] } | { error: unknown };

// tinypool hands its own data and ours as a pair.
const [, context] = workerData as [unknown, SiteContext];

/** Compiles one page in a worker thread. */
export async function compileInWorker(source: SourceFile): Promise<CompileResult> {
	const result = await compilePage(source, context);
	keepCompiledModules();
	return result;
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
