/** What the builder has built: the string in every form, how to install the driver, and a program. */
import type { Mark, Output } from '../../src/connection/builder/outputs.ts';
import type { Snippet } from '../../src/connection/builder/snippet.ts';
import { placeholdersOf } from '../../src/connection/placeholders.ts';
import type { ResolvedDriver } from '../../src/schema/resolved.ts';
import { languages } from '../../src/schema/vocabulary.ts';
import { element } from './element.ts';
import { proseNodes } from './prose-nodes.ts';

/** Whether the reader has entered something into one of these fields. */
export type IsEntered = (fields: readonly string[]) => boolean;

export function outputNodes(output: Output, isEntered: IsEntered): HTMLElement[] {
	const { form, text, marks, language, refusals, leftOut } = output;
	return [
		element(
			'p',
			{ class: 'dsn-name' },
			element('strong', {}, form.name),
			form.file ? element('code', { class: 'dsn-file' }, form.file) : false,
			versions(output) ? element('span', { class: 'dsn-applies' }, versions(output)) : false,
		),
		code({ text, marks, label: form.name, wrap: language === undefined }, isEntered),
		...refusals.map(({ reason }) => element('p', { class: 'builder-refused' }, reason)),
		...(leftOut.length > 0
			? [
					element(
						'p',
						{ class: 'builder-note' },
						'This form has no place for ',
						...listed(leftOut.map((name) => element('code', {}, name))),
						'.',
					),
				]
			: []),
		...(form.meaning ? [element('p', { class: 'builder-note' }, ...proseNodes(form.meaning.markdown))] : []),
	];
}

function versions({ form: { since, until } }: Output): string {
	if (since && until) return `${since} to ${until}`;
	if (since) return `${since} and later`;
	return until ? `${until} and earlier` : '';
}

export function installNodes({ install }: ResolvedDriver): HTMLElement[] {
	return install.map(({ code: text, title }) =>
		code({ text, marks: [], title: title ?? '', label: 'Install command', wrap: !text.includes('\n') }, () => true),
	);
}

export function snippetNodes({ example, text, marks, filled }: Snippet, isEntered: IsEntered): HTMLElement[] {
	const title = example.title ?? example.file.replace(/^examples\//, '');
	const name = languages.find(
		({ id, aliases }) => id === example.language || (aliases as readonly string[]).includes(example.language),
	)?.name;
	return [
		code({ text, marks, title, label: title, languageLabel: name ?? '', wrap: false }, isEntered),
		...(filled
			? []
			: [element('p', { class: 'builder-note' }, 'This program does not hold the string in one piece. Put your values in their places.')]),
	];
}

interface Code {
	text: string;
	marks: readonly Mark[];
	title?: string;
	label: string;
	languageLabel?: string;
	wrap: boolean;
}

/** The same elements as `CodeBlock.astro`, with the parts that fields fill in. */
function code({ text, marks, title, label, languageLabel, wrap }: Code, isEntered: IsEntered): HTMLElement {
	const classes = ['code', title ? 'titled' : '', wrap ? 'wrap' : ''].filter(Boolean).join(' ');
	return element(
		'figure',
		{ class: classes },
		title || languageLabel
			? element(
					'figcaption',
					{},
					title ? element('span', { class: 'code-title' }, title) : false,
					languageLabel ? element('span', { class: 'code-language' }, languageLabel) : false,
				)
			: false,
		element('pre', { tabindex: '0', role: 'group', 'aria-label': label }, element('code', {}, ...lines(text, marks, isEntered))),
		element('button', { type: 'button', class: 'copy', 'data-copy': '', 'aria-label': `Copy: ${label}` }, 'Copy'),
	);
}

/** One element a line, as everywhere on the site, with line feeds between them. */
function lines(text: string, marks: readonly Mark[], isEntered: IsEntered): (Node | string)[] {
	const nodes: (Node | string)[] = [];
	let at = 0;
	for (const [index, line] of text.split('\n').entries()) {
		if (index > 0) nodes.push('\n');
		nodes.push(element('span', { class: 'line' }, ...stretches(text, { start: at, end: at + line.length }, { marks, isEntered })));
		at += line.length + 1;
	}
	return nodes;
}

/** Text cut where a part begins or ends; parts that lie inside of others have the fields of both. */
function stretches(
	text: string,
	{ start, end }: { start: number; end: number },
	{ marks, isEntered }: { marks: readonly Mark[]; isEntered: IsEntered },
): (Node | string)[] {
	const inside = marks.filter((mark) => mark.end > start && mark.start < end);
	const cuts = [...new Set([start, end, ...inside.flatMap((mark) => [Math.max(start, mark.start), Math.min(end, mark.end)])])].sort(
		(a, b) => a - b,
	);
	return cuts.slice(0, -1).map((from, index) => {
		const to = cuts[index + 1] as number;
		const here = inside.filter((mark) => mark.start <= from && mark.end >= to);
		const fields = [...new Set(here.flatMap((mark) => mark.fields))];
		const piece = text.slice(from, to);
		if (fields.length === 0) return piece;
		const parts = fields.filter((field) => field !== 'scheme' && !field.startsWith('?'));
		const example = parts.length > 0 && !here.some(({ key }) => key) && (!isEntered(fields) || placeholdersOf(piece).length > 0);
		return element('span', { class: example ? 'part t-ph' : 'part', 'data-fields': fields.join(' ') }, piece);
	});
}

function listed(nodes: readonly Node[]): (Node | string)[] {
	return nodes.flatMap((node, index) => (index === 0 ? [node] : [index === nodes.length - 1 ? ' and ' : ', ', node]));
}
