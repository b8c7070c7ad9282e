/** What of a service worker's surroundings is used here: the library of types for pages has no workers. */

interface WaitingEvent extends Event {
	waitUntil(promise: Promise<unknown>): void;
}

export interface PageFetch extends WaitingEvent {
	request: Request;
	/** The page that asks, and for a navigation the one that will be there. */
	clientId: string;
	resultingClientId: string;
	/** Settled when the browser has taken the response. */
	handled?: Promise<void>;
	respondWith(response: Promise<Response> | Response): void;
}

export interface OpenPage {
	id: string;
	url: string;
	postMessage(message: unknown): void;
}

interface Events {
	install: WaitingEvent;
	activate: WaitingEvent;
	fetch: PageFetch;
	message: MessageEvent<unknown>;
}

export interface WorkerScope {
	caches: CacheStorage;
	clients: { matchAll(options: { type: 'window'; includeUncontrolled?: boolean }): Promise<readonly OpenPage[]> };
	registration: { scope: string; update(): Promise<unknown> };
	fetch: typeof fetch;
	skipWaiting(): Promise<void>;
	addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void;
}
