/** What of Astro's app in a bundle is used: Astro's own prerenderer does the same (`astro/dist/core/build/default-prerenderer.js`). */
import { pathToFileURL } from 'node:url';
import type { Bundle } from './bundle.ts';

interface RoutePart {
	content: string;
	dynamic: boolean;
}

interface Route {
	/** `/[...slug].md` */
	route: string;
	/** `src/pages/[...slug].md.ts` */
	component: string;
	type: 'page' | 'endpoint' | 'redirect' | 'fallback';
	/** Of a route without parameters. */
	pathname?: string;
	segments: RoutePart[][];
	prerender: boolean;
	origin: 'internal' | 'external' | 'project';
}

interface StaticPath {
	params: Record<string, string | undefined>;
	/** `id`: of the page that an output belongs to. */
	props?: { id?: string };
	cacheKey?: string;
}

interface App {
	manifest: { routes: { routeData: Route }[] };
	setInternals(internals: unknown): void;
	setOptions(options: unknown): void;
	getComponentByRoute(route: Route): Promise<{ getStaticPaths?: () => StaticPath[] | Promise<StaticPath[]>; cacheKey?: () => unknown }>;
	render(request: Request, options: { routeData: Route }): Promise<Response>;
}

/** A file that the site has, and what renders it. */
export interface Output {
	/** Relative to the site. */
	file: string;
	pathname: string;
	/** Names the route. */
	component: string;
	/** Outputs of one page are rendered together. */
	group: string;
	/** The same as long as the output is, for the same bundle; absent where nobody can say. */
	cacheKey?: string;
}

/** The app that renders a site's pages; pages' data must be where `PORTOLAN_SITE_DATA` says. */
export class BundleApp {
	readonly #app: App;
	readonly #routes: Map<string, Route>;

	private constructor(app: App) {
		this.#app = app;
		this.#routes = new Map(app.manifest.routes.map(({ routeData }) => [routeData.component, routeData]));
	}

	static async load({ entry, styles }: Pick<Bundle, 'entry' | 'styles'>): Promise<BundleApp> {
		const { app } = (await import(pathToFileURL(entry).href)) as { app: App };
		const pagesByKeys = new Map(styles.map(([route, list]) => [route, { styles: list }]));
		app.setInternals({ pagesByKeys, entrySpecifierToBundleMap: new Map() });
		app.setOptions({ settings: { scripts: [] }, logger: { options: { level: 'error', destination: { write: writeMessage } } } });
		return new BundleApp(app);
	}

	/** Loads the modules of all routes. */
	async warmUp(): Promise<void> {
		const routes = [...this.#routes.values()].filter(({ prerender, origin }) => prerender && origin !== 'internal');
		await Promise.all(routes.map((route) => this.#app.getComponentByRoute(route)));
	}

	/**
	 * Every file that the routes make, in no order. Those with parameters know best what each of their files is made from.
	 *
	 * @param siteKey changes with the data of the site: for the other routes
	 */
	async outputs(siteKey: string): Promise<Output[]> {
		const outputs: Output[] = [];
		for (const route of this.#routes.values()) {
			if (!route.prerender || route.origin === 'internal') continue;
			const { component } = route;
			if (route.pathname !== undefined) {
				const file = fileOf(route, route.pathname);
				outputs.push({ file, pathname: route.pathname, component, group: file, cacheKey: siteKey });
				continue;
			}
			const { getStaticPaths } = await this.#app.getComponentByRoute(route);
			for (const { params, props, cacheKey } of (await getStaticPaths?.()) ?? []) {
				const pathname = pathnameOf(route, params);
				const file = fileOf(route, pathname);
				outputs.push({ file, pathname, component, group: props?.id ?? file, ...(cacheKey === undefined ? {} : { cacheKey }) });
			}
		}
		return outputs;
	}

	async render({ component, pathname, file }: Output): Promise<Uint8Array> {
		const routeData = this.#routes.get(component);
		if (!routeData) throw new RangeError(`no route for ${component}`);
		const response = await this.#app.render(new Request(`http://localhost${encodeURI(addressOf(routeData, pathname))}`), { routeData });
		// The page for wrong addresses says so in its status.
		if (!response.ok && file !== '404.html') throw new Error(`${file}: the page answers with the status ${response.status}`);
		return new Uint8Array(await response.arrayBuffer());
	}
}

function writeMessage({ message }: { message: string }): boolean {
	console.error(message);
	return true;
}

/** `/[...slug].md` with `{ slug: 'cratedb/python' }` → `/cratedb/python.md` */
function pathnameOf({ segments }: Route, params: StaticPath['params']): string {
	const fill = ({ content, dynamic }: RoutePart) => (dynamic ? (params[content.replace(/^\.\.\./, '')] ?? '') : content);
	return segments.map((parts) => `/${parts.map(fill).join('')}`).join('') || '/';
}

/** With `trailingSlash: 'always'` only routes that are named like a file do without the slash. */
function addressOf({ type, route }: Route, pathname: string): string {
	const isFile = type === 'endpoint' && /\.\w+$/.test(route);
	return isFile || pathname.endsWith('/') ? pathname : `${pathname}/`;
}

function fileOf({ type }: Route, pathname: string): string {
	const name = pathname.replace(/^\/|\/$/g, '');
	if (type === 'endpoint') return name;
	return name === '404' ? '404.html' : `${name}${name === '' ? '' : '/'}index.html`;
}
