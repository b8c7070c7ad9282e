import type { BuiltSite } from '../../src/publish/preview/built-site.ts';

/** A built site in memory: what a page is about goes into its `main`. */
export function builtPages(
	mains: Readonly<Record<string, string>>,
	{ files = {}, databases = {} }: { files?: Record<string, string>; databases?: Record<string, object> } = {},
): BuiltSite {
	const all: Record<string, string> = {
		'api/index.json': JSON.stringify({ databases: Object.keys(databases).map((id) => ({ id })) }),
		...Object.fromEntries(Object.entries(databases).map(([id, data]) => [`api/${id}.json`, JSON.stringify(data)])),
		...Object.fromEntries(Object.entries(mains).map(([file, main]) => [file, page(main)])),
		...files,
	};
	if (!('index.html' in all)) all['index.html'] = page('<h1>Home</h1>');
	return { files: Object.keys(all).sort(), read: async (file) => Buffer.from(all[file] ?? ''), close() {} };
}

export function page(main: string, head = ''): string {
	return `<!doctype html><html lang="en" data-root="./"><head><meta charset="utf-8"><title>t</title>${head}</head><body><a class="skip-link" href="#content">Skip</a><header class="site-header"><a href="./">Home</a></header><main id="content">${main}</main></body></html>`;
}
