import { workerData } from 'node:worker_threads';
import { type CompileResult, compilePage } from './compile-page.ts';
import type { SiteContext, SourceFile } from './page-context.ts';

// tinypool hands its own data and ours as a pair.
const [, context] = workerData as [unknown, SiteContext];

/** Compiles one page in a worker thread. */
export default function compileInWorker(source: SourceFile): Promise<CompileResult> {
	return compilePage(source, context);
}
