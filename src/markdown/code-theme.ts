import type { ThemeRegistrationRaw } from 'shiki';

/** TextMate scopes by the class that their tokens get. The looks of a class are in `src/styles/code.css`. */
const scopes: readonly [className: string, scopes: readonly string[]][] = [
	['t-com', ['comment', 'punctuation.definition.comment']],
	['t-str', ['string', 'punctuation.definition.string', 'markup.inline.raw', 'string.unquoted']],
	[
		't-const',
		['constant.language', 'constant.character', 'constant.other', 'variable.language', 'support.constant', 'constant.character.escape'],
	],
	['t-num', ['constant.numeric', 'keyword.other.unit']],
	[
		't-kw',
		['keyword', 'storage', 'storage.type', 'storage.modifier', 'keyword.control', 'keyword.operator.new', 'keyword.operator.expression'],
	],
	['t-op', ['keyword.operator', 'punctuation.accessor', 'keyword.operator.assignment']],
	['t-fn', ['entity.name.function', 'support.function', 'meta.function-call entity.name.function', 'entity.name.command']],
	[
		't-type',
		[
			'entity.name.type',
			'entity.name.class',
			'entity.name.namespace',
			'support.type',
			'support.class',
			'entity.other.inherited-class',
			'entity.name.package',
			'storage.type.java',
			'storage.type.primitive',
		],
	],
	['t-tag', ['entity.name.tag', 'punctuation.definition.tag', 'entity.name.section']],
	[
		't-attr',
		[
			'entity.other.attribute-name',
			'support.type.property-name',
			'variable.other.property',
			'meta.object-literal.key',
			'variable.parameter',
			'keyword.other.definition.ini',
		],
	],
	// Ordinary text, also inside a string.
	['', ['variable', 'variable.other', 'punctuation.definition.variable']],
	['t-ins', ['markup.inserted', 'meta.diff.header.to-file']],
	['t-del', ['markup.deleted', 'meta.diff.header.from-file']],
];

/** The colour `#000nnn` stands for class number `nnn`: Shiki carries colours, we need classes. */
function colour(index: number): string {
	return `#000${index.toString(16).padStart(3, '0')}`;
}

/** One theme for light and dark: its "colours" are indexes into `classNames`. Index 0 is ordinary text. */
export const codeTheme = {
	name: 'portolan',
	type: 'light',
	fg: colour(0),
	bg: '#ffffff',
	settings: [
		{ settings: { foreground: colour(0) } },
		...scopes.map(([, scope], index) => ({ scope: [...scope], settings: { foreground: colour(index + 1) } })),
	],
	classNames: ['', ...scopes.map(([className]) => className)],
} satisfies ThemeRegistrationRaw & { classNames: string[] };

/** @param value a colour of {@link codeTheme}; letters may be of either case */
export function classOfColour(value: string | undefined): string {
	return codeTheme.classNames[Number.parseInt(value?.slice(1) ?? '', 16)] ?? '';
}
