import ts from 'typescript';
import { missingTool, run } from './reader.ts';

/** A literal or a comment, as a language's own lexer or parser sees it: offsets of what stands between the delimiters. */
export interface Token {
	start: number;
	end: number;
	/** The encoder of the literal, without what comes before it in a chain; or `comment`. */
	kind: string;
}

export interface Lexer {
	name: string;
	/** A {@link SiteCode}'s language. */
	language: string;
	/** Kinds that it does not tell from others. */
	same?: Readonly<Record<string, string>>;
	missing(): string | undefined;
	/** The tokens of each text, in order. */
	tokens(codes: readonly string[]): Token[][];
}

/** TypeScript's parser, which reads JavaScript too. */
const typescript: Lexer = {
	name: 'TypeScript',
	language: 'javascript',
	missing: () => undefined,
	tokens: (codes) => codes.map(scriptTokens),
};

function scriptTokens(code: string): Token[] {
	const source = ts.createSourceFile('a.mts', code, ts.ScriptTarget.Latest, true);
	const found: Token[] = [];
	const walk = (node: ts.Node): void => {
		const start = node.getStart(source);
		if (ts.isStringLiteral(node))
			found.push({ start: start + 1, end: node.end - 1, kind: code[start] === "'" ? 'js-single' : 'js-double' });
		if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateTail(node))
			found.push({ start: start + 1, end: node.end - 1, kind: 'js-template' });
		if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node)) found.push({ start: start + 1, end: node.end - 2, kind: 'js-template' });
		if (ts.isRegularExpressionLiteral(node)) found.push({ start, end: node.end, kind: 'code' });
		if (node.getChildCount(source) === 0)
			for (const { pos, end, kind } of ts.getLeadingCommentRanges(code, node.getFullStart()) ?? [])
				found.push({ start: pos + 2, end: kind === ts.SyntaxKind.MultiLineCommentTrivia ? end - 2 : end, kind: 'comment' });
		if (node.getChildCount(source) === 0)
			for (const { pos, end } of ts.getTrailingCommentRanges(code, node.end) ?? []) found.push({ start: pos + 2, end, kind: 'comment' });
		for (const child of node.getChildren(source)) walk(child);
	};
	walk(source);
	return found;
}

interface ProgramLexer {
	name: string;
	language: string;
	same?: Readonly<Record<string, string>>;
	command: readonly [string, ...string[]];
	file: string;
	program: string;
	probe?: readonly string[];
	/** The kind of a token, by the text of its opening delimiter. */
	kind: (open: string) => string;
}

/**
 * A program that reads texts from `codes.json`, a list, and writes a list of lists: of `[start, end, open]`, offsets in bytes of UTF-8
 * between the delimiters, and the opening delimiter.
 */
function programLexer({ name, language, same, command, file, program, probe, kind }: ProgramLexer): Lexer {
	return {
		name,
		language,
		...(same ? { same } : {}),
		missing: () => missingTool(...((probe ?? [command[0], '--version']) as [string, ...string[]])) && `nothing to run ${name}`,
		tokens(codes) {
			const output = run({
				files: { [file]: program, 'codes.json': JSON.stringify(codes) },
				commands: [command],
				env: { GO111MODULE: 'off' },
			});
			return (JSON.parse(output) as [number, number, string][][]).map((list, index) => {
				const at = unitOffsets(codes[index] ?? '');
				return list.map(([start, end, open]) => ({ start: at(start), end: at(end), kind: kind(open) }));
			});
		},
	};
}

/** From offsets in bytes of UTF-8 to offsets in a string. */
function unitOffsets(text: string): (byte: number) => number {
	const buffer = Buffer.from(text, 'utf8');
	return (byte) => buffer.subarray(0, byte).toString('utf8').length;
}

