/**
 * The contract between the pipeline, which emits component nodes, and the `.astro` components, which render them.
 * Every prop is JSON: a content tree is stored on disk between the two.
 */

import type { LinkKind, Parameter } from './database.ts';
import type { DialectId } from './dialects.ts';
import type { AdmonitionKind, ChoiceDimension } from './vocabulary.ts';

/** Inline Markdown: rendered, without markup, and as it is written in machine-readable pages. */
export interface Prose {
	html: string;
	text: string;
	markdown: string;
}

/** `{ language: ['python', 'go'], deployment: ['cloud'] }`: within a dimension any value, across dimensions all. */
export type Conditions = Partial<Record<ChoiceDimension, string[]>>;

export interface AdmonitionProps {
	kind: AdmonitionKind;
	title: Prose;
}
export interface DetailsProps {
	summary: Prose;
	open: boolean;
}
export interface TabsProps {
	/** Unique on the page: `tabs-1`. */
	id: string;
	/** Groups with the same key move together, by value. A choice dimension is also the site-wide choice. */
	sync?: string;
	/** Names the tab list for screen readers. */
	label: string;
	tabs: { value: string; label: string }[];
	/** The tab that is open where nothing was chosen. */
	selected: string;
}
export interface TabProps {
	/** The id of the `Tabs` around it. */
	group: string;
	value: string;
	label: string;
	selected: boolean;
}
export interface WhenProps {
	conditions: Conditions;
	/** "Go · pgx": shown where nothing can be chosen (no JavaScript, print). The names of each dimension, in their order. */
	label: string;
	/** The values beside which it stands: where the reader's is none of them, it is shown all the same. */
	among?: Conditions;
	/** The values for which a section has nothing, on the first of its variants. */
	missing?: Conditions;
}
export interface FiltersProps {
	groups: FilterGroup[];
}
export interface FilterGroup {
	dimension: ChoiceDimension;
	label: string;
	options: FilterOption[];
}
export interface FilterOption {
	value: string;
	label: string;
	/** Offered only while these hold: the drivers of one language. */
	within?: Conditions;
}
export interface SdTableProps {
	/** Relative column widths, as many as there are columns. */
	widths: number[];
	label?: string;
	/** The conditions of each row below the header, where some have any. */
	conditions?: Conditions[];
}
export interface SdRowProps {
	header: boolean;
	conditions: Conditions;
	label: string;
}
export interface SdItemProps {
	header: boolean;
	/** The column's heading as text, shown beside the cell on narrow screens. */
	column: string;
}
export interface CodeBlockProps {
	/** Highlighted lines: `<span class="line">…</span>` joined by line feeds, tokens as `<span class="t-…">`. */
	html: string;
	/** What the copy button copies: no prompts, no output, no removed lines. */
	copy: string;
	/** The same with what is live in it, where it differs from what is shown. */
	copyHtml?: string;
	/** Shows the values that a reader has typed for this database; with a dialect, the code is one connection string. */
	live?: { database: string; dialect?: DialectId };
	/** The language as readers know it: "Go", "Shell". Empty for plain text. */
	languageLabel: string;
	/** The grammar's id. */
	language: string;
	title?: string;
	/** The number of the first line, where line numbers are shown. */
	lineNumbers?: number;
	/** Where the code stands in the repository, for "view the whole file". */
	source?: { file: string; region?: string };
	/** Long lines wrap rather than scroll. */
	wrap: boolean;
	/** Names the code and the way it was highlighted, so that it need not be highlighted again; not shown. */
	madeFrom?: string;
}
/** An image with a caption, or an SVG file that takes the page's colours. */
export interface FigureProps {
	/** Markup of an SVG image, inlined so that it follows the theme. */
	svg?: string;
	image?: { src: string; width?: number; height?: number };
	alt: string;
	caption?: string;
}
export interface BadgeProps {
	text: string;
	variant: 'default' | 'note' | 'tip' | 'caution' | 'danger' | 'success';
}
export type StepsProps = Record<string, never>;
export interface CardsProps {
	columns?: number;
}
export interface CardProps {
	title: Prose;
	href?: string;
}

