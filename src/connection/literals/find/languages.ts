import { prompt, terminalLines } from '../../terminal.ts';
import { cFamily } from './c-family.ts';
import { dataFiles } from './data-files.ts';
import { type Mode, type Scanned, type Stretch, scan } from './scan.ts';
import { scripting } from './scripting.ts';
import { shells } from './shells.ts';
import { yamlStretches } from './yaml.ts';

const modes: Record<string, Mode> = { ...cFamily, ...scripting, ...shells, ...dataFiles };

/** Every language whose literals are known, by the words that authors write behind a fence. */
const words: Record<string, string> = {
	javascript: 'javascript js mjs cjs node typescript ts mts cts',
	go: 'go golang',
	rust: 'rust rs',
	java: 'java',
	kotlin: 'kotlin kt kts',
	c: 'c h cpp c++ cc hpp',
	csharp: 'csharp cs c#',
	vb: 'vb bas vba',
	python: 'python py python3 micropython',
	php: 'php',
	ruby: 'ruby rb',
	shell: 'shell sh bash zsh ksh shellscript',
	console: 'console shellsession terminal',
	powershell: 'powershell ps1 pwsh ps',
	json: 'json jsonc json5',
	yaml: 'yaml yml',
	xml: 'xml',
	toml: 'toml',
	dotenv: 'dotenv env',
	ini: 'ini',
	properties: 'properties',
	sql: 'sql pgsql postgresql',
	text: 'text txt plain plaintext',
};
const byWord = new Map(Object.entries(words).flatMap(([language, list]) => list.split(' ').map((word) => [word, language])));

/** The language that a fence names, if its literals are known; a fence that names none is text. */
export function literalLanguage(word: string): string | undefined {
	return word === '' ? 'text' : byWord.get(word.toLowerCase());
}

/** Takes masked code of a {@link literalLanguage} apart. @returns what is wrong with it instead if it cannot be read at all */
export function scanLanguage(text: string, language: string): Scanned | { problem: string } {
	switch (language) {
		case 'yaml': {
			const stretches = yamlStretches(text);
			return typeof stretches === 'string' ? { problem: stretches } : { stretches, taken: [] };
		}
		case 'console':
			return scanTerminal(text);
		case 'php':
			return scan(text, /<\?(?:php|=)/.test(text) ? scripting['php-file'] : scripting.php);
		default:
			return scan(text, modes[language] ?? dataFiles.text);
	}
}

/** Commands by the rules of their shell; what is printed is text. */
function scanTerminal(text: string): Scanned {
	const lines = text.split('\n');
	const parts = terminalLines(lines);
	const blank = (length: number) => ' '.repeat(length);
	const commands = parts.map(({ text: line, column, kind }) => (kind === 'command' ? blank(column) + line : blank(line.length))).join('\n');
	const { stretches, taken } = scan(
		commands,
		lines.some((line) => line.startsWith('PS ') && prompt.test(line)) ? shells.powershell : shells.shell,
	);
	const output: Stretch[] = [];
	const prompts: Scanned['taken'][number][] = [];
	let start = 0;
	for (const [index, line] of lines.entries()) {
		const { column = 0, kind } = parts[index] ?? {};
		const end = start + line.length;
		if (kind === 'output') output.push({ mode: dataFiles.text, open: start, start, end });
		if (column > 0) prompts.push({ start, end: start + column, why: 'stands in a prompt' });
		start = end + 1;
	}
	return { stretches: [...stretches, ...output], taken: [...taken, ...prompts] };
}
