/** Facts as nodes: a table for each database. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { codeNode } from './change-nodes.ts';
import { driverWords, factProperty, factSubject } from './change-words.ts';
import type { Fact } from './changes-schema.ts';
import { codeParts } from './compare-tokens.ts';
import { wordTokens } from './inline-tokens.ts';

export function factNodes(facts: readonly Fact[]): ElementContent[] {
	const databases = new Map<string, Fact[]>();
	for (const fact of facts) databases.set(fact.database.id, [...(databases.get(fact.database.id) ?? []), fact]);
	return [...databases.values()].flatMap((own) => {
		const name = own[0]?.database.name ?? '';
		return [h('h3', name), h('ul', { class: 'facts', role: 'list' }, own.map(factNode))];
	});
}

/** `sslmode`, default: disable → require. */
function factNode(fact: Fact): ElementContent {
	const { subject, drivers } = fact;
	return h('li', { class: 'fact-change' }, [
		h('p', [h('code', subject.name), ` ${factProperty(fact)}`, ...values(fact)]),
		...longValue(fact),
		h('p', { class: 'change-meta' }, [
			h('span', factSubject(fact)),
			...(drivers.length > 0 ? [h('span', `for ${driverWords(drivers)}`)] : []),
		]),
	]);
}

/** Short values stand in the sentence. */
function values(fact: Fact): (ElementContent | string)[] {
	const { before, after, property } = fact;
	if (property === undefined || isLong(fact)) return property === undefined ? [] : [` ${fact.kind}`];
	const isPresence = property.endsWith(` ${after ?? before}`);
	if (isPresence) return [` ${fact.kind}`];
	if (before === undefined) return [': ', h('ins', shown(after))];
	if (after === undefined) return [': ', h('del', shown(before))];
	return [': ', h('del', shown(before)), ' → ', h('ins', shown(after))];
}

function shown(value: string | undefined): string {
	return value === undefined || value === '' ? '(empty)' : value;
}

const longest = 60;

function isLong({ before = '', after = '' }: Fact): boolean {
	return [before, after].some((value) => value.length > longest || value.includes('\n'));
}

function longValue(fact: Fact): ElementContent[] {
	if (fact.property === undefined || !isLong(fact)) return [];
	const lines = (value: string | undefined) => (value === undefined ? [] : value.split('\n').map(wordTokens));
	return [codeNode(codeParts(lines(fact.before), lines(fact.after)))];
}
