import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { webBasis } from '../../../src/publish/content-security.ts';
import { headersFile } from '../../../src/publish/host-files.ts';
import { root } from '../../support/paths.ts';

const guide = readFileSync(path.join(root, 'content/guide/deploying.mdx'), 'utf8');
const example = (title: string) => new RegExp(`\`\`\`\\w+ title="${title}"\n([\\s\\S]*?)\n\`\`\``).exec(guide)?.[1] ?? '';
const nginx = example('/etc/nginx/conf.d/docs.conf');
const caddy = example('Caddyfile');

/** What the build writes for hosts: headers by pattern. */
const generated = new Map<string, Map<string, string>>();
for (const line of headersFile(webBasis).split('\n')) {
	const [, name, value] = /^\s+([\w-]+): (.*)$/.exec(line) ?? [];
	if (name && value) [...generated.values()].at(-1)?.set(name, value);
	else if (line !== '') generated.set(line, new Map());
}
const everywhere = generated.get('/*') ?? new Map<string, string>();

const ofNginx = [...nginx.matchAll(/add_header ([\w-]+) (?:"([^"]*)"|(\S+?))(?: always)?;/g)].map(
	([, name = '', quoted, plain]) => [name, quoted ?? plain ?? ''] as const,
);
const ofCaddy = [...caddy.matchAll(/^\theader (?:(\S+) )?([A-Z][\w-]+) "([^"]*)"$/gm)].map(
	([, matcher = '', name = '', value = '']) => [name, value, matcher] as const,
);

const directives = (policy: string) => new Map(policy.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive]));

test('the examples and the generated headers are found', () => {
	expect(everywhere.size).toBeGreaterThan(4);
	expect(ofNginx.length).toBeGreaterThan(5);
	expect(ofCaddy.length).toBeGreaterThan(5);
});

describe.each([
	['nginx', ofNginx],
	['Caddy', ofCaddy],
])('the example for %s', (_name, headers) => {
	test('says nothing in its policy that the generated one does not, and nothing that changes with a build', () => {
		const policies = headers.filter(([name]) => name === 'Content-Security-Policy');
		expect(policies).toHaveLength(1);
		const own = directives(everywhere.get('Content-Security-Policy') ?? '');
		for (const [name, directive] of directives(policies[0]?.[1] ?? '')) {
			expect(own.get(name)).toBe(directive);
			// Scripts, styles and what they load are in each page's own policy; a second, narrower one would forbid them.
			expect(name).toMatch(/^(?:frame-ancestors|base-uri|form-action|object-src)$/);
		}
	});

	test('sends every header that the generated file has', () => {
		for (const [name, value] of everywhere) {
			if (name === 'Content-Security-Policy') continue;
			expect(headers.find((header) => header[0] === name)?.[1], name).toBe(value);
		}
		const known = new Set([...generated.values()].flatMap((section) => [...section.keys()]));
		expect(headers.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
	});
});

test('both keep hashed files for ever, and check all others', () => {
	const forever = generated.get('/_astro/*')?.get('Cache-Control') ?? 'missing';
	expect(nginx).toContain(`"${forever}"`);
	expect(nginx).toMatch(/default "no-cache";/);
	expect(ofCaddy.filter(([name]) => name === 'Cache-Control').map(([, value, matcher]) => `${matcher} ${value}`)).toEqual([
		`@hashed ${forever}`,
		'@fixed no-cache',
	]);
	expect(caddy).toContain('@hashed path /_astro/*');
});

test('nginx loses no header: none of its locations has one of its own', () => {
	for (const [, body = ''] of nginx.matchAll(/location [^{]*\{([^}]*)\}/g)) expect(body).not.toContain('add_header');
});

test('both send 404.html, and not what is meant for other hosts', () => {
	expect(nginx).toContain('error_page 404 /404.html;');
	expect(caddy).toMatch(/handle_errors 404 \{\s+rewrite \* \/404\.html/);
	expect(nginx).toContain('^/_(?:headers|redirects)$');
	expect(caddy).toContain('@private path /_headers /_redirects');
});

test('the guide names every workflow', () => {
	for (const name of ['ci', 'deploy', 'pages', 'preview-build', 'preview-deploy', 'preview-remove'])
		expect(guide).toContain(`\`${name}.yml\``);
});
