import http from 'node:http';
import type { Socket } from 'node:net';
import type { Hear } from './stand-in.ts';

/**
 * Hears the request by which a client of Databend's HTTP API logs in. Source: databend-client, `login.rs` and
 * `client.rs`: user and password are basic credentials, the warehouse a header, the rest the body's `database` and `settings`.
 */
export function answerDatabend(socket: Socket, hear: Hear): void {
	server(hear).emit('connection', socket);
}

function server(hear: Hear): http.Server {
	return http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const [, credentials = ''] = /^Basic (.*)$/.exec(request.headers.authorization ?? '') ?? [];
			const [username = '', ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
			const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as LoginBody;
			const session = body.session ?? body;
			const warehouse = request.headers['x-databend-warehouse'];
			hear({
				username,
				password: password.join(':'),
				database: session.database ?? null,
				parameters: { ...session.settings, ...(typeof warehouse === 'string' ? { warehouse } : {}) },
			});
			// What a server says that knows no logins: the client goes on without, and tries nothing again.
			response.writeHead(404, { connection: 'close' });
			response.end();
		});
	});
}

interface LoginBody {
	database?: string;
	settings?: Record<string, string>;
	session?: { database?: string; settings?: Record<string, string> };
}
