import { createRequire } from 'node:module';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { alone, lines, missingTool, type Place, type Reader, run, toHex } from '../reader.ts';

type Literals = Parameters<Reader['read']>[0];

/** A parser in this process. */
function inProcess(name: string, places: readonly Place[], value: (source: string) => unknown): Reader {
	return {
		name,
		missing: () => undefined,
		places,
		read: (literals) =>
			literals.map(({ source }) => {
				const found = value(source);
				return typeof found === 'string' ? toHex(found) : `no string: ${JSON.stringify(found)}`;
			}),
	};
}

/** A program that reads the sources from `literals.json`. */
function program(name: string, command: string, file: string, code: string, places: readonly Place[], needs?: string): Reader {
	return {
		name,
		missing: () =>
			missingTool(command, '--version') ?? (needs && missingTool(command, '-c', needs) ? `no module for \`${needs}\`` : undefined),
		places,
		read: (literals) =>
			lines(
				run({
					files: { [file]: code, 'literals.json': JSON.stringify(literals.map(({ source }) => source)) },
					commands: [[command, file]],
				}),
			),
	};
}

const json: Place[] = [{ chain: 'json-string', wrap: (text) => `{"a": "${text}"}` }];
const yaml: Place[] = [
	{ chain: 'yaml-plain', wrap: (text) => `a: ${text}`, beside: alone },
	{ chain: 'yaml-plain', wrap: (text) => `a: ${text} # c`, beside: alone },
	{ chain: 'yaml-plain', wrap: (text) => `{ b: 1, a: ${text} }`, beside: alone },
	{
		chain: 'yaml-plain-part',
		wrap: (text) => `a: ${text}`,
		beside: [
			['url/', ''],
			['u:', '@h'],
			['', '/x'],
			['', ':1x'],
		],
	},
	{ chain: 'yaml-plain-part', wrap: (text) => `{ a: ${text}, b: 1 }`, beside: [['u:', '@h']] },
	{ chain: 'yaml-single', wrap: (text) => `a: '${text}'` },
	{ chain: 'yaml-double', wrap: (text) => `a: "${text}"` },
	{
		chain: 'yaml-block',
		wrap: (text) => `a: |-\n  ${text}`,
		beside: [
			['url=', ''],
			['', '7'],
		],
	},
	{
		chain: 'yaml-block',
		wrap: (text) => `a: >-\n  ${text}\nb: 1`,
		beside: [
			['url=', ''],
			['', '7'],
		],
	},
];
const toml: Place[] = [
	{ chain: 'toml-basic', wrap: (text) => `a = "${text}"` },
	{ chain: 'toml-basic', wrap: (text) => `a = """${text}"""` },
	{ chain: 'toml-literal', wrap: (text) => `a = '${text}'` },
	{ chain: 'toml-literal', wrap: (text) => `a = '''${text}'''` },
];
const xml: Place[] = [
	{ chain: 'xml', wrap: (text) => `<a>${text}</a>` },
	{ chain: 'xml', wrap: (text) => `<a b="${text}"/>` },
	{ chain: 'xml', wrap: (text) => `<a b='${text}'/>` },
	{
		chain: 'xml-cdata',
		wrap: (text) => `<a><![CDATA[${text}]]></a>`,
		beside: [
			['', ''],
			[']]', '>'],
			['0', '7'],
		],
	},
];
const env: Place[] = [
	{ chain: 'env-plain', wrap: (text) => `A=${text}`, beside: alone },
	{
		chain: 'env-plain-part',
		wrap: (text) => `A=${text}`,
		beside: [
			['postgres://u:', '@h'],
			['x', ''],
		],
	},
	{ chain: 'env-single', wrap: (text) => `A='${text}'` },
	{ chain: 'env-double', wrap: (text) => `A="${text}"` },
];

/** `read` is the body of a function of `source`. */
const python = (name: string, read: string, places: readonly Place[], imports = 'json') =>
	program(
		name,
		'python3',
		'program.py',
		`import json
import ${imports}


def read(source):
${read.replace(/^/gm, '    ')}


for source in json.load(open("literals.json", encoding="utf-8")):
    try:
        print(read(source).encode().hex())
    except Exception as error:
        print(repr(error).replace("\\n", " "))
`,
		places,
		`import ${imports}`,
	);
const ruby = (name: string, read: string, places: readonly Place[]) =>
	program(
		name,
		'ruby',
		'program.rb',
		`require 'json'
JSON.parse(File.read('literals.json', encoding: 'UTF-8')).each do |source|
  value = begin
    ${read}
  end
  puts(value.unpack1('H*'))
rescue StandardError => e
  puts(e.inspect.tr("\\n", ' '))
end
`,
		places,
	);

const dotenv = optionalModule('dotenv') as { parse: (text: string) => Record<string, string> } | undefined;

/** A package that is no dependency: from the folders in \`NODE_PATH\`. */
function optionalModule(name: string): unknown {
	try {
		return createRequire(import.meta.url)(name);
	} catch {
		return undefined;
	}
}

