import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { choiceSheet } from '../../components/client/choice-sheet.ts';
import { choiceRules } from '../../src/styles/choice-rules.ts';

const isCss = (text: string) => transformSync(text, { loader: 'css' }).warnings.length === 0;

describe('choiceSheet', () => {
	test('hides what is for other values than the shown one', () => {
		expect(choiceSheet({ driver: 'pgx' }, {})).toContain('[data-when-driver]:not([data-when-driver~="pgx"],');
	});

	test('leaves whole what has nothing for the value, and what is unfolded', () => {
		const [rule] = choiceSheet({ language: 'go' }, {}).match(/\[data-when-language\]:not\(.*?\)\{display:none\}/) ?? [''];
		expect(rule).toContain('[data-among-language]:not([data-among-language~="go"])');
		expect(rule).toContain('[data-has-language]:not([data-has-language~="go"]) *');
		expect(rule).toContain('[data-folds]:has(+.others :checked) *');
	});

	test('lets the navigation follow the reader, not what the page shows in place of their choice', () => {
		const rules = choiceSheet({ language: 'python' }, { language: 'rust' });
		expect(rules).toContain('[data-reader-language]:not([data-reader-language~="rust"],');
		expect(rules).not.toContain('[data-reader-language~="python"]');
		expect(choiceSheet({ language: 'python' }, {})).not.toContain('data-reader');
	});

	test('hides on paper only what the reader chose to hide', () => {
		expect(choiceSheet({ driver: 'pgx' }, { driver: 'pgx' })).toContain('@media print{');
		expect(choiceSheet({ driver: 'pgx' }, {})).not.toContain('@media print{');
		expect(choiceSheet({ language: 'python' }, { language: 'rust' })).not.toContain('@media print{');
	});

	test('says that there is nothing for a choice only where another value is shown', () => {
		expect(choiceSheet({ language: 'python' }, { language: 'rust' })).toContain('.nothing[data-dimension=language]{display:block}');
		expect(choiceSheet({ language: 'python' }, { language: 'python' })).not.toContain('.nothing');
	});

	test('names values by what the site calls them, and by their ids where it says nothing', () => {
		const rules = choiceSheet({ language: 'python' }, { language: 'rust' });
		expect(rules).toContain('--shown-language:var(--name-language-python,"python");');
		expect(rules).toContain('--wanted-language:var(--name-language-rust,"rust");');
	});

	test('is valid CSS whatever is shown, also for values that are no identifiers', () => {
		expect(isCss(choiceSheet({}, {}))).toBe(true);
		expect(isCss(choiceSheet({ language: 'go', driver: '9p', os: 'linux' }, { language: 'go', protocol: '2pc' }))).toBe(true);
	});
});

describe('choiceRules', () => {
	test('names the values, whatever is in a name', () => {
		const rules = choiceRules({ driver: { pgx: 'say "pgx" \\ </style>', x: 'x' } });
		expect(rules).toContain('--name-driver-pgx:"say \\"pgx\\" \\\\ </style>"');
		expect(rules).not.toContain('--name-driver-x');
		expect(isCss(rules)).toBe(true);
	});

	test('lets the language menu switch without scripts, and nothing else', () => {
		expect(choiceRules({ language: { go: 'Go' } })).toContain('html:not([data-js]):has(#site-language-go:checked){');
		expect(choiceRules({ driver: { pgx: 'PGX' } })).not.toContain(':checked');
	});

	test('is valid CSS, and the same every time', () => {
		const names = { language: { go: 'Go', python: 'Python' }, os: { linux: 'Linux' } };
		expect(isCss(choiceRules(names))).toBe(true);
		expect(choiceRules(names)).toBe(choiceRules(names));
	});
});
