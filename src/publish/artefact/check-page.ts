import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';
import { unsafeScheme } from '../../schema/href.ts';
import { policyOf, policyText } from '../content-security.ts';

/** Elements that no page of the generator has, and that load or run something. */
const foreign = new Set([
	'animate',
	'animatemotion',
	'animatetransform',
	'applet',
	'embed',
	'fencedframe',
	'frame',
	'frameset',
	'iframe',
	'math',
	'object',
	'portal',
	'set',
]);

/** Attributes that hold addresses, on any element; parse5 gives `xlink:href` as `href` with a prefix. */
const addresses = /^(?:href|src|(?:image)?srcset|poster|cite|background|ping)$/;

/** The inline scripts that a page runs, by their hash as policies write it. */
export function scriptHashes(html: string): string[] {
	return (policyOf(html).policy['script-src'] ?? []).filter((value) => value.startsWith("'sha"));
}

/**
 * What is on a page that the generator does not write: scripts that are not known, handlers, frames, addresses that run, and a policy
 * that is not the one that the generator gives this page.
 *
 * @param known hashes of inline scripts
 */
export function checkPage(html: string, known: ReadonlySet<string>): string[] {
	const { policy, forbidden } = policyOf(html);
	const found = forbidden.map(({ what }) => `\`${what}\``);
	found.push(
		...scriptHashes(html).flatMap((hash) => (known.has(hash) ? [] : [`an inline script that the generator does not write (${hash})`])),
	);
	const elements = [...elementsOf(parse(html, { scriptingEnabled: true }))];
	for (const { tagName, attrs } of elements) {
		const attribute = (name: string) => attrs.find((candidate) => candidate.name === name)?.value;
		if (foreign.has(tagName.toLowerCase())) found.push(`\`<${tagName}>\``);
		if (tagName === 'base' && attribute('href') !== '/') found.push(`\`<base href="${attribute('href') ?? ''}">\``);
		if (tagName === 'form' && attribute('action') !== undefined) found.push('a form that sends something');
		if (attribute('srcdoc') !== undefined || attribute('formaction') !== undefined) found.push('`srcdoc` or `formaction`');
		if (tagName === 'script' && isElsewhere(attribute('src') ?? '')) found.push(`a script from \`${attribute('src')}\``);
		if (
			tagName === 'meta' &&
			attribute('http-equiv')?.toLowerCase() === 'refresh' &&
			isElsewhere(refreshTarget(attribute('content') ?? ''))
		)
			found.push('a redirect to another site');
		for (const { name, value } of attrs.filter((candidate) => addresses.test(candidate.name))) {
			const scheme = [value, ...(name.endsWith('srcset') ? value.split(/[\s,]+/) : [])]
				.map(unsafeScheme)
				.find((unsafe) => unsafe !== undefined);
			if (scheme !== undefined) found.push(`an address that begins with \`${scheme}:\``);
		}
	}
	if (firstPolicy(elements) !== policyText(policy)) found.push('another policy than the generator writes for this page');
	return found;
}

/** The policy that governs the page: it must come before anything that it could forbid. */
function firstPolicy(elements: readonly Tree.Element[]): string | undefined {
	const [charset, policy] = elements.filter(({ tagName }) => tagName !== 'html' && tagName !== 'head');
	const value = (element: Tree.Element | undefined, name: string) => element?.attrs.find((candidate) => candidate.name === name)?.value;
	if (charset?.tagName !== 'meta' || value(charset, 'charset') === undefined) return undefined;
	return policy?.tagName === 'meta' && value(policy, 'http-equiv') === 'Content-Security-Policy' ? value(policy, 'content') : undefined;
}

function refreshTarget(content: string): string {
	return /url=['"]?([^'"]*)/i.exec(content)?.[1] ?? '';
}

/** Whether an address leads away from the site: with a scheme, or with a host of its own, however its slashes lean. */
function isElsewhere(address: string): boolean {
	return !URL.parse(address, 'https://site.invalid/a/')?.href.startsWith('https://site.invalid/');
}

function* elementsOf(parent: Tree.ParentNode): Generator<Tree.Element> {
	for (const node of parent.childNodes) {
		if (!tree.isElementNode(node)) continue;
		yield node;
		yield* elementsOf('content' in node ? (node as Tree.Template).content : node);
	}
}
