import type { Socket } from 'node:net';
import type { Hear } from './stand-in.ts';

const sslRequest = 80877103;
const gssRequest = 80877104;

/**
 * Takes the startup message, asks for the password in clear text, and refuses it. Source: PostgreSQL, "Frontend/Backend Protocol",
 * sections "Start-up" and "Message Formats".
 */
export function answerPostgresql(socket: Socket, hear: Hear): void {
	let buffer = Buffer.alloc(0);
	let startup: Record<string, string> | undefined;
	socket.on('data', (data) => {
		buffer = Buffer.concat([buffer, data]);
		while (!startup) {
			const body = take(0);
			if (!body) return;
			const code = body.readInt32BE(0);
			if (code === sslRequest || code === gssRequest) {
				socket.write('N');
				continue;
			}
			startup = pairsOf(body.subarray(4).toString('utf8'));
			socket.write(message('R', Buffer.from([0, 0, 0, 3])));
		}
		const body = take(1);
		if (!body) return;
		const { user, database, ...parameters } = startup;
		hear({ username: user, password: body.subarray(0, -1).toString('utf8'), database, parameters });
		socket.end(message('E', Buffer.from('SFATAL\0VFATAL\0C28P01\0MNobody may log in here.\0\0')));
	});

	/** The next message without its length, if it is there as a whole; `tag` bytes come before the length. */
	function take(tag: number): Buffer | undefined {
		if (buffer.length < tag + 4) return undefined;
		const end = tag + buffer.readInt32BE(tag);
		if (buffer.length < end) return undefined;
		const body = buffer.subarray(tag + 4, end);
		buffer = buffer.subarray(end);
		return body;
	}
}

function pairsOf(text: string): Record<string, string> {
	const words = text.split('\0');
	const pairs: Record<string, string> = {};
	for (let index = 0; words[index]; index += 2) pairs[words[index] ?? ''] = words[index + 1] ?? '';
	return pairs;
}

function message(type: string, body: Buffer): Buffer {
	const head = Buffer.from(`${type}\0\0\0\0`);
	head.writeInt32BE(body.length + 4, 1);
	return Buffer.concat([head, body]);
}
