import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileText } from '../support/compile.ts';
import { root } from '../support/paths.ts';

const guide = readFileSync(path.join(root, 'content/guide/errors.mdx'), 'utf8');
/** An example that stands on lines 6 and following of its page, and the message below it. */
const pair =
	/(?<fence>`{3,})mdx showLineNumbers=6\n(?<example>[\s\S]*?)\n\k<fence>\n\n(?<other>`{3,})text wrap\n(?<message>[\s\S]*?)\n\k<other>/g;
const head = /^\S+:(?<line>\d+):(?<column>\d+) {2}(?<severity>error|warning) {2}(?<what>.*) {2}\[(?<rule>[\w-]+)\]$/gm;
const frontMatter = '---\ntitle: Connect\ndescription: How to connect.\n---\n\n';

const examples = guide
	.split(/^## /m)
	.slice(1)
	.flatMap((section) => {
		const rule = section.split('\n', 1)[0] ?? '';
		return [...section.matchAll(pair)].map(({ groups }, index) => ({
			name: `${rule} ${index + 1}`,
			example: groups?.example ?? '',
			message: groups?.message ?? '',
		}));
	})
	// Links are checked when the whole site is known.
	.filter(({ name }) => !name.startsWith('broken-'));

describe('the examples of the guide’s page on errors', () => {
	test('are found', () => expect(examples.length).toBeGreaterThan(25));

	test.each(examples)('$name gives the message that is printed below it', async ({ name, example, message }) => {
		const folder = name.startsWith('missing-database') ? 'folder-without-data' : 'almanac';
		const { problems } = await compileText(frontMatter + example, folder, { untrusted: name.startsWith('untrusted-') });
		const printed = [...message.matchAll(head)].map(({ groups }) => ({
			...groups,
			line: Number(groups?.line),
			column: Number(groups?.column),
		}));
		const found = problems.map(({ line, column, severity, what, rule }) => ({
			line,
			column,
			severity,
			what: what.replace('Almanac', 'Example'),
			rule,
		}));
		expect(printed.length).toBeGreaterThan(0);
		expect(found).toEqual(expect.arrayContaining(printed));
	});
});
