import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { type HighlightOptions, highlight, isKnownLanguage, loadLanguages } from '../../src/markdown/highlight.ts';
import { compileText, propsOf, summaries } from '../support/compile.ts';
import { attribute, matches, parsePart, selectAll, textOf } from '../support/dom.ts';
import { root } from '../support/paths.ts';

beforeAll(() => loadLanguages(['python', 'go', 'console', 'javascript', 'diff', 'yaml', 'shell', 'html']));

function lines(code: string, options: HighlightOptions) {
	return selectAll('span.line', parsePart(highlight(code, options).html));
}

test('shows the code to the letter', () => {
	const code = 'a = "<b>&amp;</b>"\n\n\tprint(a)  # ünï ✓\n';
	const { html } = highlight(code.trimEnd(), { language: 'python' });
	expect(textOf(parsePart(html) as never)).toBe(code.trimEnd());
});

test('colours by classes and never by styles', () => {
	const { html } = highlight('def f(x: int) -> str:\n    return f"{x}"  # yes', { language: 'python' });
	expect(html).not.toContain('style=');
	expect(html).toMatch(/class="t-kw"/);
	expect(html).toMatch(/class="t-com"/);
	expect(html).toMatch(/class="t-fn"/);
});

test.each(['python', 'go', 'yaml', 'html', 'diff'])('uses no class that the style sheet does not know, in %s', (language) => {
	const code = '<a href="x">1</a> # y: 2\n+ func main() { return "x" + 1.5 }\n- key: *ref';
	const tokens = selectAll('span:not(.line)', parsePart(highlight(code, { language }).html));
	const known = new Set(readFileSync(path.join(root, 'src/styles/code.css'), 'utf8').match(/(?<=\.)t-[a-z]+/g));
	expect(tokens.map((token) => attribute(token, 'class')).filter((name) => !known.has(name ?? ''))).toEqual([]);
});

test('gives neighbours that look alike one element, and ordinary text none', () => {
	expect(highlight('pip install x', { language: 'shell' }).html).toBe(
		'<span class="line"><span class="t-fn">pip</span><span class="t-str"> install x</span></span>',
	);
	expect(highlight('a = b', { language: 'python' }).html).toBe('<span class="line">a <span class="t-op">=</span> b</span>');
	expect(highlight('{user}@tcp({host})/{db}', { language: 'text', template: true }).html).toContain('<span class="t-punct">)/</span>');
});

test('wraps each line once', () => {
	expect(lines('a\n\nb', { language: 'go' })).toHaveLength(3);
	expect(lines('a\n\nb', { language: 'text' })).toHaveLength(3);
});

test('marks lines, and lines that were added and removed', () => {
	const found = lines('one\ntwo\nthree\nfour', { language: 'text', mark: [1], ins: [2, 3], del: [4] });
	expect(found.map((line) => attribute(line, 'class'))).toEqual(['line mark', 'line ins', 'line ins', 'line del']);
});

test.each(['python', 'javascript', 'go'])('marks lines of %s by comments, and takes the comments away', (language) => {
	const sign = language === 'python' ? '#' : '//';
	const code = `a = 1 ${sign} [!code highlight]\nb = 2 ${sign} [!code ++]\nc = 3 ${sign} [!code --]\nd = 4`;
	const found = lines(code, { language });
	expect(found.map((line) => textOf(line).trim())).toEqual(['a = 1', 'b = 2', 'c = 3', 'd = 4']);
	expect(found.map((line) => ['mark', 'ins', 'del'].filter((name) => matches(line, `.${name}`)))).toEqual([['mark'], ['ins'], ['del'], []]);
});

test('copies no removed lines', () => {
	expect(highlight('keep\nold\nnew', { language: 'text', del: [2], ins: [3] }).copy).toBe('keep\nnew');
});

test('copies what the notation comments left', () => {
	expect(highlight('a = 1 # [!code highlight]\nb = 2', { language: 'python' }).copy).toBe('a = 1\nb = 2');
});

test.each([
	['a dollar prompt and output', '$ pip install x\nInstalling x\nDone', 'pip install x'],
	['several commands', '$ cd x\n$ ls\na b', 'cd x\nls'],
	['a root prompt', '# systemctl start db', 'systemctl start db'],
	['a long prompt', 'user@host:~/db$ ls -l\ntotal 0', 'ls -l'],
	['PowerShell', 'PS C:\\> winget install db\nok', 'winget install db'],
	['a line that goes on', '$ docker run \\\n    -p 5432:5432 \\\n    db\nstarted', 'docker run \\\n    -p 5432:5432 \\\n    db'],
])('copies commands without prompts and output: %s', (_name, code, copied) => {
	expect(highlight(code, { language: 'console' }).copy).toBe(copied);
});

