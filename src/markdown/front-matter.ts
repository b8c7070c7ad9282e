import { type FrontMatter, FrontMatterSchema } from '../schema/frontmatter.ts';
import { makeProblem } from '../schema/problem.ts';
import { type ReadYaml, readYaml } from '../schema/read-yaml.ts';

const fenced = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** The text with its front matter blanked out, so that every line and column below it stays what it was. */
export function blankFrontMatter(text: string): string {
	const match = fenced.exec(text);
	if (!match) return text.replace(/^\uFEFF/, '');
	return match[0].replace(/[^\r\n]/g, '') + text.slice(match[0].length);
}

/** The front matter as it is written, with its fences. */
export function frontMatterOf(text: string): string | undefined {
	return fenced.exec(text)?.[0];
}

/** Reads and checks a page's front matter. */
export function readFrontMatter(text: string, file: string): ReadYaml<FrontMatter> {
	const match = fenced.exec(text);
	if (!match) {
		const text = {
			what: 'no front matter',
			why: 'A page needs a title and a description.',
			fix: 'Begin the file with `---`, `title: …`, `description: …`, `---`, each on its own line.',
		};
		return { problems: [makeProblem('bad-front-matter', file, undefined, text)] };
	}
	return readYaml(match[1] ?? '', FrontMatterSchema, { file, rule: 'bad-front-matter', lineOffset: 1 });
}
