import { z } from 'zod';
import { choiceDimensions } from '../../schema/vocabulary.ts';

/** Of `changes.json`: rises when a reader of the old form would misread the new one. */
export const changesVersion = 1;

/** What a piece of text is beside text. `highlighted`, `inserted` and `deleted`: lines that the author of a code block marked. */
export const pieceKinds = [
	'code',
	'strong',
	'emphasis',
	'struck',
	'key',
	'raised',
	'lowered',
	'link',
	'image',
	'highlighted',
	'inserted',
	'deleted',
] as const;
export type PieceKind = (typeof pieceKinds)[number];

const PieceSchema = z.strictObject({
	op: z.enum(['same', 'added', 'removed']),
	text: z.string(),
	as: z.array(z.enum(pieceKinds)).optional(),
	/** Where a link leads: `/x/#y` on the site, or an address elsewhere. Of an image: what tells it from another of the same name. */
	target: z.string().optional(),
});
export type Piece = z.output<typeof PieceSchema>;

/** A text as a whole, a line of code, a cell of a row. `left-out`: lines of code that are the same, and not shown. */
const PartSchema = z.strictObject({
	op: z.enum(['same', 'added', 'removed', 'changed', 'left-out']),
	pieces: z.array(PieceSchema),
});
export type Part = z.output<typeof PartSchema>;

/** A choice that something is for: `{ dimension: 'language', id: 'go', name: 'Go' }`. */
const AudienceSchema = z.strictObject({ dimension: z.enum(choiceDimensions), id: z.string(), name: z.string() });
export type Audience = z.output<typeof AudienceSchema>;

export const blockKinds = ['description', 'heading', 'text', 'code', 'row', 'choices', 'tab', 'drawing', 'line', 'media'] as const;
export type BlockKind = (typeof blockKinds)[number];

const BlockChangeSchema = z.strictObject({
	kind: z.enum(['added', 'removed', 'changed']),
	block: z.enum(blockKinds),
	/** The headings above, the page's title left out. */
	section: z.array(z.string()),
	/** The id of the nearest heading: in the preview, or in the base for what was removed. */
	anchor: z.string().optional(),
	/** Tabs, tables and folds that it stands in, by their names. */
	within: z.array(z.string()),
	for: z.array(AudienceSchema),
	/** What is different beside the text: `level 2 → 3`. */
	notes: z.array(z.string()),
	parts: z.array(PartSchema),
});
export type BlockChange = z.output<typeof BlockChangeSchema>;

const PageChangeSchema = z.strictObject({
	kind: z.enum(['added', 'removed', 'moved', 'changed']),
	/** In the preview; of a removed page, in the base. */
	href: z.string(),
	/** Of a moved page: its address in the base. */
	from: z.string().optional(),
	title: z.string(),
	/** Whether its text comes from a page of the content: others are made from the databases' data. */
	article: z.boolean(),
	changes: z.array(BlockChangeSchema),
});
export type PageChange = z.output<typeof PageChangeSchema>;

const FactSchema = z.strictObject({
	kind: z.enum(['added', 'removed', 'changed']),
	database: z.strictObject({ id: z.string(), name: z.string() }),
	subject: z.strictObject({
		kind: z.enum(['database', 'deployment', 'protocol', 'driver', 'format', 'parameter set', 'parameter']),
		name: z.string(),
		/** The parameter set of a parameter. */
		of: z.string().optional(),
	}),
	/** `default`, `value`, `version`; absent where the subject itself came or went. */
	property: z.string().optional(),
	/** The deployment that the property is for. */
	deployment: z.string().optional(),
	before: z.string().optional(),
	after: z.string().optional(),
	/** The drivers that it concerns. */
	drivers: z.array(z.strictObject({ name: z.string(), language: z.string() })),
});
export type Fact = z.output<typeof FactSchema>;

const NavigationSchema = z.strictObject({
	/** `Harbour pages`, `Footer` */
	list: z.string(),
	parts: z.array(PartSchema),
});
export type NavigationChange = z.output<typeof NavigationSchema>;

const RedirectSchema = z.strictObject({
	/** The old address. */
	href: z.string(),
	/** Where the page is now. */
	moved: z.string().optional(),
	/** Where a redirect leads that leads nowhere. */
	target: z.string().optional(),
});
export type MissingRedirect = z.output<typeof RedirectSchema>;

/** What is different for a reader between two builds of a site. */
export const ComparisonSchema = z.strictObject({
	pages: z.array(PageChangeSchema),
	facts: z.array(FactSchema),
	navigation: z.array(NavigationSchema),
	/** Old addresses that would be dead: pages that are gone or elsewhere, without a redirect that leads to a page. */
	missingRedirects: z.array(RedirectSchema),
});
export type Comparison = z.output<typeof ComparisonSchema>;

/** `changes.json` of a preview. */
export const ChangesSchema = z.strictObject({
	version: z.literal(changesVersion),
	label: z.string().min(1).max(100),
	commit: z.string().regex(/^[0-9a-f]{7,64}$/),
	/** ISO 8601: of the commit. */
	date: z.iso.datetime(),
	/** The changes on the forge. */
	url: z.httpUrl().optional(),
	...ComparisonSchema.shape,
});
export type Changes = z.output<typeof ChangesSchema>;
