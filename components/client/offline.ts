/** In the offline bundle, what takes the place of a server. A classic script: it runs before the page's own. */
import { type Packed, packCallback, packFolder, packOf } from './offline-packs.ts';
import type { OfflineHost } from './site-files.ts';

interface Options {
	createPagefind: (options: object) => unknown;
	/** How many hexadecimal digits tell the packs of pages' texts apart. */
	digits: number;
}

export function startOffline({ createPagefind, digits }: Options): void {
	const files = new Map<string, Packed>();
	const packs = new Map<string, Promise<void>>();
	const folder = new URL('.', (document.currentScript as HTMLScriptElement).src);
	const policy = scriptPolicy(folder.href);

	const fetchFile = async (path: string): Promise<Response> => {
		if (!files.has(path)) await load(packOf(path, digits)).catch(() => undefined);
		const found = files.get(path);
		if (found === undefined) return new Response(null, { status: 404 });
		return new Response(typeof found === 'string' ? found : bytesOf(found.base64));
	};
	const load = (name: string): Promise<void> => {
		const known = packs.get(name);
		if (known) return known;
		const loading = new Promise<void>((resolve, reject) => {
			const script = document.createElement('script');
			script.src = policy(new URL(`${name}.js`, folder).href);
			script.onload = () => resolve();
			script.onerror = () => reject(new Error(`${name} cannot be read.`));
			document.head.append(script);
		});
		packs.set(name, loading);
		loading.catch(() => packs.delete(name));
		return loading;
	};

	const host: OfflineHost = { fetch: fetchFile, createPagefind };
	Object.assign(globalThis, {
		portolanOffline: host,
		[packCallback]: (entries: Record<string, Packed>) => {
			for (const [path, content] of Object.entries(entries)) files.set(path, content);
		},
	});
}

/** Where trusted types are enforced, the one thing that may become a script's address: a pack of this bundle. */
function scriptPolicy(folder: string): (url: string) => string {
	const { trustedTypes } = globalThis as {
		trustedTypes?: { createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string } };
	};
	const createScriptURL = (url: string) => {
		if (!url.startsWith(folder)) throw new TypeError(`${url} is no pack of ${packFolder}.`);
		return url;
	};
	const policy = trustedTypes?.createPolicy('portolan-offline', { createScriptURL });
	return policy ? (url) => policy.createScriptURL(url) : createScriptURL;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
