import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { codingOf, parse } from '../../src/connection/connection-string.ts';
import { dialects } from '../../src/connection/dialects/index.ts';
import { encodeAt, splitChain } from '../../src/connection/live/encode-at.ts';
import { fillString, type StringPlace } from '../../src/connection/live/fill-string.ts';
import { placeholderOf } from '../../src/connection/live/keys.ts';
import { Marks } from '../../src/connection/placeholders.ts';
import type { Part, PartKind } from '../../src/connection/values.ts';
import { compileSite } from '../../src/markdown/compile-site.ts';
import type { CodeBlockProps, Segment } from '../../src/schema/components.ts';
import type { DialectId } from '../../src/schema/dialects.ts';
import { attribute, type Element, parsePart, selectAll, textOf } from '../support/dom.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { root } from '../support/paths.ts';

interface Block {
	page: string;
	props: CodeBlockProps;
	/** Whether it is an author's fence, and no template from the data. */
	fence: boolean;
}

/** A connection string in a block, as the browser reads it. */
interface LiveString {
	page: string;
	dialect: DialectId;
	template: string;
	/** Nothing else is in the block. */
	whole: boolean;
	places: (StringPlace & { text: string })[];
}

let blocks: Block[] = [];
let strings: LiveString[] = [];

beforeAll(async () => {
	const { pages, problems } = await compileSite({ contentDir: path.join(root, 'content') });
	expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	blocks = pages.flatMap(({ href, compiled }) => liveBlocks(compiled.segments ?? [], href));
	strings = blocks.flatMap(stringsOf);
});

function liveBlocks(segments: readonly Segment[], page: string): Block[] {
	return segments.flatMap((segment): Block[] => {
		if (typeof segment === 'string') return [];
		const inside = liveBlocks(segment.children, page);
		if (segment.component === 'CodeBlock') return [...(segment.props.live ? [{ page, props: segment.props, fence: true }] : []), ...inside];
		const found: CodeBlockProps[] = [];
		JSON.stringify(segment.props, (_key, value) => {
			if (value && typeof value === 'object' && 'copy' in value && value.live) found.push(value);
			return value;
		});
		return [...found.map((props) => ({ page, props, fence: false })), ...inside];
	});
}

function stringsOf({ page, props: { html, live } }: Block): LiveString[] {
	const dom = parsePart(html);
	const placesOf = (elements: readonly Element[]) =>
		elements.map((element) => ({
			name: placeholderOf(attribute(element, 'data-fill') ?? ''),
			chain: attribute(element, 'data-encode') ?? '',
			text: textOf(element),
		}));
	if (live?.dialect) {
		const places = placesOf(selectAll('[data-fill]', dom));
		return [{ page, dialect: live.dialect, template: textOf(dom as never), whole: true, places }];
	}
	return selectAll('[data-template]', dom).map((element) => ({
		page,
		dialect: attribute(element, 'data-dialect') as DialectId,
		template: attribute(element, 'data-template') ?? '',
		whole: false,
		places: placesOf(selectAll('[data-fill]', element)),
	}));
}

function partOf(chain: string): Pick<Part, 'kind' | 'name'> {
	const [, kind, name] = splitChain(chain).part?.split(':') ?? [];
	return { kind: kind as PartKind, ...(name === undefined ? {} : { name: decodeURIComponent(name) }) };
}

test('the pages of every database have fences that show a reader’s values', () => {
	const count = (database: string) => blocks.filter(({ fence, props }) => fence && props.live?.database === database).length;
	expect(Object.fromEntries(['databend', 'cratedb', 'tdengine', 'cockroachdb'].map((id) => [id, count(id)]))).toEqual({
		databend: 21,
		cratedb: 38,
		tdengine: 25,
		cockroachdb: 33,
	});
	expect(strings.filter(({ whole }) => !whole).length).toBeGreaterThan(60);
});

