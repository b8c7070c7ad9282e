import { defaultTreeAdapter as tree } from 'parse5';
import { attributeOf, type Tree } from '../html-tree.ts';
import type { PieceKind } from './changes-schema.ts';

/** A word, a space or a sign of a text, with all that a reader sees of it. */
export interface Token {
	text: string;
	as: readonly PieceKind[];
	target?: string;
}

/** What a page needs to know of its site to say where a link or an image leads. */
export interface Place {
	/** `/x/#y`, whatever the page's own address is. */
	linkTarget(href: string): string;
	/** The same for files with the same content. */
	fileIdentity(src: string): string;
}

const kinds: Record<string, PieceKind> = {
	code: 'code',
	samp: 'code',
	strong: 'strong',
	b: 'strong',
	em: 'emphasis',
	i: 'emphasis',
	del: 'struck',
	s: 'struck',
	kbd: 'key',
	sup: 'raised',
	sub: 'lowered',
};

/** Classes of lines that an author marked in a code block. */
const lineKinds: Record<string, PieceKind> = { mark: 'highlighted', ins: 'inserted', del: 'deleted' };

type Style = Pick<Token, 'as' | 'target'>;

/** The text of an inline node as words. White space counts as one space, except in code. */
export function tokensOf(node: Tree.ChildNode, place: Place, style: Style = { as: [] }): Token[] {
	if (tree.isTextNode(node)) return words(node.value.replace(/\s+/g, ' ')).map((text) => ({ text, ...style }));
	if (!tree.isElementNode(node) || isControl(node)) return [];
	if (node.tagName === 'br') return [{ text: ' ', ...style }];
	if (node.tagName === 'img') return [imageToken(node, place)];
	if (node.tagName === 'svg') return [];
	const inner = styleOf(node, place, style);
	// What stands in elements of its own, such as a badge, has room around it on the page, and none in the source.
	const room = node.tagName === 'span' && !style.as.includes('code') ? [{ text: ' ', ...style }] : [];
	const title = attributeOf(node, 'title');
	const note = title && (node.tagName === 'abbr' || node.tagName === 'a') ? [{ text: ` (${title})`, ...inner }] : [];
	return [...room, ...node.childNodes.flatMap((child) => tokensOf(child, place, inner)), ...note, ...room];
}

function styleOf(element: Tree.Element, place: Place, style: Style): Style {
	const href = element.tagName === 'a' ? attributeOf(element, 'href') : undefined;
	const kind = href === undefined ? kinds[element.tagName] : 'link';
	if (!kind || style.as.includes(kind)) return style;
	return { ...style, as: [...style.as, kind].sort(), ...(href === undefined ? {} : { target: place.linkTarget(href) }) };
}

function imageToken(element: Tree.Element, place: Place): Token {
	const src = attributeOf(element, 'src') ?? '';
	return { text: attributeOf(element, 'alt') ?? '', as: ['image'], target: place.fileIdentity(src) };
}

/** The lines of a code block, without what colours them. */
export function codeLines(pre: Tree.Element): Token[][] {
	const lines: Token[][] = [[]];
	const visit = (node: Tree.ChildNode, as: readonly PieceKind[]): void => {
		if (tree.isTextNode(node)) {
			for (const [index, text] of node.value.split(/\r?\n/).entries()) {
				if (index > 0) lines.push([]);
				lines.at(-1)?.push(...words(text).map((word) => ({ text: word, as })));
			}
		} else if (tree.isElementNode(node)) {
			const classes = (attributeOf(node, 'class') ?? '').split(/\s+/);
			const marks = classes.includes('line') ? classes.flatMap((name) => lineKinds[name] ?? []) : [];
			for (const child of node.childNodes) visit(child, marks.length > 0 ? marks : as);
		}
	};
	visit(pre, []);
	while (lines.length > 1 && lines.at(-1)?.every(({ text }) => text.trim() === '')) lines.pop();
	return lines;
}

/** The words of a plain text. */
export function wordTokens(text: string): Token[] {
	return words(text).map((word) => ({ text: word, as: [] }));
}

/** Words, runs of white space, and single signs. */
function words(text: string): string[] {
	return text.match(/\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu) ?? [];
}

/** What a reader presses rather than reads, and what is there for the machinery of choices. */
const controlClasses =
	/(?:^|\s)(?:heading-anchor|builder-link|none-for|nothing|variant-label|visually-hidden|breadcrumbs|page-foot|others|tabs-list|preview-banner)(?:\s|$)/;

export function isControl(element: Tree.Element): boolean {
	return (
		/^(?:button|input|textarea|select|script|style|template|noscript)$/.test(element.tagName) ||
		attributeOf(element, 'aria-hidden') === 'true' ||
		(attributeOf(element, 'hidden') ?? 'until-found') !== 'until-found' ||
		controlClasses.test(attributeOf(element, 'class') ?? '')
	);
}

/** Without spaces at both ends, and never two in a row. */
export function tidied(tokens: readonly Token[]): Token[] {
	const isSpace = (token: Token | undefined) => token === undefined || (token.text.trim() === '' && !token.as.includes('image'));
	const single = tokens.filter((token, index) => !(isSpace(token) && isSpace(tokens[index - 1])));
	return isSpace(single.at(-1)) ? single.slice(0, -1) : single;
}

/** The same for two words that a reader cannot tell apart. */
export function tokenKey({ text, as, target }: Token): string {
	return text.trim() === '' && !as.includes('image') ? text : JSON.stringify([text, as, target]);
}

export function plainText(tokens: readonly Token[]): string {
	return tokens.map(({ text }) => text).join('');
}