export const dataReaders: Reader[] = [
	inProcess('JSON', json, (source) => JSON.parse(source).a),
	python('JSON, by Python', 'return json.loads(source)["a"]', json),
	inProcess('YAML 1.2', yaml, (source) => parse(source).a),
	inProcess('YAML 1.1', yaml, (source) => parse(source, { version: '1.1' }).a),
	python('YAML, by PyYAML', 'return yaml.safe_load(source)["a"]', yaml, 'yaml'),
	ruby('YAML, by Psych', "require 'yaml'\n    YAML.safe_load(source)['a']", yaml),
	python('TOML', 'return tomllib.loads(source)["a"]', toml, 'tomllib'),
	python(
		'XML, by Expat',
		`element = xml.etree.ElementTree.fromstring(source)
return element.get("b", element.text or "")`,
		xml,
		'xml.etree.ElementTree',
	),
	ruby(
		'XML, by REXML',
		`require 'rexml/document'
    root = REXML::Document.new(source).root
    root.attributes['b'] || root.texts.map(&:value).join`,
		xml,
	),
	inProcess('.env, by Node', env, (source) => parseEnv(source).A),
	{
		...inProcess('.env, by dotenv', env, (source) => dotenv?.parse(source).A),
		missing: () => (dotenv ? undefined : 'no npm package `dotenv` in a folder of `NODE_PATH`'),
	},
	python('.env, by python-dotenv', 'import io\nreturn dotenv.dotenv_values(stream=io.StringIO(source))["A"]', env, 'dotenv'),
	{
		name: '.env, by sh',
		missing: () => missingTool('sh', '-c', 'exit'),
		places: env,
		read: (literals: Literals) =>
			run({
				files: Object.fromEntries(literals.map(({ source }, index) => [`${index}.env`, source])),
				commands: [
					['sh', '-c', `index=0; while [ -f "./$index.env" ]; do A=; . "./$index.env"; printf '%s\\000' "$A"; index=$((index + 1)); done`],
				],
			})
				.split('\0')
				.slice(0, -1)
				.map(toHex),
	},
	properties(),
	python(
		'INI, by configparser',
		`parser = configparser.RawConfigParser()
parser.read_string(source)
return parser["a"]["b"]`,
		[
			{
				chain: 'ini',
				wrap: (text) => `[a]\nb = ${text}\n`,
				beside: [
					['', ''],
					['u', '.h'],
				],
			},
		],
		'configparser',
	),
	unixOdbc(),
	python(
		'SQL, by SQLite',
		`cursor = sqlite3.connect(":memory:").execute(f"SELECT {source}")
return cursor.fetchone()[0] if source[0] == "'" else cursor.description[0][0]`,
		[
			{ chain: 'sql-string', wrap: (text) => `'${text}'` },
			{ chain: 'sql-quoted-name', wrap: (text) => `1 AS "${text}"`, beside: [['a', 'b']] },
			{ chain: 'sql-name', wrap: (text) => `1 AS ${text}`, beside: [['a_', '']] },
		],
		'sqlite3',
	),
];

function properties(): Reader {
	return {
		name: '.properties',
		missing: () => missingTool('javac', '--version'),
		places: [
			{
				chain: 'properties',
				wrap: (text) => `a=${text}`,
				beside: [
					['', ''],
					['u', '7'],
					['=', ':'],
				],
			},
		],
		read: (literals) =>
			lines(
				run({
					files: {
						'Program.java': `import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Properties;

public class Program {
	public static void main(String[] args) throws Exception {
		for (int index = 0; index < ${literals.length}; index++) {
			Properties properties = new Properties();
			try (FileInputStream file = new FileInputStream(index + ".properties")) {
				properties.load(file);
			}
			System.out.println(HexFormat.of().formatHex(properties.getProperty("a").getBytes(StandardCharsets.UTF_8)));
		}
	}
}
`,
						...Object.fromEntries(literals.map(({ source }, index) => [`${index}.properties`, source])),
					},
					commands: [
						['javac', 'Program.java'],
						['java', 'Program'],
					],
				}),
			),
	};
}

/** The library of the driver manager: each DSN of a file asks it for one value. */
function unixOdbc(): Reader {
	const load = 'import ctypes\n\nlibrary = ctypes.CDLL("libodbcinst.so.2")\n';
	return {
		name: 'odbc.ini, by unixODBC',
		missing: () => (missingTool('python3', '-c', load) ? 'no `libodbcinst.so.2`' : undefined),
		places: [
			{
				chain: 'ini',
				wrap: (text) => `Password = ${text}`,
				beside: [
					['', ''],
					['u', '.h'],
				],
			},
		],
		read: (literals) =>
			lines(
				run({
					files: {
						'odbc.ini': literals.map(({ source }, index) => `[s${index}]\nDriver = x\n${source}\n\n`).join(''),
						'program.py': `${load}
found = ctypes.create_string_buffer(4096)
for number in range(${literals.length}):
    library.SQLGetPrivateProfileString(b"s%d" % number, b"Password", b"", found, 4096, b"odbc.ini")
    print(found.value.hex())
`,
					},
					commands: [['python3', 'program.py']],
					env: { ODBCINI: 'odbc.ini' },
				}),
			),
	};
}