test('every span is a word that an example has for such a value', () => {
	const shown = new Map<string, Set<string>>();
	for (const { props } of blocks.filter(({ fence }) => fence)) {
		for (const element of selectAll('[data-fill]', parsePart(props.html))) {
			const name = placeholderOf(attribute(element, 'data-fill') ?? '');
			shown.set(name, (shown.get(name) ?? new Set()).add(textOf(element)));
		}
	}
	const seen = Object.fromEntries([...shown].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, texts]) => [name, [...texts].sort()]));
	expect(seen).toEqual({
		database: ['bank', 'default', 'defaultdb', '{database}'],
		host: ['127.0.0.1', 'blue-dog-147.6wr.cockroachlabs.cloud', 'localhost', 'node1.example.com', '{host}'],
		password: ['crate', 'password', 'pwd', 's3cret', 'taosdata', '{password}'],
		port: ['26257', '4200', '5432', '6030', '6041', '8000', '{port}'],
		'routing-id': ['{routing-id}'],
		schema: ['doc'],
		user: ['crate', 'maxroach', 'root', 'user', '{user}'],
	});
});

test('every example in a connection string is what its place’s encoder would write', () => {
	const wrong = strings
		.filter(({ whole }) => !whole)
		.flatMap(({ page, dialect, places }) =>
			places.flatMap(({ chain, text, name }) => {
				if (text === `{${name}}`) return [];
				const coding = codingOf(partOf(chain), dialects[dialect]);
				const { value } = coding.decode(text);
				const written = encodeAt(value, splitChain(chain).part ?? '').text;
				return written !== undefined && coding.decode(written).value === value ? [] : [`${page}: ${text} ${chain}`];
			}),
		);
	expect(wrong).toEqual([]);
});

test('the template of every string has the parts that its spans say', () => {
	const wrong = strings.flatMap(({ page, dialect, template, places }) => {
		const marks = new Marks([template]);
		const { parts } = parse(marks.hide(template), dialects[dialect]);
		return places.flatMap(({ name, chain }) => {
			const { kind, name: key } = partOf(chain);
			const part = parts.find((candidate) => candidate.kind === kind && candidate.name === key && candidate.value.includes(marks.of(name)));
			return part ? [] : [`${page}: ${chain} in ${template}`];
		});
	});
	expect(wrong).toEqual([]);
});

test('every string gives back any value through the driver’s own grammar, or refuses it', () => {
	// Templates that are nothing but a string are those of the data, which `fill` has tests of its own for.
	const inFences = strings.filter((string) => !string.whole);
	const once = new Map(inFences.map((string) => [JSON.stringify([string.dialect, string.template]), string]));
	let carried = 0;
	const wrong = [...once.values()].flatMap(({ page, dialect, template, places }) =>
		hostileValues
			.filter((value) => value !== '')
			.flatMap((value) => {
				const names = [...new Set(places.map(({ name }) => name))].filter((name) => name !== 'port');
				return names.flatMap((name) => {
					const bare = places.map((place) => ({ name: place.name, chain: splitChain(place.chain).part ?? '' }));
					const { texts, refusals } = fillString(template, { places: bare, values: { [name]: value }, dialect, mayMove: false });
					if (refusals.length > 0) return texts.every((text) => text === undefined) ? [] : [`${page}: ${name} refused and written`];
					const text = writeInto(template, bare, texts);
					const marks = new Marks([text]);
					const read = parse(marks.hide(text), dialects[dialect]).parts.map((part) => part.value);
					carried += 1;
					return read.some((part) => part.includes(value)) ? [] : [`${page}: ${name}=${JSON.stringify(value)} gave ${text}`];
				});
			}),
	);
	expect(wrong).toEqual([]);
	expect(carried).toBeGreaterThan(1000);
});

function writeInto(template: string, places: readonly StringPlace[], texts: readonly (string | undefined)[]): string {
	let next = 0;
	return template.replace(/\{([a-z-]+)\}/g, (braces, name: string) => {
		if (places[next]?.name !== name) return braces;
		return texts[next++] ?? braces;
	});
}
