import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectPaths } from '../../src/project.ts';
import { serveFolder } from './serve.ts';

/** Serves what was built until the process is ended. */
export async function servePreview({ port, host }: { port?: string | undefined; host?: string | undefined }): Promise<void> {
	const { outDir } = projectPaths();
	if (!existsSync(path.join(outDir, 'index.html'))) {
		console.error(`portolan: nothing is built in ${outDir}. Run \`npm run build\` first.`);
		process.exitCode = 1;
		return;
	}
	const wanted = Number(port ?? process.env.PORT ?? 4321);
	if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
		console.error(`portolan: \`${port}\` is no port.`);
		process.exitCode = 2;
		return;
	}
	const { server, url } = await serveFolder({ folder: outDir, port: wanted, ...(host ? { host } : {}) });
	console.log(`\n  ${url}\n\n  Stop with Ctrl+C.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			server.close();
			server.closeAllConnections();
		});
	}
}