const python = programLexer({
	name: 'Python’s tokenizer',
	language: 'python',
	command: ['python3', 'lexer.py'],
	file: 'lexer.py',
	program: `import io
import json
import re
import tokenize


def tokens(code):
    lines = code.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))

    def offset(place):
        row, column = place
        return starts[row - 1] + len(lines[row - 1][:column].encode()) if row <= len(lines) else starts[-1]

    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            start, end = offset(token.start), offset(token.end)
            if token.type == tokenize.COMMENT:
                found.append([start + 1, end, "#"])
            if token.type != tokenize.STRING:
                continue
            open = re.match(r"(?i)[rbuf]*('''|\\"\\"\\"|'|\\")", token.string)
            left, right = start + open.end(), end - len(open[1])
            if "f" not in open[0].lower():
                found.append([left, right, open[0]])
                continue
            # The expressions of an f-string are code: in the examples there are no braces in them.
            text = code.encode()[left:right]
            at = 0
            for hole in [*re.finditer(rb"(?<!{){(?!{)[^{}]*}", text), None]:
                found.append([left + at, left + (hole.start() if hole else len(text)), open[0]])
                if hole:
                    at = hole.end()
                    inside = tokens(hole[0][1:-1].decode())
                    found.extend([left + hole.start() + 1 + a, left + hole.start() + 1 + b, c] for a, b, c in inside)
    except (tokenize.TokenError, IndentationError):
        pass
    return found


print(json.dumps([tokens(code) for code in json.load(open("codes.json", encoding="utf-8"))]))
`,
	kind: (open) => {
		if (open === '#') return 'comment';
		const prefix = open.toLowerCase().replace(/["']+$/, '');
		return `py-${prefix.includes('r') ? 'raw-' : ''}${prefix.includes('b') ? 'bytes-' : ''}${open.endsWith("'") ? 'single' : 'double'}`;
	},
});

const go = programLexer({
	name: 'Go’s scanner',
	language: 'go',
	command: ['go', 'run', 'lexer.go'],
	probe: ['go', 'version'],
	file: 'lexer.go',
	program: `package main

import (
	"encoding/json"
	"go/scanner"
	"go/token"
	"os"
	"strings"
)

func main() {
	text, _ := os.ReadFile("codes.json")
	var codes []string
	_ = json.Unmarshal(text, &codes)
	all := [][][3]any{}
	for _, code := range codes {
		files := token.NewFileSet()
		file := files.AddFile("", files.Base(), len(code))
		var s scanner.Scanner
		s.Init(file, []byte(code), nil, scanner.ScanComments)
		found := [][3]any{}
		for {
			pos, kind, literal := s.Scan()
			if kind == token.EOF {
				break
			}
			start := file.Offset(pos)
			switch {
			case kind == token.STRING:
				found = append(found, [3]any{start + 1, start + len(literal) - 1, literal[:1]})
			case kind == token.CHAR:
				found = append(found, [3]any{start, start + len(literal), "code"})
			case kind == token.COMMENT:
				end := start + len(literal)
				if strings.HasPrefix(literal, "/*") {
					end -= 2
				}
				found = append(found, [3]any{start + 2, end, "//"})
			}
		}
		all = append(all, found)
	}
	_ = json.NewEncoder(os.Stdout).Encode(all)
}
`,
	kind: (open) => ({ '"': 'go-string', '`': 'go-raw', '//': 'comment' })[open] ?? 'code',
});

const php = programLexer({
	name: 'PHP’s tokenizer',
	language: 'php',
	command: ['php', 'lexer.php'],
	file: 'lexer.php',
	program: String.raw`<?php
$all = [];
foreach (json_decode(file_get_contents('codes.json'), true) as $code) {
    $shift = preg_match('/<\?(php|=)/', $code) ? 0 : 6;
    $found = [];
    $open = null;
    foreach (PhpToken::tokenize(($shift ? '<?php ' : '') . $code) as $token) {
        $start = $token->pos - $shift;
        $end = $start + strlen($token->text);
        if ($token->is(T_CONSTANT_ENCAPSED_STRING)) {
            $found[] = [$start + 1, $end - 1, $token->text[0]];
        } elseif ($token->is(T_START_HEREDOC)) {
            $open = str_contains($token->text, "'") ? 'nowdoc' : 'heredoc';
        } elseif ($token->is(T_END_HEREDOC)) {
            $open = null;
        } elseif ($token->text === '"') {
            $open = $open === '"' ? null : '"';
        } elseif ($token->is(T_ENCAPSED_AND_WHITESPACE)) {
            $found[] = [$start, $end, $open];
        } elseif ($token->is([T_COMMENT, T_DOC_COMMENT])) {
            $found[] = [$start + 1, $end, '//'];
        }
    }
    $all[] = $found;
}
echo json_encode($all);
`,
	kind: (open) => ({ "'": 'php-single', '"': 'php-double', heredoc: 'php-heredoc', nowdoc: 'plain', '//': 'comment' })[open] ?? 'code',
});

const ruby = programLexer({
	name: 'Ruby’s Ripper',
	language: 'ruby',
	command: ['ruby', 'lexer.rb'],
	file: 'lexer.rb',
	program: `require 'json'
require 'ripper'
all = JSON.parse(File.read('codes.json', encoding: 'UTF-8')).map do |code|
  starts = code.lines.reduce([0]) { |sums, line| sums << sums.last + line.bytesize }
  found = []
  open = []
  Ripper.lex(code).each do |(row, column), kind, text|
    start = starts[row - 1] + column
    stop = start + text.bytesize
    case kind
    when :on_tstring_beg, :on_heredoc_beg, :on_regexp_beg, :on_qwords_beg, :on_words_beg, :on_backtick, :on_symbeg then open << text
    when :on_label_end, :on_tstring_end, :on_regexp_end, :on_heredoc_end then open.pop
    when :on_tstring_content then found << [start, stop, open.last.to_s]
    when :on_comment then found << [start + 1, stop, '#']
    when :on_embdoc then found << [start, stop, '#']
    end
  end
  found
end
puts JSON.generate(all)
`,
	kind: (open) => {
		if (open === '#') return 'comment';
		if (open === "'") return 'ruby-single';
		if (open.startsWith('<<')) return open.endsWith("'") ? 'plain' : 'ruby-double';
		return open === '"' ? 'ruby-double' : 'code';
	},
});

/** Grammars of tree-sitter, where they are installed (PyPI: `tree-sitter`, `tree-sitter-rust` …). */
function treeSitter(language: string, module: string, kinds: Readonly<Record<string, string>>, same?: Lexer['same']): Lexer {
	return programLexer({
		name: `tree-sitter’s grammar of ${module.replace('tree_sitter_', '')}`,
		language,
		...(same ? { same } : {}),
		command: ['python3', 'lexer.py'],
		probe: ['python3', '-c', `import tree_sitter, ${module}`],
		file: 'lexer.py',
		program: `import json
import re
import tree_sitter
import ${module} as grammar

kinds = json.loads(r'''${JSON.stringify(Object.keys(kinds))}''')
parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))


def tokens(code):
    source = code.encode()
    found = []
    nodes = [parser.parse(source).root_node]
    while nodes:
        node = nodes.pop()
        nodes.extend(node.children)
        if node.type not in kinds:
            continue
        text = node.text.decode()
        open = re.match(r"[A-Za-z]*[#$@]*(\\"+|')|<<<?|//|/\\*|#", text)
        close = re.search(r"[\\"']+#*$|\\*/$", text)
        left = node.start_byte + (len(open[0].encode()) if open else 0)
        right = node.end_byte - (len(close[0].encode()) if close else 0)
        found.append([left, right, node.type + " " + (open[0] if open else "")])
        # What is interpolated is code.
        for child in node.children:
            if child.type in ("interpolation", "expansion", "simple_expansion", "command_substitution"):
                found.append([child.start_byte, child.end_byte, "code"])
    return found


print(json.dumps([tokens(code) for code in json.load(open("codes.json", encoding="utf-8"))]))
`,
		kind: (open) => {
			const [type = '', delimiter = ''] = open.split(' ');
			return kinds[`${type} ${delimiter}`] ?? kinds[type] ?? 'code';
		},
	});
}

export const lexers: Lexer[] = [
	typescript,
	python,
	go,
	php,
	ruby,
	treeSitter('rust', 'tree_sitter_rust', {
		string_literal: 'rust-string',
		'string_literal b"': 'rust-bytes',
		raw_string_literal: 'rust-raw-hash',
		'raw_string_literal r"': 'rust-raw',
		line_comment: 'comment',
		block_comment: 'comment',
	}),
	treeSitter('java', 'tree_sitter_java', {
		string_literal: 'java-string',
		'string_literal """': 'java-text-block',
		line_comment: 'comment',
		block_comment: 'comment',
	}),
	treeSitter('c', 'tree_sitter_c', { string_literal: 'c-string', system_lib_string: 'code', comment: 'comment' }),
	treeSitter('csharp', 'tree_sitter_c_sharp', {
		string_literal: 'csharp-string',
		verbatim_string_literal: 'csharp-verbatim',
		raw_string_literal: 'csharp-raw',
		interpolated_string_expression: 'csharp-string',
		comment: 'comment',
	}),
	treeSitter(
		'shell',
		'tree_sitter_bash',
		{
			string: 'sh-double',
			raw_string: 'sh-single',
			ansi_c_string: 'sh-ansi',
			word: 'sh-word',
			heredoc_body: 'sh-heredoc',
			comment: 'comment',
		},
		// A word is a word, whether it names a command, a variable or what stands in for one.
		{ code: 'sh-word', 'sh-expansion': 'sh-word' },
	),
];
