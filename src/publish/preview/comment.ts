/** A comment for a forge, as GitHub Flavored Markdown. Whatever comes from a site is in code spans: nothing in it is a link, a mention or markup. */
import { byLanguage, counted, factProperty, languageWords, pageKinds, pageKindWords, shortCommit, summaryWords } from './change-words.ts';
import type { Changes, Fact, PageChange } from './changes-schema.ts';

export interface CommentOptions {
	/** Where the preview is served, with a slash at its end; without it there are no links. */
	address?: string;
	/** The folder of the page of changes. */
	folder: string;
}

/** Lines of each kind; what is more is counted. */
const most = 20;
const longest = 120;

export function commentText(changes: Changes, { address, folder }: CommentOptions): string {
	const { label, commit, url, pages, facts, missingRedirects } = changes;
	const summary = summaryWords(changes);
	const links = [
		...(address === undefined ? [] : [`[the site](${linkUrl(address)})`, `[what changed](${linkUrl(`${address}${folder}/`)})`]),
		...(url === undefined ? [] : [`[the source](${linkUrl(url)})`]),
	];
	const sections = [
		section(
			'Missing redirects',
			missingRedirects.map(
				({ href, moved, target }) =>
					`${span(href)}${moved ? `, now ${span(moved)}` : ''}${target ? `, which leads to ${span(target)}, where there is no page` : ''}`,
			),
		),
		section('Facts', facts.map(factLine)),
		section('Pages', [...pages].sort((a, b) => pageKinds.indexOf(a.kind) - pageKinds.indexOf(b.kind)).map(pageLine)),
		section(
			'By language',
			byLanguage(changes).map((language) => `${span(language.name)}: ${languageWords(language)}`),
		),
	];
	return [
		`### Preview of ${span(label)}`,
		`Commit ${span(shortCommit(commit))}${links.length > 0 ? `: ${links.join(', ')}` : ''}`,
		summary.length === 0 ? 'Nothing changes for a reader.' : `**${summary.join(' · ')}**`,
		...sections.flat(),
	]
		.join('\n\n')
		.concat('\n');
}

function section(title: string, lines: readonly string[]): string[] {
	if (lines.length === 0) return [];
	const rest = lines.length > most ? [`- … ${lines.length - most} more`] : [];
	return [`**${title}**`, [...lines.slice(0, most).map((line) => `- ${line}`), ...rest].join('\n')];
}

function factLine(fact: Fact): string {
	const { database, subject, property, before, after } = fact;
	const isPresence = property?.endsWith(` ${after ?? before}`) ?? true;
	const values = isPresence
		? property === undefined
			? ''
			: ` ${fact.kind}`
		: `: ${before === undefined ? '' : `${span(before)} `}→ ${after === undefined ? 'none' : span(after)}`;
	return `${span(database.name)} ${subject.kind} ${span(subject.name)} ${property === undefined ? fact.kind : span(factProperty(fact))}${values}`;
}

function pageLine({ kind, href, from, title, changes }: PageChange): string {
	return `${pageKindWords[kind]}: ${span(title)} ${from === undefined ? '' : `${span(from)} → `}${span(href)}${changes.length > 0 ? `, ${counted(changes.length, 'change')}` : ''}`;
}

/**
 * A code span that nothing gets out of: one line, fenced by more backticks than there are in it (CommonMark 0.31, 6.1). Signs that change
 * the direction or the look of text around them are left out.
 */
export function span(text: string): string {
	const line = text
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.replace(/\p{Cf}/gu, '')
		.trim();
	const short = line.length > longest ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
	if (short === '') return '(empty)';
	const fence = '`'.repeat(1 + Math.max(0, ...(short.match(/`+/g) ?? []).map(({ length }) => length)));
	const room = /^`|`$/.test(short) ? ' ' : '';
	return `${fence}${room}${short}${room}${fence}`;
}

/** An address that ends where the link ends. */
function linkUrl(url: string): string {
	return new URL(url).href.replace(/[()<>[\]\\*_`|]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
