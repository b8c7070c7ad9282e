import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { choiceRules } from '../../src/styles/choice-rules.ts';

describe('choiceRules', () => {
	test('hides what is for other values, while one is shown', () => {
		const rules = choiceRules({ driver: ['pgx'] });
		expect(rules).toContain(
			'html[data-driver=pgx]{--shown-driver:"pgx";[data-when-driver]:not([data-when-driver~=pgx],:has(>[aria-current=page])){display:none}',
		);
	});

	test('lets the language menu do the same without scripts', () => {
		expect(choiceRules({ language: ['go'] })).toContain(':is(html[data-language=go],html:not([data-js]):has(#site-language-go:checked)){');
		expect(choiceRules({ driver: ['pgx'] })).not.toContain(':checked');
	});

	test('leaves whole what has nothing for the language, and what is unfolded', () => {
		const [rule] = choiceRules({ language: ['go'] }).match(/\[data-when-language\]:not\(.*?\)\{display:none\}/) ?? [''];
		expect(rule).toContain('[data-has-language]:not([data-has-language~=go]) *');
		expect(rule).toContain('html[data-variants]:not([data-variants~=go]) :is(.variant,.toc li,.toc-small li)');
		expect(rule).toContain('[data-folds]:has(+.others :checked) *');
	});

	test('hides on paper only what the reader chose to hide', () => {
		const [screen, print] = choiceRules({ driver: ['pgx'] }).split('@media print');
		expect(screen).toContain('html[data-driver=pgx]{');
		expect(print).toContain('html[data-chosen~=driver][data-driver=pgx]{');
		expect(print).not.toContain('html[data-driver=pgx]{');
	});

	test('names the values, whatever is in a name', () => {
		const rules = choiceRules({ driver: ['pgx', 'x'] }, { driver: { pgx: 'say "pgx" \\ </style>' } });
		expect(rules).toContain('html[data-wanted~=driver-pgx]{--wanted-driver:"say \\"pgx\\" \\\\ </style>";');
		expect(rules).toContain('--shown-driver:"x";');
		expect(transformSync(rules, { loader: 'css' }).warnings).toEqual([]);
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
