import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './browser.ts';

type Answer = Record<string, unknown>;
interface Message {
	id?: number;
	method?: string;
	params?: Answer;
	sessionId?: string;
	result?: Answer;
	error?: { message: string };
}

/** What holds for every page, also for those that are rendered ahead. */
interface Conditions {
	/** The processor is this many times slower. */
	slowdown?: number;
	/** Runs in every document before its own scripts. */
	script?: string;
}

/**
 * A browser that is driven by the tab (Chrome DevTools Protocol, `Target.createTarget` with `forTab`). Chromium renders no page ahead where
 * the page itself is driven, as Playwright does.
 */
export class TabBrowser {
	readonly #process: ChildProcess;
	readonly #folder: string;
	readonly #socket: WebSocket;
	readonly #answers = new Map<number, { session: string | undefined; take: (message: Message) => void }>();
	/** The sessions of pages, the one that is shown and those that are rendered ahead, by the id of their target. */
	readonly #pages = new Map<string, { session: string; ahead: boolean }>();
	readonly #conditions: Conditions;
	#last = 0;

	static async start(conditions: Conditions = {}): Promise<TabBrowser> {
		const folder = mkdtempSync(path.join(tmpdir(), 'portolan-tab-'));
		const args = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--remote-debugging-port=0', '--window-size=1280,800'];
		const child = spawn(findChromium(), [...args, `--user-data-dir=${folder}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
		let said = '';
		for await (const chunk of child.stderr) {
			said += chunk;
			const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
			if (!address) continue;
			const socket = new WebSocket(address);
			await once(socket, 'open');
			const browser = new TabBrowser(child, { folder, socket, conditions });
			await browser.#openTab();
			return browser;
		}
		throw new Error(`Chromium did not start: ${said}`);
	}

	private constructor(child: ChildProcess, { folder, socket, conditions }: { folder: string; socket: WebSocket; conditions: Conditions }) {
		this.#process = child;
		this.#folder = folder;
		this.#socket = socket;
		this.#conditions = conditions;
		// What is not read fills the pipe.
		child.stderr?.resume();
		socket.addEventListener('message', ({ data }) => this.#onMessage(JSON.parse(String(data)) as Message));
	}

	async #openTab(): Promise<void> {
		const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', forTab: true });
		const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
		await this.send('Target.setAutoAttach', { autoAttach: true, flatten: true, waitForDebuggerOnStart: false }, String(sessionId));
	}

	#onMessage({ id, method, params, ...message }: Message): void {
		if (id !== undefined) {
			this.#answers.get(id)?.take(message);
			this.#answers.delete(id);
		}
		const target = params?.targetInfo as { targetId: string; type: string; subtype?: string } | undefined;
		if (target?.type === 'page' && method === 'Target.attachedToTarget') this.#attach(target, String(params?.sessionId));
		const known = target && this.#pages.get(target.targetId);
		if (known && method === 'Target.targetInfoChanged') known.ahead = target.subtype === 'prerender';
		if (method === 'Target.detachedFromTarget') this.#forget(String(params?.sessionId));
	}

	#attach({ targetId, subtype }: { targetId: string; subtype?: string }, session: string): void {
		this.#pages.set(targetId, { session, ahead: subtype === 'prerender' });
		const { slowdown, script } = this.#conditions;
		// A page that is gone before it hears of them was not waited for.
		const tell = (method: string, params?: object) => void this.send(method, params, session).catch(() => undefined);
		if (slowdown) tell('Emulation.setCPUThrottlingRate', { rate: slowdown });
		if (!script) return;
		tell('Page.enable');
		tell('Page.addScriptToEvaluateOnNewDocument', { source: script });
	}

	/** A page that is gone answers nothing. */
	#forget(gone: string): void {
		for (const [target, { session }] of this.#pages) if (session === gone) this.#pages.delete(target);
		for (const { session, take } of this.#answers.values()) if (session === gone) take({ error: { message: 'the page is gone' } });
	}

	send(method: string, params: object = {}, sessionId?: string): Promise<Answer> {
		const id = ++this.#last;
		this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
		return new Promise((resolve, reject) =>
			this.#answers.set(id, {
				session: sessionId,
				take: ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result ?? {})),
			}),
		);
	}

	/** The session of the page that is shown, or of the one that is rendered ahead. */
	#session(ahead: boolean): string | undefined {
		return [...this.#pages.values()].findLast((page) => page.ahead === ahead)?.session;
	}

	/** Speaks to the page that is shown. */
	sendToPage(method: string, params: object = {}): Promise<Answer> {
		return this.send(method, params, this.#session(false));
	}

	/** @returns what an expression is worth on the page that is shown, or on the one that is rendered ahead; undefined without one */
	async evaluate<Value>(expression: string, { ahead = false } = {}): Promise<Value | undefined> {
		const session = this.#session(ahead);
		if (!session) return undefined;
		const params = { expression, awaitPromise: true, returnByValue: true };
		const { result } = await this.send('Runtime.evaluate', params, session).catch(() => ({ result: undefined }));
		return (result as { value?: Value } | undefined)?.value;
	}

	/** Asks again until the answer is as wished; a page that goes meanwhile answers nothing. @throws {Error} after a minute, or as many milliseconds as are said */
	async until<Value>(
		expression: string,
		wished: (value: Value | undefined) => boolean,
		{ within = 60_000, ...options }: { ahead?: boolean; within?: number } = {},
	): Promise<void> {
		let value: Value | undefined;
		for (const end = Date.now() + within; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
			value = await this.evaluate<Value>(expression, options);
			if (wished(value)) return;
		}
		throw new Error(`${expression} is still ${JSON.stringify(value)}`);
	}

	async open(url: string): Promise<void> {
		await this.sendToPage('Page.navigate', { url });
		await this.until<boolean>(
			`location.href === ${JSON.stringify(url)} && document.readyState === 'complete' && document.documentElement.dataset.js === 'ready'`,
			(ready) => ready === true,
		);
	}

	/** Moves the pointer to the middle of the first element of a selector that is shown, and stays there. */
	async hover(selector: string): Promise<void> {
		await this.#point(selector, 'mouseMoved');
	}

	async press(selector: string): Promise<void> {
		const place = await this.#point(selector, 'mouseMoved');
		for (const type of ['mousePressed', 'mouseReleased'])
			void this.sendToPage('Input.dispatchMouseEvent', { type, ...place, button: 'left', clickCount: 1 }).catch(() => undefined);
	}

	async #point(selector: string, type: string): Promise<{ x: number; y: number }> {
		const place = await this.evaluate<{ x: number; y: number }>(`(() => {
			const element = [...document.querySelectorAll(${JSON.stringify(selector)})].find((found) => found.checkVisibility());
			element.scrollIntoView({ block: 'center', behavior: 'instant' });
			const { x, y, width, height } = element.getBoundingClientRect();
			return { x: x + width / 2, y: y + height / 2 };
		})()`);
		if (!place) throw new Error(`${selector} is not shown`);
		await this.sendToPage('Input.dispatchMouseEvent', { type, ...place });
		return place;
	}

	async close(): Promise<void> {
		const gone = once(this.#process, 'exit');
		// A browser that goes may have no time to answer.
		void this.send('Browser.close').catch(() => undefined);
		await gone;
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