test('copies a terminal session without a prompt as it is', () => {
	expect(highlight('pip install x\ncd y', { language: 'console' }).copy).toBe('pip install x\ncd y');
});

test('copies a shell script as it is, comments included', () => {
	expect(highlight('# install\npip install x', { language: 'shell' }).copy).toBe('# install\npip install x');
});

test.each([
	['go', 'Go'],
	['py', 'Python'],
	['js', 'JavaScript'],
	['csharp', 'C#'],
	['shell', 'Shell'],
	['console', 'Terminal'],
	['text', ''],
	['', ''],
	['ini', 'INI'],
])('calls %s by the name that readers know: %s', (language, label) => {
	expect(highlight('x', { language }).languageLabel).toBe(label);
});

test.each(['python', 'Python', 'cs', 'conf', 'gomod', 'text', '', 'plaintext'])('knows the language %s', (name) => {
	expect(isKnownLanguage(name)).toBe(true);
});

test.each(['pyhton', 'constructor', 'toString', '__proto__', 'sql-ish'])('does not know the language %s', (name) => {
	expect(isKnownLanguage(name)).toBe(false);
});

test('warns of an unknown language, suggests the near one, and shows the code plain', async () => {
	const { problems, segments } = await compileText('Text.\n\n```pyhton title="x"\nimport <b>\n```\n');
	expect(summaries(problems)).toEqual(['unknown-language 3:4']);
	expect(problems[0]).toMatchObject({ severity: 'warning', fix: expect.stringContaining('`python`') });
	expect(propsOf(segments, 'CodeBlock')[0]).toMatchObject({ html: '<span class="line">import &#x3C;b></span>', copy: 'import <b>' });
});

test('colours scheme, placeholders and names of a connection string', () => {
	const { html, copy } = highlight('almanac://{user}:{password}@{host}:5432/db?sslmode=require', { language: 'text', template: true });
	expect(html).toContain('<span class="t-kw">almanac</span>');
	expect(html).toContain('<span class="t-ph">{password}</span>');
	expect(html).toContain('<span class="t-attr">sslmode</span>');
	expect(copy).toBe('almanac://{user}:{password}@{host}:5432/db?sslmode=require');
});

test('highlights the same code to the same HTML, whatever was highlighted before', () => {
	const code = 'x = {"a": [1, None]}';
	const first = highlight(code, { language: 'python' }).html;
	highlight('`unclosed', { language: 'javascript' });
	highlight('/* unclosed', { language: 'go' });
	expect(highlight(code, { language: 'python' }).html).toBe(first);
});

test('highlights the same on a machine so slow that every step takes a second', () => {
	const code = 'const a = 1; // [!code highlight]\nconst b = `x` + a;';
	const quick = highlight(code, { language: 'javascript' });
	let now = Date.now();
	const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
		now += 1000;
		return now;
	});
	try {
		expect(highlight(code, { language: 'javascript' })).toEqual(quick);
	} finally {
		clock.mockRestore();
	}
});

test.each(['constructor', '__proto__', 'toString'])('calls a language by its written name even if it is %s', (language) => {
	expect(highlight('x', { language })).toMatchObject({ languageLabel: language, copy: 'x' });
});

test.each<[string, string, string[]]>([
	[
		'mdx',
		'---\ntitle: A\n---\n\n::note{a="b"}\n\n<Tabs items={[1, "x"]} />\n\n```css\na { color: red }\n```',
		['css', 'tsx', 'toml', 'yaml', 'scss'],
	],
	['markdown', '---\ntitle: A\n---\n\n```swift\nlet x = 1\n```\n\n```python\nx = 1\n```', ['swift', 'python', 'mdx']],
	['html', '<script lang="ts">let a: B = 1</script><style lang="scss">a { b: c }</style>', ['typescript', 'scss', 'vue', 'angular-html']],
	[
		'javascript',
		'const a = css`a { b: c }`; const b = /* GraphQL */ `query { a }`; const d = html`<b>1</b>`',
		['graphql', 'css', 'es-tag-html', 'es-tag-css'],
	],
])('colours %s the same, whatever other code was read before', async (language, code, others) => {
	const fresh = async (names: readonly string[]) => {
		vi.resetModules();
		const module = await import('../../src/markdown/highlight.ts');
		for (const name of names) await module.loadLanguages([name]);
		return module.highlight(code, { language }).html;
	};
	const alone = await fresh([language]);
	expect(alone).toContain('class="t-');
	expect(await fresh([...others, language])).toBe(alone);
	expect(await fresh([language, ...others])).toBe(alone);
});
