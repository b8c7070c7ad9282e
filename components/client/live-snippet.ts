/** A code block as it is before anything is filled in: what is live in it, and the nodes that clearing a value brings back. */
import { placeholderOf } from '../../src/connection/live/keys.ts';
import type { DialectId } from '../../src/schema/dialects.ts';

/** An element that shows a value, or the example. */
export interface LivePlace {
	element: HTMLElement;
	/** Of the value: `port/http`. */
	key: string;
	/** Of the placeholder: `port`. */
	name: string;
	chain: string;
	example: readonly Node[];
}

/** Places that stand in one connection string, which is checked as a whole; or each for itself. */
export interface LiveGroup {
	places: readonly LivePlace[];
	string?: {
		dialect: DialectId;
		template: string;
		/** Whose content may be written anew: that of a block that is nothing but the string. */
		whole?: { element: Element; nodes: readonly Node[] };
	};
}

export interface Snippet {
	figure: HTMLElement;
	database: string;
	groups: readonly LiveGroup[];
}

const known = new WeakMap<Element, Snippet>();

/** The live code blocks at and below a node. A block that gets other code must be another element. */
export function snippetsIn(root: ParentNode): Snippet[] {
	const own = root instanceof Element && root.matches(snippets) ? [root] : [];
	return [...own, ...root.querySelectorAll<HTMLElement>(snippets)].flatMap((figure) => snippetOf(figure as HTMLElement) ?? []);
}

/** A string that was written anew has no places. */
const snippets = 'figure.code:is([data-dialect], :has([data-fill]))';

function snippetOf(figure: HTMLElement): Snippet | undefined {
	const found = known.get(figure);
	if (found) return found;
	const database = figure.closest<HTMLElement>('[data-database]')?.dataset.database;
	const code = figure.querySelector('code');
	if (!database || !code) return undefined;
	const copied = figure.querySelector<HTMLTemplateElement>('template.copy-text')?.content;
	const dialect = figure.dataset.dialect as DialectId | undefined;
	const groups = [code, ...(copied ? [copied] : [])].flatMap((area) => (dialect ? [wholeString(area, dialect)] : groupsIn(area)));
	const snippet = { figure, database, groups };
	known.set(figure, snippet);
	return snippet;
}

function wholeString(area: ParentNode & Node, dialect: DialectId): LiveGroup {
	const lines = area.querySelectorAll('.line');
	const [only] = lines;
	const whole = lines.length === 1 && only ? { element: only, nodes: [...only.childNodes] } : undefined;
	return { places: placesIn(area), string: { dialect, template: area.textContent ?? '', ...(whole ? { whole } : {}) } };
}

function groupsIn(area: ParentNode): LiveGroup[] {
	const strings = [...area.querySelectorAll<HTMLElement>('[data-dialect][data-template]')].map((element): LiveGroup => {
		const { dialect, template = '' } = element.dataset;
		return { places: placesIn(element), string: { dialect: dialect as DialectId, template } };
	});
	const rest = placesIn(area).filter(({ element }) => !element.closest('[data-template]'));
	return [...strings, ...rest.map((place): LiveGroup => ({ places: [place] }))];
}

function placesIn(area: ParentNode): LivePlace[] {
	return [...area.querySelectorAll<HTMLElement>('[data-fill]')].map((element) => {
		const { fill: key = '', encode: chain = '' } = element.dataset;
		return { element, key, name: placeholderOf(key), chain, example: [...element.childNodes] };
	});
}
