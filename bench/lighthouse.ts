/**
 * Lighthouse on a phone, all four categories, for the pages that the budgets name. The figures for performance depend on
 * the machine: run it where nothing else runs.
 *
 *     node bench/lighthouse.ts [--runs 3] [--dist dist] [/page/ …]
 */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { projectPaths } from '../src/project.ts';
import { failuresOf, runLighthouse, scoresOf } from '../tests/support/lighthouse.ts';

const { values, positionals } = parseArgs({
	options: { runs: { type: 'string', default: '3' }, dist: { type: 'string', default: projectPaths().outDir } },
	allowPositionals: true,
});
const pages = positionals.length > 0 ? positionals : ['/', '/tdengine/connecting/', '/cockroachdb/connect/'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const metrics = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];

const { origin, close } = await serveCompressed(values.dist);
const rows: Record<string, Record<string, string | number>> = {};
const failures = new Set<string>();
try {
	for (const page of pages) {
		const results = await runLighthouse(
			Array.from({ length: Number(values.runs) }, () => origin + page),
			categories,
		);
		// The run in the middle: one slow start says nothing.
		const sorted = results.sort((a, b) => (scoresOf(a).performance ?? 0) - (scoresOf(b).performance ?? 0));
		const median = sorted[Math.floor(sorted.length / 2)];
		if (!median) continue;
		rows[page] = { ...scoresOf(median), ...Object.fromEntries(metrics.map((id) => [id, median.audits[id]?.displayValue ?? ''])) };
		for (const failure of failuresOf(median)) failures.add(`${page}  ${failure}`);
	}
} finally {
	close();
}
console.table(rows);
for (const failure of failures) console.log(failure);

/** Serves a folder as static hosts do: compressed, and with a time to keep each file. */
async function serveCompressed(folder: string): Promise<{ origin: string; close: () => void }> {
	const types: Record<string, string> = {
		html: 'text/html; charset=utf-8',
		css: 'text/css',
		js: 'text/javascript',
		svg: 'image/svg+xml',
		json: 'application/json',
		txt: 'text/plain; charset=utf-8',
		xml: 'application/xml',
		png: 'image/png',
		woff2: 'font/woff2',
	};
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		const file = path.join(folder, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '');
		if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
			response.writeHead(404).end('Not found');
			return;
		}
		const type = types[path.extname(file).slice(1)] ?? 'application/octet-stream';
		const isText = /^text|json|xml/.test(type);
		response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600', ...(isText ? { 'content-encoding': 'gzip' } : {}) });
		response.end(isText ? gzipSync(readFileSync(file)) : readFileSync(file));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () => {
		server.close();
		server.closeAllConnections();
	};
	return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close };
}
