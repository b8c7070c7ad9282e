import { slug } from 'github-slugger';
import { Document, isMap, type Node } from 'yaml';
import { DatabaseSchema } from '../../schema/database.ts';
import { readYaml } from '../../schema/read-yaml.ts';
import type { ImportedPage } from '../dialect.ts';
import type { SourceTree } from '../source-tree.ts';
import { type FormatFact, findFacts, type SetFact } from './find-facts.ts';
import { asTemplate } from './find-strings.ts';
import { type Source, SourceFinder } from './sources.ts';

/** Lies beside the pages, and is read by nobody but an author. */
export const draftName = 'database.draft.yaml';

const heading = ` A draft from the imported docs, in the form of database.yaml: every connection string and table of parameters that was
 recognised, with the place that it is from. Nothing is added to what the docs say. Check each entry, add what is missing,
 and rename the file to database.yaml.`;

/** The connection facts of all pages as a draft; undefined where there are none. */
export function draftDatabase(pages: readonly ImportedPage[], tree: SourceTree): string | undefined {
	const finder = new SourceFinder(tree);
	const all = pages.map((page) => findFacts(page, finder));
	const formats = formatsOf(all.flatMap((facts) => facts.formats));
	const sets = setsOf(all.flatMap((facts) => facts.sets));
	if (formats.size === 0 && sets.size === 0) return undefined;
	const deployments = new Map(all.flatMap((facts) => facts.deployments).map((deployment) => [deployment.id, deployment]));
	const document = new Document({
		...(deployments.size > 0 ? { deployments: [...deployments.values()].map(({ id, name }) => ({ id, name })) } : {}),
		...(formats.size > 0 ? { formats: Object.fromEntries([...formats].map(([id, facts]) => [id, formatOf(facts)])) } : {}),
		...(sets.size > 0 ? { parameterSets: Object.fromEntries([...sets].map(([id, set]) => [id, setOf(set)])) } : {}),
	});
	const say = (at: (string | number)[], lines: readonly string[]) => {
		const node = document.getIn(at, true) as Node | undefined;
		const place = isMap(node) ? (node.items[0]?.key as Node | undefined) : node;
		if (place) place.commentBefore = lines.map((line) => ` ${line.replace(/\s+/g, ' ')}`).join('\n');
	};
	for (const [index, { source }] of [...deployments.values()].entries()) say(['deployments', index], [source]);
	for (const [id, facts] of formats) say(['formats', id], [placesOf(facts.map(({ source }) => source))]);
	for (const [id, set] of sets) {
		say(['parameterSets', id], [set.source]);
		for (const [index, { source, rest }] of set.parameters.entries()) say(['parameterSets', id, 'parameters', index], [source, ...rest]);
	}
	const text = document.toString({ lineWidth: 0 });
	return `#${heading.replaceAll('\n', '\n#')}\n#\n${stillMissing(text)}\n${text}`;
}

/** What `database.yaml` needs and the docs do not say. */
function stillMissing(text: string): string {
	const read = readYaml(text, DatabaseSchema, { file: draftName, rule: 'bad-data' });
	const wants = 'problems' in read ? read.problems.map(({ what }) => `#   ${what}`) : [];
	return wants.length > 0 ? `# Still to write, before it is one:\n${wants.join('\n')}\n` : '';
}

/** The same string in several places is one format. */
function formatsOf(facts: readonly FormatFact[]): Map<string, FormatFact[]> {
	const byText = new Map<string, FormatFact[]>();
	for (const fact of facts) byText.set(asTemplate(fact.text), [...(byText.get(asTemplate(fact.text)) ?? []), fact]);
	return named([...byText.values()], ([first]) => `${schemeOf(first)}-${first?.deployment?.id ?? ''}`);
}

function schemeOf(fact: FormatFact | undefined): string {
	const scheme = /^((?:jdbc:)?[A-Za-z][\w+.-]*):\/\//.exec(fact?.text ?? '')?.[1];
	return scheme ?? fact?.syntax ?? 'format';
}

function formatOf([first, ...others]: readonly FormatFact[]) {
	if (!first) return {};
	const deployments = [...new Set([first, ...others].flatMap(({ deployment }) => deployment?.id ?? []))];
	return {
		...(first.name === '' ? {} : { name: first.name }),
		syntax: first.syntax,
		template: asTemplate(first.text),
		...(deployments.length > 0 ? { deployments } : {}),
	};
}

function setsOf(sets: readonly SetFact[]): Map<string, SetFact> {
	return named(sets, ({ name }) => name);
}

function setOf({ name, parameters }: SetFact) {
	return { ...(name === '' ? {} : { name }), parameters: parameters.map(({ parameter }) => parameter) };
}

/** Gives each item an id that no other has. */
function named<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item> {
	const result = new Map<string, Item>();
	for (const item of items) {
		const id =
			slug(
				nameOf(item)
					.replace(/[^A-Za-z0-9]+/g, ' ')
					.trim(),
			) || 'unnamed';
		let free = id;
		for (let number = 2; result.has(free); number++) free = `${id}-${number}`;
		result.set(free, item);
	}
	return result;
}

function placesOf(sources: readonly Source[]): string {
	const shown = [...new Set(sources)];
	return shown.length > 4 ? `${shown.slice(0, 4).join(', ')} and ${shown.length - 4} more` : shown.join(', ');
}
