import type { SourceTree } from '../source-tree.ts';

/** What `conf.py` says of its pages, where it says so in literals: no Python is run. */
export interface SphinxConfig {
	/** The folder of the docs, relative to the source folder; empty for itself. */
	root: string;
	/** The page that the contents begin with: `index`. */
	rootDoc: string;
	/** Language of fences that name none. */
	highlight: string | undefined;
	substitutions: Record<string, string>;
	exclude: string[];
	redirects: Record<string, string>;
}

/** The docs are where `conf.py` is, else the whole folder. */
export function readConfig(tree: SourceTree): SphinxConfig {
	const found = ['', 'docs/', 'doc/', 'docs/source/', 'doc/source/', 'source/'].find((folder) => tree.has(`${folder}conf.py`));
	const read = found === undefined ? { refused: '' } : tree.readText(`${found}conf.py`);
	const text = 'refused' in read ? '' : read.text;
	return {
		root: (found ?? '').replace(/\/$/, ''),
		rootDoc: literal(text, 'root_doc') ?? literal(text, 'master_doc') ?? 'index',
		highlight: literal(text, 'highlight_language'),
		substitutions: pairs(text, 'myst_substitutions'),
		exclude: strings(text, 'exclude_patterns'),
		redirects: pairs(text, 'redirects'),
	};
}

const quoted = /(?:r|u)?(?:"""([\s\S]*?)"""|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')/;

function literal(text: string, name: string): string | undefined {
	const match = new RegExp(`^${name}[ \\t]*=[ \\t]*${quoted.source}`, 'm').exec(text);
	return match ? unescaped(match[1] ?? match[2] ?? match[3] ?? '') : undefined;
}

/** `name = { "key": "value" }`; values that are not literal are left out. */
function pairs(text: string, name: string): Record<string, string> {
	const body = block(text, name, '{', '}');
	const entry = new RegExp(`${quoted.source}\\s*:\\s*${quoted.source}`, 'g');
	return Object.fromEntries(
		[...body.matchAll(entry)].map((match) => {
			const [, a, b, c, d, e, f] = match;
			return [unescaped(a ?? b ?? c ?? ''), unescaped(d ?? e ?? f ?? '')];
		}),
	);
}

function strings(text: string, name: string): string[] {
	return [...block(text, name, '[', ']').matchAll(new RegExp(quoted.source, 'g'))].map(([, a, b, c]) => unescaped(a ?? b ?? c ?? ''));
}

/** What stands between the brackets behind `name =`, without comments. */
function block(text: string, name: string, open: string, close: string): string {
	const match = new RegExp(`^${name}[ \\t]*=[ \\t]*\\${open}`, 'm').exec(text);
	if (!match) return '';
	let depth = 1;
	let quote = '';
	for (let at = match.index + match[0].length; at < text.length; at++) {
		const character = text.charAt(at);
		if (quote !== '') {
			if (character === '\\') at++;
			else if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === open) depth++;
		else if (character === close && --depth === 0) return text.slice(match.index + match[0].length, at).replace(/^\s*#.*$/gm, '');
	}
	return '';
}

function unescaped(text: string): string {
	return text.replace(/\\(["'\\])/g, '$1').replace(/\\n/g, '\n');
}
