import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PhrasingContent } from 'mdast';
import type { CodeOptions, DirectiveContext, DirectiveNode, MdastNode } from '../directives/define.ts';
import type { CodeBlockProps, Conditions, Prose } from '../schema/components.ts';
import { makeProblem, type Place, type Problem, type ProblemText, type RuleId } from '../schema/problem.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import { type ChoiceDimension, languages, operatingSystems } from '../schema/vocabulary.ts';
import { hashText } from './hash.ts';
import type { KnownCode } from './known-code.ts';
import { fromHighlight, renderProse } from './prose.ts';
import { dedent } from './regions.ts';

/** A file that takes part in a page: the page itself, or a partial. */
export interface SourceFile {
	/** Relative to the content folder's parent: `content/cratedb/python.mdx`. */
	name: string;
	path: string;
	text: string;
	/** Of a page: code that it had before, highlighted. */
	knownCode?: KnownCode;
}

/** What the site knows before any page is compiled. */
export interface SiteContext {
	contentDir: string;
	/** Refuse what could run, or lead out of the content folder. */
	untrusted?: boolean;
	/** Folders whose `database.yaml` cannot be used: names that it would have defined are not missed. */
	unreadable: ReadonlySet<string>;
	databases: ReadonlyMap<string, ResolvedDatabase>;
	/** Page addresses by file path, absolute: `/…/content/cratedb/python.mdx` → `/cratedb/python/`. */
	routes: ReadonlyMap<string, string>;
}

/** A link as written, for the check that runs when all pages are known. */
export interface PageLink {
	/** Site path without the anchor: `/cratedb/python/`. */
	target: string;
	anchor: string;
	file: string;
	line: number;
	column: number;
	written: string;
}

/** Everything that one page's compilation reads and collects. */
export class PageContext implements DirectiveContext {
	readonly problems: Problem[] = [];
	readonly links: PageLink[] = [];
	/** Content files that pages refer to by address: images. Relative to the content folder. */
	readonly assets = new Set<string>();
	/** Hash of each file that was read, null where it was missing; by absolute path. */
	readonly dependencies = new Map<string, string | null>();
	/** Addresses of pages that relative links were resolved to, by absolute path. */
	readonly routesUsed = new Map<string, string | null>();
	readonly main: SourceFile;
	readonly site: SiteContext;
	readonly database: ResolvedDatabase | undefined;
	readonly databases: ReadonlyMap<string, ResolvedDatabase>;
	conditions: readonly Conditions[] = [];
	#sources = new WeakMap<object, SourceFile>();
	#attributes = new WeakMap<object, unknown>();
	#inherited = new WeakMap<object, Record<string, unknown>>();
	#counters = new Map<string, number>();

	constructor(main: SourceFile, site: SiteContext) {
		this.main = main;
		this.site = site;
		this.databases = site.databases;
		this.database = site.databases.get(this.folder);
	}

	/** The first folder below the content folder. */
	get folder(): string {
		return path.relative(this.site.contentDir, this.main.path).split(path.sep)[0] ?? '';
	}

	/** Reads a file and remembers that the page depends on it. @returns undefined where it is missing */
	read(file: string): string | undefined {
		try {
			const text = readFileSync(file, 'utf8');
			this.dependencies.set(file, hashText(text));
			return text;
		} catch (error) {
			if (!isMissing(error)) throw error;
			this.dependencies.set(file, null);
			return undefined;
		}
	}

	/** The name that problems use for a file. */
	nameOf(file: string): string {
		return path.relative(path.dirname(this.site.contentDir), file).split(path.sep).join('/');
	}

	setSource(node: object, source: SourceFile): void {
		this.#sources.set(node, source);
	}

	sourceOf(node: object): SourceFile {
		return this.#sources.get(node) ?? this.main;
	}

	get dataUnreadable(): boolean {
		return this.site.unreadable.has(this.folder);
	}

	problem(rule: RuleId, node: MdastNode, text: ProblemText): void {
		this.problemAt(rule, node, node.position?.start, text);
	}

	problemAt(rule: RuleId, node: object, place: Place | undefined, text: ProblemText): void {
		this.problems.push(makeProblem(rule, this.sourceOf(node).name, place, text));
	}

	nextId(prefix: string): string {
		const number = (this.#counters.get(prefix) ?? 0) + 1;
		this.#counters.set(prefix, number);
		return `${prefix}-${number}`;
	}

	prose(children: readonly PhrasingContent[]): Prose {
		return renderProse(children);
	}

	code(code: string, options: CodeOptions): CodeBlockProps {
		return fromHighlight(code, options);
	}

	sourceWithin(node: DirectiveNode): string {
		const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 1 } };
		return dedent(
			this.sourceOf(node)
				.text.split(/\r?\n/)
				.slice(start.line, end.line - 1),
		);
	}

	valuesOf(dimension: ChoiceDimension): ReadonlyMap<string, string> {
		if (dimension === 'language') return new Map(languages.map(({ id, name }) => [id, name]));
		if (dimension === 'os') return new Map(operatingSystems.map(({ id, name }) => [id, name]));
		const sources = this.database ? [this.database] : [...this.databases.values()];
		const lists = sources.map((database) =>
			dimension === 'driver' ? database.drivers : dimension === 'protocol' ? database.protocols : database.deployments,
		);
		return new Map(lists.flat().map(({ id, name }) => [id, name]));
	}

	pageConditions(): readonly Conditions[] {
		return this.conditions;
	}

	setAttributes(node: DirectiveNode, attributes: unknown): void {
		this.#attributes.set(node, attributes);
	}

	attributesOf<Attributes>(node: DirectiveNode): Attributes | undefined {
		return this.#attributes.get(node) as Attributes | undefined;
	}

	inherit(node: DirectiveNode, facts: Record<string, unknown>): void {
		this.#inherited.set(node, { ...this.#inherited.get(node), ...facts });
	}

	inherited(node: DirectiveNode): Record<string, unknown> {
		return this.#inherited.get(node) ?? {};
	}
}

function isMissing(error: unknown): boolean {
	const code = (error as NodeJS.ErrnoException).code;
	return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
