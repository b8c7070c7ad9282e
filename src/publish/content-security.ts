import { createHash } from 'node:crypto';
import { parse } from 'parse5';
import { attributeOf, elementsOf, ownText, type SourceElement, type Tree } from './html-tree.ts';

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
const loaders = new Map<string, readonly [attribute: string, directive: string]>([
	['img', ['src', 'img-src']],
	['video', ['src', 'media-src']],
	['audio', ['src', 'media-src']],
	['source', ['src', 'media-src']],
	['iframe', ['src', 'frame-src']],
]);

/** The strictest policy that a page works under: its inline scripts by their hash, and the origins that its content names. */
export function policyOf(html: string, basis: Policy = webBasis): { policy: Policy; forbidden: Forbidden[] } {
	return policyOfTree(parse(html, { sourceCodeLocationInfo: true }), basis);
}

/** The same for a page that is parsed. */
export function policyOfTree(document: Tree.Document, basis: Policy = webBasis): { policy: Policy; forbidden: Forbidden[] } {
	const rules = new PageRules(basis);
	for (const element of elementsOf(document))
		rules.add(element, { text: isInline(element) ? ownText(element) : '', line: element.sourceCodeLocation?.startLine ?? 1 });
	return { policy: rules.policy, forbidden: rules.forbidden };
}

/** What the elements of a page ask of its policy. */
export class PageRules {
	readonly policy: Policy;
	readonly forbidden: Forbidden[] = [];

	constructor(basis: Policy = webBasis) {
		this.policy = Object.fromEntries(Object.entries(basis).map(([name, values]) => [name, [...values]]));
	}

	/** @param source what stands in it, of a script and a style sheet; the line of its start tag */
	add(element: SourceElement, { text, line }: { text: string; line: number }): void {
		const { tagName, attrs } = element;
		for (const { name, value } of attrs) {
			if (isForbidden(name)) this.forbidden.push({ what: `${name}="${value}"`, line });
		}
		if (tagName === 'base') this.policy['base-uri'] = ["'self'"];
		if (tagName === 'script' && attributeOf(element, 'src') === undefined && isCode(attributeOf(element, 'type')))
			this.#allow('script-src', hashOf(text));
		if (tagName === 'style') this.#allow('style-src', hashOf(text));
		const [name, directive] = loaders.get(tagName) ?? [];
		const url = name && attributeOf(element, name);
		if (directive && url) this.#allow(directive, /^https?:/.test(url) ? new URL(url).origin : "'self'");
	}

	#allow(directive: string, value: string): void {
		this.policy[directive] ??= [];
		if (!this.policy[directive].includes(value)) this.policy[directive].push(value);
	}
}

/** Whether an element may ask anything of a policy, or is against all of them. */
export function asksPolicy({ tagName, attrs }: SourceElement): boolean {
	return tagName === 'base' || isInline({ tagName, attrs }) || loaders.has(tagName) || attrs.some(({ name }) => isForbidden(name));
}

function isForbidden(attribute: string): boolean {
	return attribute === 'style' || attribute.startsWith('on');
}

/** Elements whose text may be code. */
export function isInline({ tagName }: SourceElement): boolean {
	return tagName === 'script' || tagName === 'style';
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
