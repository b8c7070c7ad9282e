/** A change of a page as nodes: its words, its lines of code, its cells. Text is text here; the serialiser escapes it. */
import type { ElementContent, Properties } from 'hast';
import { h } from 'hastscript';
import type { BlockChange, Part, Piece, PieceKind } from './changes-schema.ts';

const tags: Partial<Record<PieceKind, string>> = {
	code: 'code',
	strong: 'strong',
	emphasis: 'em',
	struck: 's',
	key: 'kbd',
	raised: 'sup',
	lowered: 'sub',
};

const opTags = { added: 'ins', removed: 'del' } as const;

/** The words of a text; each run of what was added or removed is marked as one. */
export function pieceNodes(pieces: readonly Piece[], marks: Properties = {}): ElementContent[] {
	const runs: { op: Piece['op']; nodes: ElementContent[] }[] = [];
	for (const piece of pieces) {
		const last = runs.at(-1);
		if (last?.op === piece.op) last.nodes.push(styled(piece));
		else runs.push({ op: piece.op, nodes: [styled(piece)] });
	}
	return runs.flatMap(({ op, nodes }) => (op === 'same' ? nodes : [h(opTags[op], marks, nodes)]));
}

function styled({ op, text, as = [], target }: Piece): ElementContent {
	const shown = as.includes('image') ? `Image: ${text || 'without a description'}` : text;
	const inner = as.reduce<ElementContent>((node, kind) => (tags[kind] ? h(tags[kind], [node]) : node), { type: 'text', value: shown });
	if (target === undefined || op === 'same') return as.includes('link') ? h('span', { class: 'change-link' }, [inner]) : inner;
	return h(
		'span',
		{ class: 'change-link' },
		inner,
		h('span', { class: 'change-target' }, as.includes('link') ? ` → ${target}` : ' (another file)'),
	);
}

export function changeNode(change: BlockChange): ElementContent {
	return h('div', { class: 'change', 'data-kind': change.kind }, metaNode(change), bodyNode(change));
}

const kindWords: Record<BlockChange['kind'], string> = { added: 'Added', removed: 'Removed', changed: 'Changed' };
const blockWords: Partial<Record<BlockChange['block'], string>> = {
	description: 'description for search engines',
	heading: 'heading',
	code: 'code',
	row: 'table row',
	choices: 'choices of the page',
	tab: 'tab',
	drawing: 'drawing',
	line: 'line',
	media: 'embedded file',
};

/** What kind of change it is, for whom, and where. */
function metaNode({ kind, block, for: audience, within, notes }: BlockChange): ElementContent {
	const what = blockWords[block];
	return h('p', { class: 'change-meta' }, [
		h('span', { class: 'change-kind' }, `${kindWords[kind]}${what ? ` ${what}` : ''}`),
		...audience.map(({ name }) => h('span', { class: 'badge', 'data-variant': 'default' }, name)),
		...(within.length > 0 ? [h('span', { class: 'change-within' }, `in ${within.join(' › ')}`)] : []),
		...notes.map((note) => h('span', { class: 'change-note' }, note)),
	]);
}

function bodyNode({ block, parts, within }: BlockChange): ElementContent {
	if (block === 'code') return codeNode(parts);
	if (block === 'row') return rowNode(parts, within.at(-1) ?? 'Table');
	if (block === 'line') return h('hr');
	return h(
		'p',
		{ class: block === 'heading' ? 'change-text change-heading' : 'change-text' },
		parts.flatMap(({ pieces }) => pieceNodes(pieces)),
	);
}

const lineClasses: Partial<Record<Part['op'], string>> = { added: 'line ins', removed: 'line del', 'left-out': 'line left-out' };

/** Lines with a sign before those that came and went, as the site's own code blocks have them. */
export function codeNode(parts: readonly Part[]): ElementContent {
	const lines = parts.map(({ op, pieces }) => {
		// All of a line is said by its sign and its colour.
		const whole = pieces.every((piece) => piece.op !== 'same');
		const content = op === 'left-out' ? [{ type: 'text' as const, value: '…' }] : pieceNodes(pieces, whole ? { class: 'whole' } : {});
		return h('span', { class: lineClasses[op] ?? 'line' }, content);
	});
	const text = lines.flatMap((line, index): ElementContent[] => (index === 0 ? [line] : [{ type: 'text', value: '\n' }, line]));
	return h('figure', { class: 'code wrap' }, h('pre', { tabIndex: 0 }, h('code', text)));
}

function rowNode(parts: readonly Part[], name: string): ElementContent {
	const cells = parts.map(({ pieces }) => h('td', pieceNodes(pieces)));
	return h('div', { class: 'table-scroll', tabIndex: 0, role: 'group', 'aria-label': name }, h('table', h('tbody', h('tr', cells))));
}
