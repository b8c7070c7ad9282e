import type { CodeBlockProps } from '../src/schema/components.ts';

const escapes: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[<>&"]/g, (character) => escapes[character] ?? character);

/** A connection-string template as a code block: each `{placeholder}` is marked as what the reader fills in. */
export function templateCode(template: string, title: string): CodeBlockProps {
	const marked = (line: string) =>
		line
			.split(/(\{[a-z][\w-]*\})/i)
			.map((part, index) => (index % 2 ? `<span class="t-ph">${escaped(part)}</span>` : escaped(part)))
			.join('');
	const html = template
		.trimEnd()
		.split('\n')
		.map((line) => `<span class="line">${marked(line)}</span>`)
		.join('\n');
	return { html, copy: template.trimEnd(), language: 'text', languageLabel: '', title, wrap: true };
}
