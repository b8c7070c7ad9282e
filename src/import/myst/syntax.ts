import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown';
import { codeFenced } from 'micromark-core-commonmark';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

/** What MyST adds to CommonMark, as it comes out of the parser. */
export interface SyntaxNode {
	type: 'mystTarget' | 'mystComment' | 'mystBreak' | 'mystField' | 'mystDefinition' | 'mystRoleName' | 'mystSubstitution';
	/** The characters of the source, without the prefixes of containers. */
	value: string;
}

const types = ['mystTarget', 'mystComment', 'mystBreak', 'mystField', 'mystDefinition', 'mystRoleName', 'mystSubstitution'] as const;

const colon = 58;
const openBrace = 123;
const closeBrace = 125;
const backtick = 96;
const backslash = 92;

function isEnd(code: Code): boolean {
	return code === null || code < -2;
}

function isSpace(code: Code): boolean {
	return code === -2 || code === -1 || code === 32;
}

/**
 * MyST's syntax: colon fences that hold what a code fence holds, `(label)=`, `% comment`, `+++`, the first
 * lines of fields and definitions, the names of roles, and substitutions. The forms are those of MyST-Parser's documentation.
 *
 * @param defined labels of definitions and footnotes that stand elsewhere: in an include, in another directive
 */
export function mystSyntax(defined: ReadonlySet<string>): Extension {
	return {
		flow: {
			null: knownLabels(defined),
			[colon]: [colonFence, wholeLine('mystField', isField), wholeLine('mystDefinition', (line) => /^:[ \t]+\S/.test(line))],
			40: wholeLine('mystTarget', (line) => /^\([^()\n]+\)=[ \t]*$/.test(line)),
			37: wholeLine('mystComment', () => true),
			43: wholeLine('mystBreak', (line) => /^\+\+\+/.test(line)),
		},
		text: { [openBrace]: [substitution, roleName] },
	} as unknown as Extension;
}

/** Every token of ours as a node with its characters. */
export const mystFromMarkdown: FromMarkdown = {
	enter: Object.fromEntries(
		types.map((type) => [
			type,
			function (this: CompileContext, token: Token) {
				this.enter({ type, value: this.sliceSerialize(token) } as never, token);
			},
		]),
	),
	exit: Object.fromEntries(
		types.map((type) => [
			type,
			function (this: CompileContext, token: Token) {
				this.exit(token);
			},
		]),
	),
} as FromMarkdown;

/** References are links only where their definition is known to the parser. It is told before it reads the first line. */
function knownLabels(defined: ReadonlySet<string>): Construct {
	const told = new WeakSet<object>();
	return {
		tokenize(this: TokenizeContext, _effects: Effects, _ok: State, nok: State): State {
			if (!told.has(this.parser)) {
				told.add(this.parser);
				const parser = this.parser as typeof this.parser & { gfmFootnotes?: string[] };
				parser.gfmFootnotes ??= [];
				for (const label of defined) {
					if (label.startsWith('^')) parser.gfmFootnotes.push(label.slice(1));
					else parser.defined.push(label);
				}
			}
			return nok;
		},
	};
}

/** `:::{note}` is a fence as ` ```{note} ` is one: what is in it is read later. Colons without a name open nothing. */
const colonFence: Construct = {
	...codeFenced,
	name: 'mystColonFence',
	tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
		const fence = codeFenced.tokenize.call(this, effects, ok, nok);
		return effects.check({ tokenize: lineThat((line) => /^:{3,}[ \t]*\{/.test(line)), partial: true }, fence, nok);
	},
};

/** Reads to the end of the line, and asks whether it is one. */
function lineThat(fits: (line: string) => boolean, type = 'data') {
	return function (this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
		const characters: number[] = [];
		return (code) => {
			effects.enter(type as 'data');
			return inside(code);
		};
		function inside(code: Code): State | undefined {
			if (isEnd(code)) {
				effects.exit(type as 'data');
				return fits(String.fromCodePoint(...characters)) ? ok(code) : nok(code);
			}
			// Only the start of a line decides; a long one is not kept.
			if (characters.length < 400) characters.push(isSpace(code) ? 32 : (code ?? 0));
			effects.consume(code);
			return inside;
		}
	};
}

function wholeLine(type: SyntaxNode['type'], fits: (line: string) => boolean): Construct {
	return { tokenize: lineThat(fits, type) } as Construct;
}

/** `:Host: localhost`, and names that hold code: `` :`host`: ``. */
function isField(line: string): boolean {
	return /^:(?![\s:])(?:[^:`\\]|`[^`]*`|\\.)+:(?:\s|$)/.test(line);
}

/** `{ref}` where a code span follows; the span is read as any other. */
const roleName: Construct = {
	name: 'mystRoleName',
	previous: (code: Code) => code !== backslash,
	tokenize(effects: Effects, ok: State, nok: State): State {
		let size = 0;
		return (code) => {
			effects.enter('mystRoleName' as 'data');
			effects.consume(code);
			return name;
		};
		function name(code: Code): State | undefined {
			if (code === closeBrace && size > 0) {
				effects.consume(code);
				return after;
			}
			if (code === null || !/[\w:.+-]/.test(String.fromCharCode(Math.max(code, 0)))) return nok(code);
			size++;
			effects.consume(code);
			return name;
		}
		function after(code: Code): State | undefined {
			if (code !== backtick) return nok(code);
			effects.exit('mystRoleName' as 'data');
			return ok(code);
		}
	},
};

/** `{{ name }}` on one line. */
const substitution: Construct = {
	name: 'mystSubstitution',
	tokenize(effects: Effects, ok: State, nok: State): State {
		let opened = 0;
		let closed = 0;
		let size = 0;
		return (code) => {
			effects.enter('mystSubstitution' as 'data');
			return open(code);
		};
		function open(code: Code): State | undefined {
			if (code !== openBrace) return nok(code);
			effects.consume(code);
			return ++opened === 2 ? inside : open;
		}
		function inside(code: Code): State | undefined {
			// Whoever opens it closes it soon; else each brace would be followed to the end of its line.
			if (isEnd(code) || ++size > 500) return nok(code);
			closed = code === closeBrace ? closed + 1 : 0;
			effects.consume(code);
			return closed === 2 ? done : inside;
		}
		function done(code: Code): State | undefined {
			effects.exit('mystSubstitution' as 'data');
			return ok(code);
		}
	},
};
