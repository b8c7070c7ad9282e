import { type TerminalLine, terminalLines } from '../../terminal.ts';
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

/** Commands by the rules of their shell; what is printed is text, unless another program asks there. */
function scanTerminal(text: string): Scanned {
	const lines = terminalLines(text.split('\n'));
	const shell = lines.find((line) => line.shell)?.shell ?? 'shell';
	const { stretches, taken } = scan(commandsOf(lines, shell), shells[shell]);
	const others: Stretch[] = [];
	const prompts: Scanned['taken'][number][] = [];
	let start = 0;
	for (const line of lines) {
		const end = start + line.column + line.text.length;
		if (line.column > 0) prompts.push({ start, end: start + line.column, why: 'stands in a prompt' });
		const isText = line.kind === 'output' && !otherPrompt.test(line.text);
		if (isText) others.push({ mode: dataFiles.text, open: start, start, end });
		else if (line.shell !== shell) others.push({ mode: { why: 'is typed into another program', rules: [] }, open: start, start, end });
		start = end + 1;
	}
	return { stretches: [...stretches, ...others], taken: [...taken, ...prompts] };
}

/** `postgres=# `, `shop-> `: a line that looks like output, but is typed. */
const otherPrompt = /^[\w@:./-]*[=>~-]?[>#] /;

/** The commands for a shell at their places, with blanks everywhere else. */
function commandsOf(lines: readonly TerminalLine[], wanted: TerminalLine['shell']): string {
	return lines
		.map(({ text, column, kind, shell }) => ' '.repeat(column) + (kind === 'command' && shell === wanted ? text : ' '.repeat(text.length)))
		.join('\n');
}
