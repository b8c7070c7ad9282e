import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Forbidden, type Policy, policyOf, unionOf, withPolicy } from './content-security.ts';
import { type HeaderOptions, headersFile } from './host-files.ts';
import { rewriteFiles, siteFiles } from './site-files.ts';

/**
 * Gives every page the strictest policy that it works under, and writes the headers that say the same. Comes last: what changes a
 * page afterwards would break its hashes, and calls for another round.
 *
 * @returns what no policy allows, by file
 */
export async function secureSite(folder: string, headers: HeaderOptions = {}): Promise<(Forbidden & { file: string })[]> {
	const files = await siteFiles(folder);
	const policies: Policy[] = [];
	const found: (Forbidden & { file: string })[] = [];
	await rewriteFiles(folder, {
		files,
		pattern: /\.html$/,
		rewrite: (html, file) => {
			const { policy, forbidden } = policyOf(html);
			policies.push(policy);
			found.push(...forbidden.map((entry) => ({ ...entry, file })));
			return withPolicy(html, policy);
		},
	});
	await writeHeaders(folder, policies, headers);
	return found;
}

/** Writes the headers that say what the policies of all pages say together. */
export async function writeHeaders(folder: string, policies: readonly Policy[], headers: HeaderOptions = {}): Promise<void> {
	await writeFile(path.join(folder, '_headers'), headersFile(unionOf(policies), headers));
}
