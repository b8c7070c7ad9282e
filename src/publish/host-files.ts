/** Files that static hosts read: the headers of Netlify and Cloudflare Pages (`_headers`). */
import { type Policy, policyText } from './content-security.ts';

/** Below `/_astro/` names change with content, so browsers may keep these files for good. */
const hashed = '/_astro/*';

export interface HeaderOptions {
	/** Keeps the site out of search engines. */
	noindex?: boolean;
}

/** `_headers`, in the format that Netlify and Cloudflare Pages share. */
export function headersFile(policy: Policy, { noindex = false }: HeaderOptions = {}): string {
	const everywhere = {
		// A header can forbid what a meta element cannot: being framed.
		'Content-Security-Policy': policyText({ ...policy, 'frame-ancestors': ["'none'"] }),
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'strict-origin-when-cross-origin',
		'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
		'Cross-Origin-Opener-Policy': 'same-origin',
		...(noindex ? { 'X-Robots-Tag': 'noindex' } : {}),
	};
	return [
		...section('/*', everywhere),
		...section(hashed, { 'Cache-Control': 'public, max-age=31536000, immutable' }),
		// What looks for a new version of a site that is kept offline.
		...section('/sw.js', { 'Cache-Control': 'no-cache' }),
		...section('/*.md', { 'Content-Type': 'text/markdown; charset=utf-8' }),
	].join('\n');
}

function section(pattern: string, headers: Record<string, string>): string[] {
	return [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''];
}
