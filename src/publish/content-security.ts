import { createHash } from 'node:crypto';
import { parse } from 'parse5';
import { attributeOf, elementsOf, ownText, type Tree } from './html-tree.ts';

/** What a page may do, by directive of Content Security Policy Level 3. */
export type Policy = Record<string, string[]>;

/** Something on a page that no strict policy allows. */
export interface Forbidden {
	/** `style="…"`, `onclick="…"`. */
	what: string;
	line: number;
}

/** What every page needs: its own files, WebAssembly for the search, and nothing that a script could turn text into markup with. */
export const webBasis: Policy = {
	'default-src': ["'none'"],
	'script-src': ["'self'", "'wasm-unsafe-eval'"],
	'style-src': ["'self'"],
	'img-src': ["'self'", 'data:'],
	'font-src': ["'self'"],
	'connect-src': ["'self'"],
	'manifest-src': ["'self'"],
	'worker-src': ["'self'"],
	'base-uri': ["'none'"],
	'form-action': ["'none'"],
	'require-trusted-types-for': ["'script'"],
	// The one thing that may become a worker's address (`keep.ts`).
	'trusted-types': ['portolan-worker'],
};

/** On a disk there is nothing to connect to, and one policy for what may become a script's address (`offline.ts`). */
export const offlineBasis: Policy = (({ 'connect-src': _connect, 'manifest-src': _manifest, 'worker-src': _worker, ...rest }) => ({
	...rest,
	'trusted-types': ['portolan-offline'],
}))(webBasis);

/** Elements that load from elsewhere, and the directive that allows it. */
const loaders: Record<string, readonly [attribute: string, directive: string]> = {
	img: ['src', 'img-src'],
	video: ['src', 'media-src'],
	audio: ['src', 'media-src'],
	source: ['src', 'media-src'],
	iframe: ['src', 'frame-src'],
};

/** The strictest policy that a page works under: its inline scripts by their hash, and the origins that its content names. */
export function policyOf(html: string, basis: Policy = webBasis): { policy: Policy; forbidden: Forbidden[] } {
	return policyOfTree(parse(html, { sourceCodeLocationInfo: true }), basis);
}

/** The same for a page that is parsed. */
export function policyOfTree(document: Tree.Document, basis: Policy = webBasis): { policy: Policy; forbidden: Forbidden[] } {
	const policy: Policy = Object.fromEntries(Object.entries(basis).map(([name, values]) => [name, [...values]]));
	const allow = (directive: string, value: string) => {
		policy[directive] ??= [];
		if (!policy[directive].includes(value)) policy[directive].push(value);
	};
	const forbidden: Forbidden[] = [];
	for (const element of elementsOf(document)) {
		const { tagName, attrs } = element;
		const attribute = (name: string) => attributeOf(element, name);
		for (const { name, value } of attrs) {
			if (name !== 'style' && !name.startsWith('on')) continue;
			forbidden.push({ what: `${name}="${value}"`, line: element.sourceCodeLocation?.startLine ?? 1 });
		}
		if (tagName === 'base') policy['base-uri'] = ["'self'"];
		if (tagName === 'script' && attribute('src') === undefined && isCode(attribute('type'))) allow('script-src', hashOf(ownText(element)));
		if (tagName === 'style') allow('style-src', hashOf(ownText(element)));
		const [name, directive] = loaders[tagName] ?? [];
		const url = name && attribute(name);
		if (directive && url) allow(directive, /^https?:/.test(url) ? new URL(url).origin : "'self'");
	}
	return { policy, forbidden };
}

/** Scripts that run; others, such as structured data, are text. */
function isCode(type: string | undefined): boolean {
	return type === undefined || /^(?:|module|importmap|speculationrules|(?:text|application)\/(?:java|ecma)script)$/i.test(type.trim());
}

function hashOf(text: string): string {
	return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** `default-src 'none'; script-src 'self'` */
export function policyText(policy: Policy): string {
	return Object.entries(policy)
		.map(([name, values]) => [name, ...values].join(' '))
		.join('; ');
}

/** The policy as the first thing in the head, so that it governs all that follows; in the place of one that is there already. */
export function withPolicy(html: string, policy: Policy): string {
	const meta = `<meta http-equiv="Content-Security-Policy" content="${policyText(policy).replaceAll('"', '&quot;')}">`;
	return html.replace(
		/(<meta charset="?utf-8"?\s*\/?>)(?:<meta http-equiv="Content-Security-Policy" content="[^"]*">)?/i,
		(_match, charset: string) => charset + meta,
	);
}

/** One policy that allows what any of some pages needs: for a header that a host sends with all of them. */
export function unionOf(policies: readonly Policy[]): Policy {
	const union: Policy = {};
	for (const policy of policies) {
		for (const [name, values] of Object.entries(policy)) union[name] = [...new Set([...(union[name] ?? []), ...values])];
	}
	for (const values of Object.values(union)) {
		if (values.length > 1 && values.includes("'none'")) values.splice(values.indexOf("'none'"), 1);
	}
	return union;
}
