import { readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** A line that all requests share. */
export interface Line {
	/** Milliseconds from a request to the first byte of its answer. */
	latency: number;
	bytesPerSecond: number;
}

/** What Lighthouse calls slow 4G: 150 ms, 1.6 Mbit/s. */
export const slowLine: Line = { latency: 150, bytesPerSecond: 200_000 };

/** What came over the line, headers included: no browser hides what workers ask for, or what is fetched ahead. */
export interface Transfer {
	bytes: number;
	requests: number;
}

export interface Served {
	origin: string;
	/** Since the server began. */
	transfer: () => Transfer;
	close: () => void;
}

const types: Record<string, string> = {
	html: 'text/html; charset=utf-8',
	css: 'text/css',
	js: 'text/javascript',
	mjs: 'text/javascript',
	svg: 'image/svg+xml',
	json: 'application/json',
	txt: 'text/plain; charset=utf-8',
	xml: 'application/xml',
	png: 'image/png',
	wasm: 'application/wasm',
	woff2: 'font/woff2',
};

/** Serves a folder as static hosts do: compressed, without `.html` where an address has none, and with a time to keep each file. */
export async function serveCompressed(folder: string, line?: Line): Promise<Served> {
	const write = line ? throttledBy(line) : (response: ServerResponse, body: Buffer) => void response.end(body);
	const compressed = new Map<string, Buffer>();
	const sockets = new Set<Socket>();
	let requests = 0;
	const server = createServer((request, response) => {
		requests++;
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		const file = fileOf(folder, decodeURIComponent(pathname));
		if (file === undefined) {
			response.writeHead(404).end('Not found');
			return;
		}
		const type = types[path.extname(file).slice(1)] ?? 'application/octet-stream';
		const isText = /^text|json|javascript|xml|wasm/.test(type);
		response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600', ...(isText ? { 'content-encoding': 'gzip' } : {}) });
		const body = compressed.get(file) ?? (isText ? gzipSync(readFileSync(file)) : readFileSync(file));
		compressed.set(file, body);
		void write(response, body);
	});
	server.on('connection', (socket) => sockets.add(socket));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () => {
		server.close();
		server.closeAllConnections();
	};
	const transfer = () => ({ bytes: [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0), requests });
	return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, transfer, close };
}

function fileOf(folder: string, pathname: string): string | undefined {
	const place = path.join(folder, pathname);
	const candidates = [...(pathname.endsWith('/') ? [] : [place, `${place}.html`]), path.join(place, 'index.html')];
	return candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** The line is slow at the server: so it is for workers, and for pages that a browser fetches ahead. */
function throttledBy({ latency, bytesPerSecond }: Line): (response: ServerResponse, body: Buffer) => Promise<void> {
	const piece = 4096;
	let free = 0;
	return async (response, body) => {
		await setTimeout(latency);
		for (let start = 0; start < body.length && !response.destroyed; start += piece) {
			const bytes = body.subarray(start, start + piece);
			free = Math.max(free, performance.now()) + (bytes.length / bytesPerSecond) * 1000;
			await setTimeout(free - performance.now());
			response.write(bytes);
		}
		response.end();
	};
}

/** What came between two moments. */
export function transferBetween(before: Transfer, after: Transfer): Transfer {
	return { bytes: after.bytes - before.bytes, requests: after.requests - before.requests };
}
