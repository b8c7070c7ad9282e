import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { choiceRules } from '../../src/styles/choice-rules.ts';

describe('choiceRules', () => {
	test('hides what is for other values, while one is shown', () => {
		const rules = choiceRules({ driver: ['pgx'] });
		expect(rules).toContain(
			'html[data-driver=pgx]{[data-when-driver]:not([data-when-driver~=pgx],:has(>[aria-current=page])){display:none}',
		);
	});

	test('lets the language menu do the same without scripts', () => {
		expect(choiceRules({ language: ['go'] })).toContain(':is(html[data-language=go],html:not([data-js]):has(#site-language-go:checked)){');
		expect(choiceRules({ driver: ['pgx'] })).not.toContain(':checked');
	});

	test('is for screens: paper shows everything', () => {
		expect(choiceRules({ language: ['go'] })).toMatch(/^@media screen\{.*\}\n$/s);
	});

	test('quotes values that are no identifiers', () => {
		expect(choiceRules({ protocol: ['2pc'] })).toContain('html[data-protocol="2pc"]');
	});

	test('is valid CSS, and the same every time', () => {
		const values = { language: ['go', 'python'], driver: ['pgx', '9p'], os: ['linux'] };
		expect(transformSync(choiceRules(values), { loader: 'css' }).warnings).toEqual([]);
		expect(choiceRules(values)).toBe(choiceRules(values));
	});
});
