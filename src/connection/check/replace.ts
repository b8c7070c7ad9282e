import type { Finding } from '../diagnose/finding.ts';
import type { Unwrapped } from '../explain/unwrap.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What was pasted, with a finding's replacement in it: written as the string stands there, with `&amp;` in XML. */
export function replaceIn(
	pasted: string,
	{ text, start, end }: Unwrapped,
	finding: Pick<Finding, 'start' | 'end' | 'replacement'>,
): string {
	const { replacement = '' } = finding;
	const source = pasted.slice(start, end);
	const inXml = source !== text;
	const offsetOf = (at: number) => start + (inXml ? lengthInXml(text.slice(0, at)) : at);
	const written = inXml ? replacement.replace(/[&<>]/g, (character) => entities[character] ?? character) : replacement;
	return pasted.slice(0, offsetOf(finding.start)) + written + pasted.slice(offsetOf(finding.end));
}

function lengthInXml(text: string): number {
	return text.replaceAll('&', '&amp;').length;
}