export interface ConnectionStringProps {
	/** The database's id. */
	database: string;
	driver: { id: string; name: string };
	formats: {
		id: string;
		name: string;
		file?: string;
		meaning?: Prose;
		/** "Sequelize 6.10 and later" */
		applies?: string;
		conditions: Conditions;
		/** "Databend Cloud": what it is limited to. */
		label: string;
		code: CodeBlockProps;
		example?: CodeBlockProps;
	}[];
}
export interface ParameterRow {
	name: string;
	aliases: string[];
	type: Parameter['type'];
	place: Parameter['in'];
	meaning: Prose;
	values: { value: string; meaning?: Prose }[];
	/** One entry for all deployments (`deployment` absent), or one per deployment. */
	facts: { deployment?: { id: string; name: string }; use: 'required' | 'optional' | 'not-used'; default?: string; recommended?: string }[];
	defaultNote?: Prose;
	unit?: string;
	example?: string;
	secret: boolean;
	since?: string;
	deprecated?: Prose;
	/** Names of the protocols that it is limited to. */
	protocols: string[];
}
export interface ConnectionParametersProps {
	label: string;
	sets: { id: string; name: string; meaning?: Prose; rows: ParameterRow[] }[];
	/** The only deployment that is asked for. */
	deployment?: { id: string; name: string };
}
export interface DriverRow {
	id: string;
	name: string;
	href?: string;
	language: { id: string; name: string };
	database: { id: string; name: string };
	kind: string;
	support: string;
	protocols: { id: string; name: string }[];
	deployments: { id: string; name: string }[];
	package?: { registry: string; name: string; url?: string; version?: string };
	install: CodeBlockProps[];
	summary: Prose;
	features: Prose[];
	notes: Prose[];
	links: { kind: LinkKind; label: string; href: string }[];
	/** The recommended connection string: one for all deployments, or one for each group of them. */
	formats: { name: string; code: CodeBlockProps; conditions: Conditions; label: string }[];
}
export interface DriversProps {
	label: string;
	rows: DriverRow[];
}

export interface ExampleProps {
	source: CodeBlockProps;
}
export interface SchemaRow {
	/** `drivers[].links[].kind` */
	path: string;
	type: string;
	required: boolean;
	default?: string;
	meaning: string;
	values: string[];
}
export interface SchemaReferenceProps {
	label: string;
	rows: SchemaRow[];
}

/** Component names as they stand in a content tree, each with its props. */
export interface ComponentProps {
	Admonition: AdmonitionProps;
	Details: DetailsProps;
	Tabs: TabsProps;
	Tab: TabProps;
	When: WhenProps;
	Filters: FiltersProps;
	SdTable: SdTableProps;
	SdRow: SdRowProps;
	SdItem: SdItemProps;
	CodeBlock: CodeBlockProps;
	Figure: FigureProps;
	Badge: BadgeProps;
	Steps: StepsProps;
	Cards: CardsProps;
	Card: CardProps;
	ConnectionString: ConnectionStringProps;
	ConnectionParameters: ConnectionParametersProps;
	Drivers: DriversProps;
	Example: ExampleProps;
	SchemaReference: SchemaReferenceProps;
}
export type ComponentName = keyof ComponentProps;

/** A run of finished HTML, or a component with its props and what is inside it. */
export type Segment = string | { [Name in ComponentName]: ComponentSegment<Name> }[ComponentName];
export interface ComponentSegment<Name extends ComponentName> {
	component: Name;
	props: ComponentProps[Name];
	children: Segment[];
}

/** A heading as the contents list and the search see it. */
export interface Heading {
	depth: number;
	id: string;
	text: string;
	/** When it is shown; all must hold. */
	conditions: Conditions;
	/** Where the reader's value is none of these, it is shown all the same. */
	among: Conditions;
	/** The tabs that it is inside of, outermost first. */
	tabs: {
		group: string;
		sync?: string;
		value: string;
		label: string;
		/** Whether the tab is open where nothing was chosen. */
		selected: boolean;
		/** The values of all tabs of the group. */
		offered: string[];
	}[];
}
