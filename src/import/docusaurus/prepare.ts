import { admonitionKinds } from '../../schema/vocabulary.ts';

/** Docusaurus's admonitions that have another name here. */
export const admonitionNames: Record<string, string> = {
	...Object.fromEntries(admonitionKinds.map((kind) => [kind, kind])),
	secondary: 'note',
	success: 'tip',
};

const opensFence = /^(?<indent>(?:[ \t>]|[-*+] |\d+[.)] )*)(?<marker>`{3,}|~{3,})(?<info>[^`]*)$/;
const admonition = /^([ \t>]*:{3,})[ \t]*([A-Za-z]+)[ \t]+([^[{\s].*?)[ \t]*$/;
const headingId = /^([ \t>]*#{1,6}[ \t].*?)[ \t]*\\?\{#([\w-]+)\\?\}[ \t]*$/;

/**
 * Rewrites what Docusaurus reads before MDX does, line by line, so that every line keeps its number:
 * `:::note Title`, `## Heading {#id}`, `<!-- comment -->`, and the fences of `mdx-code-block`.
 *
 * The forms are those of Docusaurus's `markdown.mdx1Compat` options.
 */
export function prepareText(text: string): string {
	let fence: { marker: string; live: boolean } | undefined;
	let inComment = false;
	return text
		.split('\n')
		.map((line) => {
			if (fence) {
				const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
				if (!closing?.startsWith(fence.marker)) return fence.live ? prepareLine(line) : line;
				const { live } = fence;
				fence = undefined;
				return live ? '' : line;
			}
			const opening = inComment ? undefined : opensFence.exec(line)?.groups;
			if (opening) {
				const live = (opening.info ?? '').trim() === 'mdx-code-block';
				fence = { marker: opening.marker ?? '```', live };
				return live ? '' : line;
			}
			const [written, open] = comments(inComment ? line : prepareLine(line), inComment);
			inComment = open;
			return written;
		})
		.join('\n');
}

function prepareLine(line: string): string {
	const titled = admonition.exec(line);
	if (titled && (titled[2] ?? '').toLowerCase() in admonitionNames) {
		const [, colons = '', name = '', title = ''] = titled;
		return `${colons}${name}[${title.replace(/[[\]]/g, '\\$&').replace(/(?<!\\)[{<]/g, '\\$&')}]`;
	}
	return line.replace(/^([ \t>]*:{3,})[ \t]+(?=[A-Za-z])/, '$1').replace(headingId, '$1 [#$2]');
}

/** `<!-- x -->` as `{/* x *\/}`, outside of code spans. @returns the line, and whether a comment is open behind it */
function comments(line: string, open: boolean): [string, boolean] {
	let rest = line;
	let result = '';
	let inside = open;
	while (rest !== '') {
		const at = inside ? rest.indexOf('-->') : commentStart(rest);
		if (at < 0) {
			result += inside ? rest.replaceAll('*/', '* /') : rest;
			break;
		}
		const before = rest.slice(0, at);
		result += inside ? `${before.replaceAll('*/', '* /')}*/}` : `${before}{/*`;
		rest = rest.slice(at + (inside ? 3 : 4));
		inside = !inside;
	}
	return [result, inside];
}

function commentStart(text: string): number {
	const masked = text.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, (span) => ' '.repeat(span.length));
	return masked.indexOf('<!--');
}
