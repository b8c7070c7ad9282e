import { admonition } from './admonition.ts';
import { badge } from './badge.ts';
import { card, cards } from './cards.ts';
import { connectionParameters } from './connection-parameters.ts';
import { connectionString } from './connection-string.ts';
import type { Directive } from './define.ts';
import { details } from './details.ts';
import { drivers } from './drivers.ts';
import { example } from './example.ts';
import { filters } from './filters.ts';
import { include } from './include.ts';
import { schemaReference } from './schema-reference.ts';
import { sdItem, sdRow, sdTable } from './sd-table.ts';
import { steps } from './steps.ts';
import { tab, tabs } from './tabs.ts';
import { when } from './when.ts';

/** Every directive that exists. */
export const directives: readonly Directive[] = [
	admonition,
	details,
	tabs,
	tab,
	when,
	filters,
	sdTable,
	sdRow,
	sdItem,
	include,
	connectionString,
	connectionParameters,
	drivers,
	steps,
	cards,
	card,
	badge,
	example,
	schemaReference,
];

const byName = new Map(directives.flatMap((directive) => directive.names.map((name) => [name, directive] as const)));

export const directiveNames: readonly string[] = [...byName.keys()];
/** Names that may stand inside a line. */
export const inlineDirectiveNames: readonly string[] = directives
	.filter((directive) => directive.kind === 'text')
	.flatMap((directive) => directive.names);

export function findDirective(name: string): Directive | undefined {
	return byName.get(name);
}
