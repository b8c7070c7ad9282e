import net from 'node:net';
import type { DriverValues, WireProtocol } from './driver-reader.ts';
import { answerDatabend } from './stand-in-databend.ts';
import { answerPostgresql } from './stand-in-postgresql.ts';
import { answerTdengine } from './stand-in-tdengine.ts';

/** What one connection told its server; called once or, where the driver tries again, more often. */
export type Hear = (values: DriverValues) => void;

const answers: Readonly<Record<WireProtocol, (socket: net.Socket, hear: Hear) => void>> = {
	postgresql: answerPostgresql,
	databend: answerDatabend,
	tdengine: answerTdengine,
};

/**
 * Servers on this machine that hear who wants to log in, and turn everyone away. Each has a port of its own, which tells whose login
 * it was.
 */
export class StandIns {
	private readonly servers: net.Server[] = [];
	private readonly sockets = new Set<net.Socket>();
	private readonly heard = new Map<number, DriverValues>();

	async listen(protocol: WireProtocol): Promise<{ host: string; port: number }> {
		const server = net.createServer((socket) => {
			this.sockets.add(socket);
			socket.on('close', () => this.sockets.delete(socket));
			// A driver that was turned away may hang up in the middle of a word.
			socket.on('error', () => socket.destroy());
			answers[protocol](socket, (values) => this.heard.set(port, values));
		});
		this.servers.push(server);
		await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as net.AddressInfo;
		return { host: '127.0.0.1', port };
	}

	/** What came to this port; undefined: nobody did. */
	heardAt(port: number): DriverValues | undefined {
		return this.heard.get(port);
	}

	close(): void {
		for (const server of this.servers) server.close();
		for (const socket of this.sockets) socket.destroy();
	}
}
