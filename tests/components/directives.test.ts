import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { formatProblems } from '../../src/markdown/report.ts';
import { compareProblems } from '../../src/schema/problem.ts';
import { compileText } from '../support/compile.ts';
import { attribute, matches, parsePart, selectAll } from '../support/dom.ts';
import { expectFile } from '../support/expected-file.ts';
import { fixtures } from '../support/paths.ts';
import { readable, renderSegments } from '../support/render.ts';

const folder = path.join(fixtures, 'directives');
const cases = globSync('**/input.mdx', { cwd: folder })
	.sort()
	.map((file) => path.dirname(file));

describe.each(cases)('%s', (name) => {
	const dir = path.join(folder, name);
	const input = readFileSync(path.join(dir, 'input.mdx'), 'utf8');

	test('comes out as expected, with the problems that are expected', async () => {
		const page = await compileText(input);
		expectFile(path.join(dir, 'output.html'), readable(await renderSegments(page.segments ?? [])));
		expectFile(
			path.join(dir, 'problems.txt'),
			formatProblems(page.problems.sort(compareProblems), { colour: false, readSource: () => input }),
		);
	});

	test('has problems exactly where it is called wrong', async () => {
		const { problems } = await compileText(input);
		expect(problems.length > 0).toBe(name.endsWith('/wrong'));
	});

	test('comes out as sound HTML: no directive left, no style, no id twice, every name there', async () => {
		const { segments = [] } = await compileText(input);
		const html = await renderSegments(segments);
		const dom = parsePart(html);
		const isRight = !name.endsWith('/wrong');
		const prose = html.replace(/<(code|pre)\b[\s\S]*?<\/\1>/g, '').replace(/<template[\s\S]*?<\/template>/g, '');
		expect(prose).not.toMatch(/undefined|\[object |\{\{/);
		if (isRight) expect(prose).not.toMatch(/:::|::[a-z]/);
		expect(selectAll('[style]', dom)).toEqual([]);
		const ids = selectAll('[id]', dom).map((element) => attribute(element, 'id'));
		if (isRight) expect(new Set(ids).size).toBe(ids.length);
		for (const element of selectAll('[role=group], [role=note], section, nav', dom)) {
			expect(matches(element, '[aria-label], [aria-labelledby]'), attribute(element, 'class')).toBe(true);
		}
	});
});
