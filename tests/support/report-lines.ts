import { driverWords, factProperty } from '../../src/publish/preview/change-words.ts';
import type { BlockChange, Comparison, Part } from '../../src/publish/preview/changes-schema.ts';

/** A comparison in lines that a person can check: every page, change, fact, link and redirect has one. */
export function reportLines({ pages, facts, navigation, missingRedirects }: Comparison): string[] {
	return [
		...pages.flatMap(({ kind, href, from, changes }) => {
			const own = kind === 'changed' ? [] : [`${kind} ${from ? `${from} → ` : ''}${href}`];
			// A new page is new in all its parts.
			return [...own, ...(kind === 'added' ? [] : changes.map((change) => `${href} ${changeLine(change)}`))];
		}),
		...facts.map((fact) => {
			const values = [fact.before, fact.after].map((value) => value ?? '·').join(' → ');
			return `fact: ${fact.subject.kind} ${fact.subject.name}, ${factProperty(fact)}${fact.property ? `: ${values}` : ''}, for ${driverWords(fact.drivers) || 'all'}`;
		}),
		...navigation.map(({ list, parts }) => `links: ${list}: ${parts.map(partText).join(', ')}`),
		...missingRedirects.map(({ href, moved }) => `no redirect: ${href}${moved ? ` → ${moved}` : ''}`),
	];
}

function changeLine({ kind, block, section, for: audience, notes, parts }: BlockChange): string {
	const names = audience.map(({ name }) => name).join(', ');
	const text = parts
		.filter(({ op }) => op !== 'same' && op !== 'left-out')
		.map(partText)
		.join(' / ');
	return `${kind} ${block}${section.length > 0 ? ` in ${section.join(' › ')}` : ''}${names ? ` for ${names}` : ''}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}: ${text}`;
}

function partText({ pieces }: Part): string {
	return pieces
		.map(({ op, text, as = [], target }) => {
			const shown = as.includes('link') && op !== 'same' ? `${text}→${target}` : as.includes('image') ? `image ${text}` : text;
			return op === 'same' ? shown : op === 'added' ? `{+${shown}+}` : `[-${shown}-]`;
		})
		.join('');
}
