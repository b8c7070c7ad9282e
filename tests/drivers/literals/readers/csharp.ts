import { alone, lines, missingTool, type Reader, run } from '../reader.ts';

/** Mono's compiler, which reads C# 7: no raw strings. */
export const csharp: Reader = {
	name: 'C#',
	missing: () => missingTool('mcs', '--version') ?? missingTool('mono', '--version'),
	places: [
		{ chain: 'csharp-string', wrap: (text) => `"${text}"` },
		{ chain: 'csharp-verbatim', wrap: (text) => `@"${text}"` },
		{ chain: 'braces csharp-string', wrap: (text) => `$"${text}"` },
		{ chain: 'braces csharp-string', wrap: (text) => `$"${text}{""}"`, beside: alone },
		{ chain: 'braces csharp-verbatim', wrap: (text) => `$@"${text}"` },
		{ chain: 'braces csharp-string', wrap: (text) => `string.Format("${text}", 1)` },
	],
	read: (literals) =>
		lines(
			run({
				files: {
					'program.cs': `using System;
using System.Text;

static class Program {
	static void Show(string value) {
		Console.WriteLine(BitConverter.ToString(Encoding.UTF8.GetBytes(value)).Replace("-", "").ToLowerInvariant());
	}

	static void Main() {
${literals.map(({ source }) => `\t\tShow(${source});`).join('\n')}
	}
}
`,
				},
				commands: [
					['mcs', '-codepage:utf8', '-langversion:latest', '-out:program.exe', 'program.cs'],
					['mono', 'program.exe'],
				],
			}),
		),
};

/** The grammar alone, where it is installed (PyPI: `tree-sitter`, `tree-sitter-c-sharp`): raw strings hold what stands between their quotes. */
export const csharpGrammar: Reader = {
	name: 'C# (grammar of tree-sitter)',
	missing: () => missingTool('python3', '-c', 'import tree_sitter, tree_sitter_c_sharp') && 'no Python package `tree_sitter_c_sharp`',
	places: [
		{
			chain: 'csharp-raw',
			wrap: (text) => `"""${text}"""`,
			beside: [
				['u:', '@h'],
				['0', '7'],
			],
		},
		{ chain: 'csharp-raw', wrap: (text) => `"""\n${text}\n"""`, beside: [['u:', '@h']] },
		{ chain: 'no-braces csharp-raw', wrap: (text) => `$"""${text}"""`, beside: [['u:', '@h']] },
	],
	read: (literals) =>
		lines(
			run({
				files: {
					'literals.json': JSON.stringify(literals.map(({ source }) => source)),
					'program.py': `import json
import tree_sitter
import tree_sitter_c_sharp

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language()))


def content(literal):
    source = f"var a = {literal};".encode()
    tree = parser.parse(source)
    if tree.root_node.has_error:
        return "error"
    nodes = [tree.root_node]
    while nodes:
        node = nodes.pop()
        if node.type in ("raw_string_content", "string_content"):
            return node.text.strip(b"\\n").hex()
        nodes.extend(node.children)
    return ""


for literal in json.load(open("literals.json")):
    print(content(literal))
`,
				},
				commands: [['python3', 'program.py']],
			}),
		),
};
