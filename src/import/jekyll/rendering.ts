import type { Context, Template } from 'liquidjs';
import type { Gaps, Note } from './gaps.ts';
import type { JekyllSite } from './site.ts';

/** What happens while a page is rendered. */
export interface Rendering {
	site: JekyllSite;
	/** The page's source file. */
	page: string;
	/** The files that are being rendered, the innermost last. */
	files: string[];
	gaps: Gaps;
	/** Says something of a place in a source file. */
	note(file: string, line: number, note: Note): void;
}

/** What tags need of the engine that renders them. */
export interface TemplateParser {
	/** The templates of a file. */
	parse(text: string, file: string, note: Rendering['note']): { templates: Template[] } | { failed: string; line: number };
	/** An expression or a name with braces inside of a tag. */
	parsePiece(text: string): Template[];
}

/** Under which a context remembers what is being rendered. */
export const registerName = 'portolan';

export function renderingOf(context: Context): Rendering {
	return context.getRegister<Rendering>(registerName);
}
