import { Liquid, Context as LiquidContext, type Template } from 'liquidjs';
import { Gaps } from './gaps.ts';
import { addFilters } from './liquid-filters.ts';
import { LineMarks, type Origin } from './marks.ts';
import { type Rendering, registerName } from './rendering.ts';
import { repairLiquid } from './repair.ts';
import type { JekyllSite } from './site.ts';
import { addTags } from './tags.ts';

/** A page after Liquid, with the place that each line comes from. */
export interface Rendered {
	lines: string[];
	origins: Origin[];
	gaps: Gaps;
}

/** Longer than this, a page is the work of a loop, not of a person. */
const longestResult = 4_000_000;

/** Liquid as Jekyll speaks it. One engine renders all pages of a site: what is parsed once is kept. */
export class JekyllLiquid {
	private readonly engine: Liquid;
	private readonly parsed = new Map<string, { templates: Template[] } | { failed: string; line: number }>();
	private readonly marks = new LineMarks();
	private readonly site: JekyllSite;
	/** Makes a name of a tag known. */
	private readonly meet: (name: string) => void;

	constructor(site: JekyllSite) {
		this.site = site;
		this.engine = new Liquid({
			strictFilters: false,
			strictVariables: false,
			jekyllInclude: true,
			jekyllWhere: true,
			timezoneOffset: 0,
			memoryLimit: 50_000_000,
			renderLimit: 10_000,
		});
		addFilters(this.engine);
		this.meet = addTags(this.engine, this);
	}

	/** Renders a page's text, without its front matter. */
	render(text: string, file: string, page: Record<string, unknown>, note: Rendering['note']): Rendered | { failed: string; line: number } {
		const rendering: Rendering = { site: this.site, page: file, files: [file], gaps: new Gaps(), note };
		const parsed = this.parse(text, file, note);
		if ('failed' in parsed) return parsed;
		const context = new LiquidContext({ site: this.site.liquid, page, jekyll: { environment: 'production' } }, this.engine.options, {
			sync: true,
		});
		context.setRegister(registerName, rendering);
		try {
			const output = String(this.engine.renderSync(parsed.templates, context));
			if (output.length > longestResult) return { failed: `Liquid makes ${output.length} characters of it`, line: 1 };
			return { ...this.marks.take(output), gaps: rendering.gaps };
		} catch (error) {
			return failureOf(error);
		}
	}

	/** The templates of a file, from the cache where it was parsed before. */
	parse(text: string, file: string, note: Rendering['note']): { templates: Template[] } | { failed: string; line: number } {
		const known = this.parsed.get(file);
		if (known) return known;
		const repaired = repairLiquid(text);
		for (const { line, ...said } of repaired.repairs) note(file, line, said);
		const result = this.parseTemplates(this.marks.put(repaired.text, file), file);
		this.parsed.set(file, result);
		return result;
	}

	/** An expression or a name with braces inside of a tag. */
	parsePiece(text: string): Template[] {
		return this.engine.parse(text);
	}

	private parseTemplates(text: string, file: string): { templates: Template[] } | { failed: string; line: number } {
		for (const [, name = ''] of text.matchAll(/\{%-?\s*(\w+)/g)) this.meet(name);
		try {
			return { templates: this.engine.parse(text, file) };
		} catch (error) {
			return failureOf(error);
		}
	}
}

function failureOf(error: unknown): { failed: string; line: number } {
	const { message, token } = error as Error & { token?: { getPosition?: () => [number, number] } };
	// The engine calls itself for every level of nesting.
	const failed =
		error instanceof RangeError ? 'it is nested too deeply' : (message.split('\n')[0] ?? '').replace(/, (?:file|line):.*$/, '');
	return { failed, line: token?.getPosition?.()[0] ?? 1 };
}
