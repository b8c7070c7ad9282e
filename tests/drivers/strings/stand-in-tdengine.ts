import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Hear } from './stand-in.ts';

/** RFC 6455, section 1.3. */
const acceptSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * Takes a WebSocket, hears the message `conn` on it, and refuses the login. Sources: TDengine, "taosAdapter", "WebSocket interface";
 * RFC 6455, sections 4.2.2 and 5.2, of which clients' masked text frames are read.
 */
export function answerTdengine(socket: Socket, hear: Hear): void {
	let buffer = Buffer.alloc(0);
	let path: string | undefined;
	socket.on('data', (data) => {
		buffer = Buffer.concat([buffer, data]);
		if (path === undefined) {
			const end = buffer.indexOf('\r\n\r\n');
			if (end < 0) return;
			const head = buffer.subarray(0, end).toString('latin1');
			buffer = buffer.subarray(end + 4);
			path = head.split(' ')[1] ?? '';
			socket.write(acceptance(head));
		}
		for (let frame = takeFrame(); frame; frame = takeFrame()) answer(frame);
	});

	function answer(text: string): void {
		const { action, args } = JSON.parse(text) as { action: string; args: Record<string, string | number | undefined> };
		if (action !== 'conn') {
			socket.write(frameOf({ code: 0, message: '', action, req_id: args?.req_id ?? 0, version: '3.3.6.0' }));
			return;
		}
		const { user, password, db } = args as Record<string, string | undefined>;
		const token = new URL(path ?? '', 'ws://stand-in').searchParams.get('token');
		hear({ username: user, password, database: db, parameters: { token } });
		socket.end(frameOf({ code: 0x357, message: 'Nobody may log in here.', action, req_id: args.req_id ?? 0 }));
	}

	/** The next text frame; others are passed over. */
	function takeFrame(): string | undefined {
		if (buffer.length < 6) return undefined;
		const short = (buffer[1] ?? 0) & 0x7f;
		const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
		if (buffer.length < 6 + wide) return undefined;
		const length = wide === 2 ? buffer.readUInt16BE(2) : wide === 8 ? Number(buffer.readBigUInt64BE(2)) : short;
		const start = 6 + wide;
		if (buffer.length < start + length) return undefined;
		const mask = buffer.subarray(2 + wide, start);
		const text = Buffer.from(buffer.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
		const isText = ((buffer[0] ?? 0) & 0x0f) === 1;
		buffer = buffer.subarray(start + length);
		return isText ? text.toString('utf8') : takeFrame();
	}
}

function acceptance(head: string): string {
	const [, key = ''] = /^sec-websocket-key:\s*(\S+)/im.exec(head) ?? [];
	const accept = createHash('sha1')
		.update(key + acceptSuffix)
		.digest('base64');
	return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}

function frameOf(message: Record<string, unknown>): Buffer {
	const body = Buffer.from(JSON.stringify(message));
	const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, body.length >> 8, body.length & 0xff]);
	return Buffer.concat([head, body]);
}
