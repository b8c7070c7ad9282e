import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import sirv from 'sirv';

export interface ServeOptions {
	folder: string;
	/** The port to try first; 0 takes any. */
	port: number;
	/** Loopback unless told otherwise. */
	host?: string;
}

/** Serves a built site as a static host would: `index.html` for folders, `404.html` for the rest. */
export async function serveFolder({ folder, port, host = '127.0.0.1' }: ServeOptions): Promise<{ server: Server; url: string }> {
	const files = sirv(folder, { dev: true, etag: true });
	const notFound = path.join(folder, '404.html');
	const server = createServer((request, response) => {
		files(request, response, () => {
			response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
			response.end(existsSync(notFound) ? readFileSync(notFound) : 'Not found');
		});
	});
	await listen(server, port, host);
	const address = server.address() as AddressInfo;
	return { server, url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${address.port}/` };
}

/** Takes the next free port where the wanted one is in use. */
function listen(server: Server, port: number, host: string, tries = 20): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE' && tries > 0) resolve(listen(server, port + 1, host, tries - 1));
			else reject(error);
		});
		server.listen(port, host, () => resolve());
	});
}
