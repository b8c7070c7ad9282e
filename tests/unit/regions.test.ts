import { expect, test } from 'vitest';
import { dedent, extractRegion, regionNames } from '../../src/markdown/regions.ts';

const source = `package main

// #region imports
import "fmt"
// #endregion

func main() {
	// ANCHOR: connect
	db := open()

	// #region inner
	if db == nil {
		panic("no")
	}
	// #endregion inner
	// ANCHOR_END: connect
	// #region open
	never()
}
`;

test('takes the lines between the markers of a region', () => {
	expect(extractRegion(source, 'imports')).toBe('import "fmt"');
});

test('takes an ANCHOR region, without the markers of the regions inside of it', () => {
	expect(extractRegion(source, 'connect')).toBe('db := open()\n\nif db == nil {\n\tpanic("no")\n}');
});

test('takes a region inside of another one', () => {
	expect(extractRegion(source, 'inner')).toBe('if db == nil {\n\tpanic("no")\n}');
});

test('takes the whole file without its markers where no region is named', () => {
	const whole = extractRegion(source);
	expect(whole).toMatch(/^package main\n\nimport "fmt"\n/);
	expect(whole).not.toMatch(/region|ANCHOR/);
});

test('knows no region that is missing or never closed', () => {
	expect(extractRegion(source, 'nothing')).toBeUndefined();
	expect(extractRegion(source, 'open')).toBeUndefined();
});

test('does not take one region for another whose name begins alike', () => {
	const text = '# #region connect-tls\ntls()\n# #endregion\n# #region connect\nplain()\n# #endregion\n';
	expect(extractRegion(text, 'connect')).toBe('plain()');
	expect(extractRegion(text, 'connect-tls')).toBe('tls()');
});

test.each([
	['Python', '# #region a\nx\n# #endregion'],
	['C', '/* #region a */\nx\n/* #endregion */'],
	['C#', '#region a\nx\n#endregion'],
	['SQL', '-- #region a\nx\n-- #endregion a'],
	['XML', '<!-- #region a -->\nx\n<!-- #endregion -->'],
	['VS Code in Java', '//region a\nx\n//endregion'.replaceAll('//', '// #')],
	['C# with a space', '# region a\nx\n# endregion'],
	['mdBook', '// ANCHOR: a\nx\n// ANCHOR_END: a'],
	['Windows line ends', '# #region a\r\nx\r\n# #endregion\r\n'],
])('reads region markers in the comments of %s', (_language, text) => {
	expect(extractRegion(text, 'a')).toBe('x');
});

test('nests regions without names at their ends', () => {
	const text = '# #region outer\na\n# #region inner\nb\n# #endregion\nc\n# #endregion\nd\n';
	expect(extractRegion(text, 'outer')).toBe('a\nb\nc');
	expect(extractRegion(text, 'inner')).toBe('b');
});

test('lists the regions of a file in order', () => {
	expect(regionNames(source)).toEqual(['imports', 'connect', 'inner', 'open']);
});

test('does not take the word region in a sentence for a marker', () => {
	expect(extractRegion('# This region is in Europe.\nregion = "eu"\n')).toBe('# This region is in Europe.\nregion = "eu"');
});

test('removes the indentation that all lines share, and blank lines at the ends', () => {
	expect(dedent(['', '\t\ta', '', '\t\t\tb', '\t\tc  ', ''])).toBe('a\n\n\tb\nc');
	expect(dedent(['  a', '\tb'])).toBe('  a\n\tb');
	expect(dedent([])).toBe('');
});
