import { z } from 'zod';

const schemes: readonly string[] = ['http', 'https', 'mailto', 'tel'];

/**
 * The scheme of an address that a page should not lead to: `javascript`, `data`, `vbscript`, and everything else that a browser may run
 * or hand to a program. Reads addresses as browsers do: spaces before them and line breaks inside of them do not count (WHATWG URL,
 * "basic URL parser").
 */
export function unsafeScheme(address: string): string | undefined {
	const scheme = /^([a-z][a-z\d+.-]*):/i.exec(address.replace(/^[\p{Cc} ]+/u, '').replace(/[\t\n\r]/g, ''))?.[1]?.toLowerCase();
	return scheme === undefined || schemes.includes(scheme) ? undefined : scheme;
}

/** A page of the site, or an address that a browser can only open. */
export const HrefSchema = z
	.string()
	.min(1)
	.refine((address) => unsafeScheme(address) === undefined, 'must be a site path, or begin with `https:`, `http:` or `mailto:`');

/** An address on the web. */
export const WebUrlSchema = z.url({ protocol: /^https?$/, error: 'must begin with `https://` or `http://`' });
