import { codeLanguages } from './languages.ts';
import { admonitionKinds, type Block, type Code, type Database, type Page, type Tab } from './page.ts';
import { type Random, seededRandom } from './random.ts';
import { codeLanguage, paragraph, program, sentence } from './text.ts';
import { columns, databaseNames, objects, parameters, topics } from './words.ts';

export interface CorpusOptions {
	/** How many pages in all. */
	pages: number;
	seed?: number;
}

/** Pages to a database; what one page costs must not hang on how many databases there are. */
const pagesOfDatabase = 125;

/**
 * Connection docs of invented databases: 8 to 10 code blocks a page in 15 languages, prose, tables, tabs, admonitions, links.
 * A page depends on the seed, its path and the number of pages of its database alone.
 */
export function makeCorpus({ pages, seed = 1 }: CorpusOptions): Database[] {
	return Array.from({ length: Math.ceil(pages / pagesOfDatabase) }, (_item, index) => {
		const name = `${databaseNames[index % databaseNames.length]} ${index + 1}`;
		const id = name.toLowerCase().replace(' ', '-');
		const count = Math.min(pagesOfDatabase, pages - index * pagesOfDatabase);
		const heads = Array.from({ length: count }, (_page, order) => headOf(id, name, order));
		const paths = heads.map(({ path }) => path);
		return { id, name, pages: heads.map((head) => ({ ...head, ...bodyOf(seededRandom(seed, head.path), head.path, paths) })) };
	});
}

function headOf(database: string, name: string, order: number): Pick<Page, 'path' | 'title' | 'order'> {
	if (order === 0) return { path: `${database}/index`, title: name, order: 1 };
	const language = codeLanguages[order % 10];
	const topic = topics[order % topics.length] ?? '';
	const slug = `${topic} from ${language?.id}`.toLowerCase().replaceAll(' ', '-');
	return { path: `${database}/${slug}-${order}`, title: `${topic} from ${language?.name} (${order})`, order: order + 1 };
}

function bodyOf(random: Random, path: string, paths: readonly string[]): Pick<Page, 'description' | 'blocks'> {
	const [database = ''] = path.split('/');
	const main = random.pick(codeLanguages);
	const draw: Draw = { random, database, paths, headings: new Set() };
	const codes = blocksOfCode(draw, main.id);
	const blocks: Block[] = [{ type: 'paragraph', text: paragraph(random, paths, 3) }];
	for (const [index, code] of codes.entries()) blocks.push(...section(draw, code, index));
	return { description: sentence(random, paths).replace(/[*`]|\[|\]\([^)]*\)/g, ''), blocks };
}

interface Draw {
	random: Random;
	database: string;
	paths: readonly string[];
	/** Those that the page has: none comes twice, so that ids need no numbers. */
	headings: Set<string>;
}

/** 8 to 10 programs, some of them side by side in tabs. */
function blocksOfCode({ random, database }: Draw, main: string): (Code | Extract<Block, { type: 'tabs' }>)[] {
	const total = random.between(8, 10);
	const inTabs = random.some(codeLanguages.slice(0, 10), random.between(2, 4));
	const tabs = inTabs.map(({ id, name }): Tab => ({ label: name, value: id, code: program(random, codeLanguage(id), database) }));
	const single = Array.from({ length: total - tabs.length }, (_item, index) =>
		program(random, index % 2 === 0 ? codeLanguage(main) : random.pick(codeLanguages), database),
	);
	const place = random.between(0, single.length - 1);
	return [...single.slice(0, place), { type: 'tabs', tabs }, ...single.slice(place)];
}

/** What stands around one program: a heading, prose before it, and something after it. */
function section(draw: Draw, code: Code | Extract<Block, { type: 'tabs' }>, index: number): Block[] {
	const { random, paths } = draw;
	const blocks: Block[] = [
		{ type: 'heading', depth: index % 3 === 2 ? 3 : 2, text: newHeading(draw) },
		{ type: 'paragraph', text: paragraph(random, paths) },
		code,
	];
	if (random.oneIn(3)) blocks.push(extra(draw));
	if (random.oneIn(2)) blocks.push({ type: 'paragraph', text: paragraph(random, paths) });
	return blocks;
}

function extra({ random, paths }: Draw): Block {
	switch (random.between(0, 3)) {
		case 0:
			return { type: 'table', head: ['Parameter', 'Default', 'Meaning'], rows: parameterRows(random, paths) };
		case 1:
			return { type: 'list', ordered: random.oneIn(3), items: Array.from({ length: random.between(3, 6) }, () => sentence(random, paths)) };
		default:
			return {
				type: 'admonition',
				kind: random.pick(admonitionKinds),
				...(random.oneIn(2) ? { title: capital(random.pick(objects)) } : {}),
				paragraphs: Array.from({ length: random.between(1, 2) }, () => paragraph(random, paths, 2)),
			};
	}
}

function parameterRows(random: Random, paths: readonly string[]): string[][] {
	return random
		.some(parameters, random.between(4, 9))
		.map((name) => [`\`${name}\``, `\`${random.between(0, 500)}\``, sentence(random, paths)]);
}

function newHeading({ random, headings }: Draw): string {
	for (;;) {
		const heading = `${capital(random.pick(objects))} and ${random.pick(columns).replace('_', ' ')}`;
		if (headings.has(heading)) continue;
		headings.add(heading);
		return heading;
	}
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
