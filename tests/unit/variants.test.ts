import type { Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { componentOf } from '../../src/markdown/to-html.ts';
import { completeVariants } from '../../src/markdown/variants.ts';
import type { Conditions, FilterGroup, WhenProps } from '../../src/schema/components.ts';

const node = (component: string, props: object, children: RootContent[] = []) =>
	({ type: 'mdxJsxFlowElement', name: component, attributes: [], children, data: { component, props } }) as unknown as RootContent;
const when = (conditions: Conditions, ...children: RootContent[]) => node('When', { conditions, label: '' }, children);
const heading = (depth: 2 | 3, text = 'Title'): RootContent => ({ type: 'heading', depth, children: [{ type: 'text', value: text }] });
const text: RootContent = { type: 'paragraph', children: [{ type: 'text', value: 'For all.' }] };
const filters = (...groups: Partial<FilterGroup>[]) => node('Filters', { groups });
const option = (value: string, within: Conditions = {}) => ({ value, label: value, within });

function complete(...children: RootContent[]): { variants: Conditions; props: WhenProps[] } {
	const tree: Root = { type: 'root', children };
	const variants = completeVariants(tree);
	const props: WhenProps[] = [];
	visit(tree, (found) => {
		const component = componentOf(found as RootContent);
		if (component?.component === 'When') props.push(component.props as WhenProps);
	});
	return { variants, props };
}

describe('completeVariants', () => {
	test('lets every variant of a page stand among all of the page', () => {
		const { variants, props } = complete(text, when({ language: ['go'] }), text, when({ language: ['python', 'rust'] }));
		expect(variants).toEqual({ language: ['go', 'python', 'rust'] });
		expect(props.map(({ among }) => among)).toEqual([variants, variants]);
		expect(props.every(({ missing }) => missing === undefined)).toBe(true);
	});

	test('leaves a dimension alone that the choosers of the page offer', () => {
		const chooser = filters({ dimension: 'language', options: [option('go'), option('python')] });
		const { variants, props } = complete(chooser, text, when({ language: ['go'], os: ['linux'] }));
		expect(variants).toEqual({ os: ['linux'] });
		expect(props[0]?.among).toEqual({ os: ['linux'] });
	});

	test('says where a section of nothing but variants lacks what the page has elsewhere', () => {
		const { props } = complete(
			heading(2),
			when({ language: ['go'] }),
			when({ language: ['rust'] }),
			heading(2),
			text,
			when({ language: ['python'] }),
		);
		expect(props.map(({ among }) => among?.language)).toEqual([
			['go', 'rust'],
			['go', 'rust'],
			['go', 'rust', 'python'],
		]);
		expect(props.map(({ missing }) => missing)).toEqual([{ language: ['python'] }, undefined, undefined]);
	});

	test('lets a variant disappear that stands beside what is for all', () => {
		const { props } = complete(
			heading(2),
			text,
			when({ language: ['go'] }),
			heading(2),
			when({ language: ['go'] }),
			text,
			when({ language: ['rust'] }),
		);
		expect(props.every(({ missing }) => missing === undefined)).toBe(true);
	});

	test('a section ends at a heading of its own depth or above, not at one below', () => {
		const below = complete(heading(2), when({ language: ['go'] }), heading(3), text, when({ language: ['rust'] }));
		expect(below.props[0]?.missing).toBeUndefined();
		const next = complete(heading(3), when({ language: ['go'] }), heading(2), text, when({ language: ['rust'] }));
		expect(next.props[0]?.missing).toEqual({ language: ['rust'] });
	});

	test('goes by what the choosers offer where the section stands: below Go, the drivers for Go', () => {
		const chooser = filters(
			{ dimension: 'language', options: [option('go'), option('python')] },
			{
				dimension: 'driver',
				options: [option('pgx', { language: ['go'] }), option('pq', { language: ['go'] }), option('psycopg', { language: ['python'] })],
			},
		);
		const { props } = complete(
			chooser,
			text,
			when({ language: ['go'] }, heading(2), when({ driver: ['pgx'] })),
			when({ language: ['python'] }, heading(2), when({ driver: ['psycopg'] })),
		);
		expect(props.map(({ missing }) => missing)).toEqual([undefined, { driver: ['pq'] }, undefined, undefined]);
		expect(props[1]?.among).toEqual({ driver: ['pgx'] });
	});

	test('a tab or a fold of nothing but variants is a section, too; the page itself is none', () => {
		const { props } = complete(node('Tab', {}, [when({ os: ['linux'] })]), when({ os: ['macos'] }));
		expect(props.map(({ missing }) => missing)).toEqual([{ os: ['macos'] }, undefined]);
	});

	test('variants of which some are for every language leave nothing empty', () => {
		const { props } = complete(
			heading(2),
			when({ language: ['go'] }),
			when({ os: ['linux'] }),
			heading(2),
			text,
			when({ language: ['rust'] }),
		);
		expect(props.every(({ missing }) => missing === undefined)).toBe(true);
	});
});
