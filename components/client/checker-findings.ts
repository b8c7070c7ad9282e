import type { Finding } from '../../src/connection/diagnose/finding.ts';
import type { Part } from '../../src/connection/values.ts';
import { element } from './element.ts';
import { proseNodes } from './prose-nodes.ts';
import { siteUrl } from './site-url.ts';

interface Found {
	findings: readonly Finding[];
	parts: readonly Part[];
	/** Site path of the page that explains the rules. */
	rules?: string;
}

const words = { error: 'Error', warning: 'Warning', hint: 'Hint' } as const;

/** What was found, worst first, each with the place, why, and what to write there. */
export function findingsSection(text: string, { findings, parts, rules }: Found, replace: (finding: Finding) => void): HTMLElement {
	const heading = element('h3', { tabindex: '-1' }, findings.length > 0 ? 'What was found' : 'No mistakes found');
	const none = element('p', {}, 'Whether the server is there, and takes the password, is for your program to find out.');
	const list = element('ol', {}, ...findings.map((finding, index) => findingItem(finding, { text, parts, rules, index, replace })));
	return element('section', { class: 'checker-findings' }, heading, findings.length > 0 ? list : none);
}

interface Item {
	text: string;
	parts: readonly Part[];
	rules?: string;
	index: number;
	replace: (finding: Finding) => void;
}

function findingItem(finding: Finding, { text, parts, rules, index, replace }: Item): HTMLElement {
	const { rule, severity, message, replacement } = finding;
	const about =
		rules === undefined
			? element('span', { class: 'finding-rule' }, rule)
			: element('a', { class: 'finding-rule', href: siteUrl(`${rules}#${rule}`) }, rule);
	const item = element(
		'li',
		{ class: `finding finding-${severity}`, 'data-finding': String(index) },
		element('p', { class: 'finding-head' }, element('strong', {}, words[severity]), ' ', about),
		element('p', {}, ...proseNodes(message)),
	);
	if (replacement === undefined) return item;
	const place = text.slice(finding.start, finding.end);
	const isSecret = parts.some(
		({ kind, start, end }) => kind === 'password' && start <= finding.start && finding.end <= end && end - start === place.length,
	);
	const button = element(
		'button',
		{ type: 'button', class: 'checker-button finding-replace' },
		'Replace',
		...(isSecret ? [' the password'] : place === '' ? [] : [' ', element('del', {}, shown(place))]),
		...(isSecret ? [] : [' with ', element('ins', {}, shown(replacement))]),
	);
	button.addEventListener('click', () => replace(finding));
	item.append(button);
	return item;
}

/** A blank has to be seen. */
function shown(text: string): string {
	return text.replaceAll(' ', '␣');
}
