/** How a directive is read before it is known what becomes of it. */
export interface DirectiveShape {
	/** What stands behind its name: text that readers read, the first words of its content, or a word of its own. */
	argument: 'text' | 'content' | 'word';
	/** Markdown, or text that is taken as it is. */
	body: 'markdown' | 'raw';
}

const text: DirectiveShape = { argument: 'text', body: 'markdown' };
const content: DirectiveShape = { argument: 'content', body: 'markdown' };
const word: DirectiveShape = { argument: 'word', body: 'markdown' };
const raw: DirectiveShape = { argument: 'word', body: 'raw' };

function all(shape: DirectiveShape, names: string): [string, DirectiveShape][] {
	return names.split(' ').map((name) => [name, shape]);
}

const shapes = new Map<string, DirectiveShape>([
	...all(content, 'note tip hint important warning caution attention danger error seealso todo'),
	...all(content, 'sd-item glossary epigraph highlights pull-quote card-header card-footer'),
	...all(text, 'admonition dropdown card grid-item-card tab-item rubric sidebar topic margin list-table table tab group-tab step aside'),
	...all(
		word,
		'div container grid grid-item tab-set tabs info-card stepper steps accordion card-carousel article-info sd-table sd-row button-link button-ref',
	),
	...all(word, 'figure image youtube vimeo versionadded versionchanged deprecated centered only ifconfig compound tab-set-code'),
	...all(raw, 'code code-block sourcecode code-cell literalinclude parsed-literal highlight toctree tableofcontents include'),
	...all(raw, 'math eval-rst raw mermaid graphviz csv-table contents index meta default-role'),
]);

/** A directive's shape; what is not known is taken for text with a title. */
export function shapeOf(name: string): DirectiveShape {
	return shapes.get(name.toLowerCase()) ?? text;
}
