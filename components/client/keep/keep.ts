/** Keeps the site in the browser, on the reader's request, and removes it again. */
import { siteUrl } from '../site-url.ts';
import { cachePrefix, type KeepMessage, takeOver } from './messages.ts';

export interface Keeper {
	press: (button: HTMLButtonElement) => Promise<void>;
}

let keeper: Promise<Keeper> | undefined;

/** @param item what holds the buttons: `data-keep`, `data-keep-reload` and `data-keep-remove`, a `progress` and a status */
export function keeperFor(item: HTMLElement): Promise<Keeper> {
	keeper ??= KeepControl.start(item);
	return keeper;
}

type State = 'none' | 'busy' | 'kept' | 'newer';

class KeepControl implements Keeper {
	readonly #item: HTMLElement;
	readonly #scope = siteUrl('');
	#registration: ServiceWorkerRegistration | undefined;

	static async start(item: HTMLElement): Promise<Keeper> {
		const control = new KeepControl(item);
		if (control.#container) {
			control.#container.addEventListener('message', ({ data }) => control.#onMessage(data));
			control.#container.startMessages();
			const found = await control.#container.getRegistration(control.#scope);
			if (found?.scope === control.#scope) control.#follow(found);
		}
		return control;
	}

	constructor(item: HTMLElement) {
		this.#item = item;
	}

	/** Absent where the browser has none, or allows none: without HTTPS, or in private windows. */
	get #container(): ServiceWorkerContainer | undefined {
		return navigator.serviceWorker;
	}

	async press(button: HTMLButtonElement): Promise<void> {
		if (button.matches('[data-keep-reload]')) return this.#reload();
		if (button.matches('[data-keep-remove]')) return this.#remove();
		if (!this.#registration) await this.#keep();
	}

	async #keep(): Promise<void> {
		if (!this.#container)
			return this.#show('none', 'This browser cannot keep the site here. It needs HTTPS, and a window that is not private.');
		this.#show('busy', 'Beginning …');
		try {
			const address = workerAddress(siteUrl('sw.js'));
			this.#follow(await this.#container.register(address, { scope: this.#scope, updateViaCache: 'none' }));
		} catch (error) {
			console.warn(error);
			this.#show('none', 'The site could not be kept. Try again later.');
		}
	}

	#follow(registration: ServiceWorkerRegistration): void {
		this.#registration = registration;
		registration.addEventListener('updatefound', () => this.#watch(registration.installing));
		this.#watch(registration.installing);
		this.#watch(registration.waiting);
		this.#showRegistration();
	}

	#watch(worker: ServiceWorker | null): void {
		worker?.addEventListener('statechange', () => this.#showRegistration());
	}

	#showRegistration(): void {
		const { installing, waiting, active } = this.#registration ?? {};
		if (active) {
			this.#show(waiting ? 'newer' : 'kept', waiting ? 'There is a new version.' : 'Kept offline.');
			return;
		}
		// Without either, the first worker gave up; its message said why.
		if (!installing && !waiting) this.#registration = undefined;
		this.#show(installing || waiting ? 'busy' : 'none');
	}

	#onMessage(message: KeepMessage | undefined): void {
		const isFirst = !this.#registration?.active;
		if (message?.keep === 'progress' && isFirst) {
			this.#show('busy', `${message.done} of ${message.total} files`);
			const bar = this.#item.querySelector('progress');
			if (bar) Object.assign(bar, { max: message.total, value: message.done });
		}
		if (message?.keep === 'failed' && isFirst) this.#show('none', `The site could not be kept: ${message.reason}`);
	}

	/** Only this page is loaded again: other open ones keep their version until they are left. */
	#reload(): void {
		const waiting = this.#registration?.waiting;
		waiting?.addEventListener('statechange', () => {
			if (waiting.state === 'activated') location.reload();
		});
		waiting?.postMessage(takeOver);
	}

	async #remove(): Promise<void> {
		await this.#registration?.unregister();
		this.#registration = undefined;
		const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix(this.#scope)));
		await Promise.all(names.map((name) => caches.delete(name)));
		this.#show('none', 'Removed.');
		this.#button('[data-keep]')?.focus();
	}

	#button(selector: string): HTMLButtonElement | null {
		return this.#item.querySelector(selector);
	}

	/** @param text what the status says; absent: what it said before */
	#show(state: State, text?: string): void {
		const shown: Record<string, readonly State[]> = {
			'[data-keep]': ['none'],
			'[data-keep-reload]': ['newer'],
			'[data-keep-remove]': ['kept', 'newer'],
			progress: ['busy'],
		};
		for (const [selector, states] of Object.entries(shown)) {
			const part = this.#item.querySelector<HTMLElement>(selector);
			if (part) part.hidden = !states.includes(state);
		}
		const status = this.#item.querySelector('[role=status]');
		if (status && text !== undefined) status.textContent = text;
	}
}

/** Where trusted types are enforced, the one thing that may become a worker's address: the worker of this site. */
function workerAddress(url: string): string {
	const { trustedTypes } = globalThis as {
		trustedTypes?: { createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string } };
	};
	policy ??= trustedTypes?.createPolicy('portolan-worker', {
		createScriptURL: (address: string) => {
			if (address !== siteUrl('sw.js')) throw new TypeError(`${address} is not the worker of this site.`);
			return address;
		},
	});
	return policy?.createScriptURL(url) ?? url;
}

let policy: { createScriptURL: (url: string) => string } | undefined;
