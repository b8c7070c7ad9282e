import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { policyOf, policyText, unionOf, withPolicy } from '../../../src/publish/content-security.ts';
import { headersFile } from '../../../src/publish/host-files.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const page = (body: string) => `<!doctype html><html><head><meta charset="utf-8"><title>t</title></head><body>${body}</body></html>`;

describe('the policy of a page', () => {
	test('allows its own files and nothing else', () => {
		const { policy, forbidden } = policyOf(page('<p>x</p><script type="module" src="x.js"></script>'));
		expect(forbidden).toEqual([]);
		expect(policy['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'"]);
		expect(policy['default-src']).toEqual(["'none'"]);
		expect(policyText(policy)).not.toContain('unsafe-inline');
		expect(policyText(policy)).toContain("require-trusted-types-for 'script'");
	});
	test('knows inline scripts by their hash, and leaves data alone', () => {
		const { policy } = policyOf(
			page('<script>let a="<b>"</script><script type="application/ld+json">{}</script><script type="module">x()</script>'),
		);
		expect(policy['script-src']?.slice(2)).toEqual([hash('let a="<b>"'), hash('x()')]);
	});
	test('allows the origins that content loads from, for what is loaded', () => {
		const { policy } = policyOf(page('<img src="https://i.example/a.png"><img src="a.png"><iframe src="https://v.example/1?x"></iframe>'));
		expect(policy['img-src']).toEqual(["'self'", 'data:', 'https://i.example']);
		expect(policy['frame-src']).toEqual(['https://v.example']);
	});
	test('names what no policy allows', () => {
		const { forbidden } = policyOf(page('\n<p style="x">a</p><template><b onclick="y()">b</b></template>'));
		expect(forbidden).toEqual([
			{ what: 'style="x"', line: 2 },
			{ what: 'onclick="y()"', line: 2 },
		]);
	});
	test('stands before everything that it governs', () => {
		const html = page('<script>1</script>');
		const { policy } = policyOf(html);
		expect(withPolicy(html, policy)).toMatch(
			/^<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; /,
		);
	});
	test('a page with a base may have one of its own origin', () => {
		expect(policyOf('<meta charset="utf-8"><base href="/">').policy['base-uri']).toEqual(["'self'"]);
	});
});

test('the header allows what any page needs, and forbids frames', () => {
	const union = unionOf([policyOf(page('<script>1</script>')).policy, policyOf('<base href="/"><script>2</script>').policy]);
	expect(union['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'", hash('1'), hash('2')]);
	expect(union['base-uri']).toEqual(["'self'"]);
	const text = headersFile(union);
	expect(text).toMatch(/^\/\*\n {2}Content-Security-Policy: default-src 'none'; .*; frame-ancestors 'none'\n/);
	expect(text).toContain('/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n');
});
