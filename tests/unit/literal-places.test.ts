/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: code of other languages */
import { describe, expect, test } from 'vitest';
import { unknownEncoders } from '../../src/connection/literals/encode.ts';
import { findPlaces } from '../../src/connection/literals/find/find-places.ts';

/** A placeholder is written `‹host›`, one for numbers `‹#port›`. */
function find(word: string, marked: string) {
	const spans: { start: number; end: number; number?: boolean }[] = [];
	let code = '';
	for (const piece of marked.split(/(‹[^›]*›)/)) {
		const text = piece.startsWith('‹') ? `{${piece.slice(1, -1)}}` : piece;
		if (piece.startsWith('‹'))
			spans.push({ start: code.length, end: code.length + text.length, ...(piece[1] === '#' ? { number: true } : {}) });
		code += text;
	}
	return findPlaces(code, word, spans).map((finding) => finding.place ?? finding.problem);
}

/** What a case expects: the chain of each placeholder, or `!` and the problem. */
function chains(word: string, marked: string): string[] {
	return find(word, marked).map((found) => (typeof found === 'string' ? `! ${found}` : found.chain));
}

const cases: Record<string, readonly (readonly [code: string, ...expected: string[]])[]> = {
	javascript: [
		[`connect('‹user›', "‹user›", \`‹user›\`)`, 'js-single', 'js-double', 'js-template'],
		['`${f(`‹a›`)} ‹b› ${g({ a: "‹c›" })}`', 'js-template', 'js-template', 'js-double'],
		['`${‹a›}`', '! stands in code'],
		['new pg.Pool({ port: ‹#port›, host: ‹host› })', 'number', '! stands outside of a literal'],
		['const port‹#port› = 1', '! is part of a longer word'],
		["// at '‹host›'\nf('‹a›') /* ‹b› */", 'comment', 'js-single', 'comment'],
		["x.replace(/'/g, '‹a›'); y = a / b; z = '‹b›' / 2", 'js-single', 'js-single'],
		["'a\\\\‹a›' + '\\‹b›'", 'js-single', '! stands behind a backslash'],
		["console.log('‹a› %s', x); console.log('‹b›')", 'percent js-single', 'js-single'],
		['`a ${/[`/]/.test("‹a›")} ‹b›`', 'js-double', 'js-template'],
	],
	typescript: [["const a: Map<string, '‹a›'> = f<T>('‹b›')", 'js-single', 'js-single']],
	python: [
		[`f('‹a›', "‹b›", '''‹c›''', """‹d›""")`, 'py-single', 'py-double', 'py-single', 'py-double'],
		[`x = b'‹a›' + r"‹b›" + Rb'‹c›' + u'‹d›'`, 'py-bytes-single', 'py-raw-double', 'py-raw-bytes-single', 'py-single'],
		[`f'‹a› {x!r:>{w}} {g("‹b›")} {{‹c›}}'`, 'braces py-single', 'py-double', 'braces py-single'],
		[`f'{‹a›}' f"{x:‹b›}" fr"‹c›"`, '! stands in code', '! stands in a format', 'braces py-raw-double'],
		[`f"{x:'^10}" + '‹a›'`, 'py-single'],
		[`f"{a['k']:{'‹a›'}} ‹b›"`, 'py-single', 'braces py-double'],
		['connect(port=‹#port›, host=‹host›)', 'number', '! stands outside of a literal'],
		[`"‹a› {}".format(x); "‹b› %s" % x; "‹c›" "{}".format(x)`, 'braces py-double', 'percent py-double', 'braces py-double'],
		[`"{‹a›}".format(x) + "%‹b›" % x`, '! stands in a format', '! stands in a format'],
		["# it's ‹a›\n'‹b›'", 'comment', 'py-single'],
		[`r'\\‹a›' + r'\\'‹b›'`, 'py-raw-single', 'py-raw-single'],
		['"""Doc.\n\n    psql -h ‹a› it\'s\n"""\n"‹b›"', 'py-double', 'py-double'],
		["'a\\\n‹a›'", 'py-single'],
	],
	go: [
		['f("‹a›", `‹b›`)', 'go-string', 'go-raw'],
		['fmt.Sprintf("‹a›:%s", x); fmt.Fprintf(os.Stderr, `‹b›`); fmt.Sprint("‹c›")', 'percent go-string', 'percent go-raw', 'go-string'],
		['fmt.Sprintf("%s", "‹a›"); fmt.Sprintf("a"+\n\t"‹b›", x)', 'go-string', 'percent go-string'],
		['r := \'"\'; f("‹a›") // it\'s ‹b›', 'go-string', 'comment'],
		['Port: ‹#port›,', 'number'],
	],
	rust: [
		['f("‹a›", r"‹b›", r#"‹c›"#, b"‹d›", br"‹e›")', 'rust-string', 'rust-raw', 'rust-raw-hash', 'rust-bytes', 'rust-raw-bytes'],
		['r##"a"# ‹a›"##; c"‹b›"', 'rust-raw-hash', '! stands in a C string'],
		['println!("‹a› {x}"); println!("{}", "‹b›"); write!(f, "‹c›")?;', 'braces rust-string', 'rust-string', 'braces rust-string'],
		['vec!["‹a›"]; format!("{‹b›}"); panic!(r"‹c›")', 'no-braces rust-string', '! stands in a format', 'braces rust-raw'],
		["fn f<'a>(x: &'a str) -> char { '\"' } // ‹a›\nlet y: &'static str = \"‹b›\";", 'comment', 'rust-string'],
		['/* a /* ‹a› */ ‹b› */ "‹c›"', 'comment', 'comment', 'rust-string'],
		['//! postgresql://‹user›:‹password›@', 'comment', 'comment'],
		['"a\\\n   ‹a›"', 'rust-string'],
	],
	java: [
		['f("‹a›", \'"\', """\n\t\tx ‹b›\n\t\t""");', 'java-string', 'java-text-block'],
		[
			'String.format("‹a› %s", x); "‹b›%n".formatted(); out.printf("‹c›"); String.format(Locale.ROOT, "‹d›")',
			...Array(4).fill('percent java-string'),
		],
		['DriverManager.getConnection("jdbc:x://‹a›", "‹b›", "‹c›")', ...Array(3).fill('java-string')],
		['new Server(‹#port›)', 'number'],
	],
	kotlin: [
		['f("‹a› $b ${c("‹d›")}")', 'kotlin-string', 'kotlin-string'],
		['"""‹a› ${f("‹b›")}"""; "$‹c›"', 'kotlin-raw', 'kotlin-string', '! is part of a variable'],
	],
	c: [
		['taos_connect("‹host›", "‹user›", u8"‹p›", NULL, ‹#port›);', 'c-string', 'c-string', 'c-string', 'number'],
		['L"‹a›"; R"x(‹b›")x"; \'"\'; "‹c›"', '! stands in a wide string', '! stands in a raw string of C++', 'c-string'],
		[
			'fprintf(stderr, "‹a› %d\\n", x); printf("%s", "‹b›"); snprintf(s, sizeof(s), "‹c›"\n  "‹d›");',
			'percent c-string',
			'c-string',
			'percent c-string',
			'percent c-string',
		],
	],
	csharp: [
		[
			'f("‹a›", @"‹b›", $"‹c› {x}", $@"‹d›", @$"‹e›")',
			'csharp-string',
			'csharp-verbatim',
			'braces csharp-string',
			'braces csharp-verbatim',
			'braces csharp-verbatim',
		],
		[
			'var a = """‹a›"""; var b = """"\n  "" ‹b›\n  """"; var c = $"""‹c› {x}"""; $$"""{‹d› {{y}}}"""',
			'csharp-raw',
			'csharp-raw',
			'no-braces csharp-raw',
			'no-braces csharp-raw',
		],
		[
			'$"{f("‹a›"):N2} {x:‹b›} {{‹c›}} {(y ? "‹d›" : "")}"',
			'csharp-string',
			'! stands in a format',
			'braces csharp-string',
			'csharp-string',
		],
		['#region don\'t\nf("‹a›", \'"\')', 'csharp-string'],
		[
			'string.Format("‹a› {0}", x); Console.WriteLine("‹b› {0}", x); Console.Error.WriteLine("‹c›")',
			'braces csharp-string',
			'braces csharp-string',
			'csharp-string',
		],
		['"Host=‹h›;" + $"Port={‹#port›}"', 'csharp-string', 'number'],
	],
	vb: [[`c.Open "Dsn=x;Pwd=‹a›;""‹b›""" ' it's "‹c›\nx = $"‹d› {y}"`, 'vb-string', 'vb-string', 'comment', 'braces vb-string']],
	php: [
		[
			'<?php\nf(\'‹a›\', "‹b› $x {$y[\'‹c›\']}", "$‹d›"); // ‹e› ?>\n‹f›',
			'php-single',
			'php-double',
			'php-single',
			'! is part of a variable',
			'comment',
			'! stands outside of `<?php`',
		],
		["new PDO('pgsql:host=‹a›', ‹#port›)", 'php-single', 'number'],
		['$a = <<<EOT\n  url: ‹a› $x\n  EOT;\n$b = <<<\'EOT\'\na ‹b›\nEOT;\n"‹c›"', 'php-heredoc', 'plain', 'php-double'],
		['$a = <<<EOT\n  ‹a›\nEOT;', '! begins a line of a here document'],
		["#[Attr('‹a›')]\n# it's ‹b›\nsprintf('‹c›')", 'php-single', 'comment', 'percent php-single'],
		['`psql ‹a›`', '! stands in a command'],
	],
	ruby: [
		[
			"f('‹a›', \"‹b› #{g('‹c›')}\", %q(‹d› (e)), %Q[‹f›], %(‹g›))",
			'ruby-single',
			'ruby-double',
			'ruby-single',
			'ruby-q()',
			'ruby-percent',
			'ruby-percent',
		],
		["x = <<~EOS\n  a ‹a› #{b}\n  ‹b›\nEOS\n'‹c›'", 'ruby-double', '! begins a line of a here document', 'ruby-single'],
		['f(<<~\'A\', <<-B)\n  a ‹a›\nA\n b ‹b›\n B\n"‹c›"', 'plain', 'ruby-double', 'ruby-double'],
		[
			"class << self; end; a << 'x' << '‹a›'; %w[‹b› c]; %q!‹d›!",
			'ruby-single',
			'! stands in a list or a pattern',
			'! stands between unusual delimiters',
		],
		["x = a / 2; y = '‹a›' / 2; z =~ /it's/; '‹b›'", 'ruby-single', 'ruby-single'],
		["=begin\nit's ‹a›\n=end\nx ? '‹b›' : ?' # ‹c›", 'comment', 'ruby-single', 'comment'],
		["format('‹a›'); '‹b› %s' % x; { 'k': '‹c›', port: ‹#port› }", 'percent ruby-single', 'percent ruby-single', 'ruby-single', 'number'],
		['`psql ‹a›`', '! stands in a command'],
	],
	shell: [
		["psql -h ‹a› '‹b›' \"‹c›\" $'‹d›' --user=‹e› -p ‹#f›", 'sh-word', 'sh-single', 'sh-double', 'sh-ansi', 'sh-word', 'sh-word'],
		['export A=‹a› B="‹b›"; x=\'a\'‹c›', 'sh-word', 'sh-double', 'sh-word'],
		[
			'x="$(f "‹a›" \'‹b›\' ‹c›) ‹d›"; y=$(g "‹e›")',
			'no-history sh-double',
			'no-history sh-single',
			'no-history sh-word',
			'sh-double',
			'sh-double',
		],
		[': "${X:=http://‹a›}" ${Y:-‹b›} "${Z/‹c›/d}"', 'sh-expansion', 'sh-word', '! is part of a variable'],
		['cat <<EOF | g "‹a›"\nx ‹b› $y\nEOF\nf ‹c›', 'sh-double', 'sh-heredoc', 'sh-word'],
		["cat <<-'EOF'\n\tx ‹a›\n\tEOF\ncat <<EOF\n‹b›\nEOF", 'plain', '! begins a line of a here document'],
		["f ‹a› # it's ‹b›\ng '‹c›' a#b ‹d›", 'sh-word', 'comment', 'sh-single', 'sh-word'],
		[
			'echo `f ‹a›` \\‹b› $‹c› $((1 + ‹#d›))',
			'! stands between backquotes',
			'! stands behind a backslash',
			'! is part of a variable',
			'number',
		],
		['cat <<< "‹a›" && (cd ‹b› && ls)', 'sh-double', 'sh-word'],
		["printf '‹a›\\n'; printf '%s' '‹b›'", 'sh-printf sh-single', 'sh-single'],
		['curl --data \'{"password": "‹a›", "port": ‹#b›}\' http://‹c›', 'json-string sh-single', 'number sh-single', 'sh-word'],
		['curl -d "{\\"a\\": \\"‹a›\\"}"', 'json-string sh-double'],
		['psql -c "CREATE USER ‹a› WITH PASSWORD \'‹b›\'"', 'sql-name sh-double', 'sql-string sh-double'],
		['if [ "$a" = ‹a› ]; then f; fi; case $x in ‹b›) g "‹c›" ;; esac', 'sh-word', 'sh-word', 'sh-double'],
	],
	console: [
		["$ psql -h ‹a› \\\n    -U '‹b›'\nWelcome, ‹c›, it's\n# ls \"‹d›\"", 'sh-word', 'sh-single', 'plain', 'sh-double'],
		['PS C:\\> $env:A = "‹a›"\nok', 'powershell-double'],
		['psql ‹a›', 'sh-word'],
		['‹a›@host:~$ ls', '! stands in a prompt'],
		[
			'$ psql\npostgres=# CREATE USER ‹a›;\nCREATE ROLE\ntaos> USE ‹b›;\nok ‹c›',
			'! is typed into another program',
			'! is typed into another program',
			'plain',
		],
	],
	powershell: [
		["$env:A = \"‹a› $b $(f '‹c›')\"; $d = '‹e›'", 'powershell-double', 'powershell-single', 'powershell-single'],
		["Invoke-WebRequest -Uri https://‹a›/x -OutFile b # it's ‹c›", 'powershell-word', 'comment'],
		['$p = ‹#a›; $q = ‹b›', 'number', '! stands outside of a literal'],
		['$a = @"\nx ‹a›\n"@\n$b = @\'\nx ‹b›\n\'@\n"`‹c›"', 'powershell-double', 'plain', '! stands behind a backtick'],
		['"‹a› {0}" -f $x', 'braces powershell-double'],
	],
	json: [
		['{ "a": "‹a›", "‹b›": [‹#c›, ‹d›] }', 'json-string', 'json-string', 'number', '! stands outside of a literal'],
		['{ "a": "x\\"‹a›", // ‹b›\n}', 'json-string', 'comment'],
	],
	yaml: [
		['a: ‹a›\nb: \'‹b›\'\nc: "‹c›"\nd: ‹#d›', 'yaml-plain', 'yaml-single', 'yaml-double', 'number'],
		['url: http://‹a›:‹#b›/x # ‹c›', 'yaml-plain-part', 'yaml-plain-part', 'comment'],
		['a: |\n  x ‹a›\nb: >-\n  ‹b›\n', 'yaml-block', 'yaml-block'],
		['a: [‹a›, {b: ‹b›}]\n‹c›: 1\nd: &x ‹d›\n', 'yaml-plain', 'yaml-plain', 'yaml-plain', 'yaml-plain'],
		["url: <%= ENV.fetch('A', 'cockroachdb://‹a›') %>", 'yaml-plain-part ruby-single'],
		['a: [‹a›', '! stands in YAML that is not valid: Flow sequence in block collection must be sufficiently indented and end with a ]'],
		['a: *‹a›', '! stands outside of a value'],
	],
	xml: [
		['<a b="‹a›" c=\'‹b›\'>x?y=‹c›&amp;z=‹d› <![CDATA[‹e›]]></a>', 'xml', 'xml', 'xml', 'xml', 'xml-cdata'],
		[
			'<!-- ‹a› --><‹b›/><?xml ‹c›?><!DOCTYPE ‹d›>',
			'comment',
			'! stands in a tag, outside of an attribute’s value',
			'! stands in a processing instruction',
			'! stands in a declaration',
		],
	],
	toml: [
		['a = "‹a›"\nb = \'‹b›\'\nc = """\n‹c›"""\nd = \'\'\'‹d›\'\'\'', 'toml-basic', 'toml-literal', 'toml-basic', 'toml-literal'],
		['p = ‹#a› # ‹b›\n[‹c›]', 'number', 'comment', '! stands outside of a literal'],
	],
	dotenv: [
		['# ‹a›\nA=‹b›\nexport B=\'‹c›\'\nC="‹d›" # ‹e›', 'comment', 'env-plain', 'env-single', 'env-double', 'comment'],
		['D=postgres://‹a›@‹b›:‹#c›/x\n‹d›=1', 'env-plain-part', 'env-plain-part', 'env-plain-part', '! stands outside of a value'],
		['A="${‹a›}" ', '! is part of a variable'],
	],
	ini: [
		[
			'# ‹a›\n; ‹b›\n[‹c›]\nServername = ‹d›.cratedb.net\nPort=‹#e›',
			'comment',
			'comment',
			'! stands in the name of a section',
			'ini',
			'ini',
		],
		['‹a› = 1', '! stands outside of a value'],
	],
	properties: [
		['# ‹a›\nurl=jdbc:postgresql://‹b›:‹#c›/x?user=‹d›\\\n  &password=‹e›\nuser: ‹f›\npass ‹g›', 'comment', ...Array(6).fill('properties')],
		['a=\\‹a›\n‹b›=1', '! stands behind a backslash', '! stands outside of a value'],
	],
	sql: [
		["CREATE USER ‹a› WITH (password = '‹b›', x = \"‹c›\"); -- it's ‹d›", 'sql-name', 'sql-string', 'sql-quoted-name', 'comment'],
		[
			"SELECT E'‹a›', 'it''s ‹b›', `‹c›`, $$‹d›$$, ‹#e›",
			'! stands in a string with escapes',
			'sql-string',
			'! stands between backticks',
			'! stands in a dollar-quoted string',
			'number',
		],
	],
	text: [["postgres://‹a›:‹#b›/ it's ‹c›", 'plain', 'plain', 'plain']],
	nginx: [['proxy_pass http://‹a›;', '! stands in a language whose literals are not known: `nginx`']],
};

describe.each(Object.entries(cases))('in %s', (word, list) => {
	test.each(list)('%s', (code, ...expected) => {
		const found = chains(word, code);
		expect(found).toEqual(expected);
		expect(found.filter((chain) => !chain.startsWith('!')).flatMap((chain) => unknownEncoders(chain))).toEqual([]);
	});
});

test('says what the literal holds', () => {
	const code = "connect('postgresql://{user}@{host}/x', 1)";
	const spans = ['{user}', '{host}'].map((name) => ({ start: code.indexOf(name), end: code.indexOf(name) + name.length }));
	for (const { place } of findPlaces(code, 'js', spans)) expect(code.slice(place?.start, place?.end)).toBe('postgresql://{user}@{host}/x');
});

test('says which quotes stand around a placeholder in its literal', () => {
	expect(find('go', `"host=‹a› password='‹b›' user='x'"`)).toMatchObject([{ chain: 'go-string' }, { chain: 'go-string', quote: "'" }]);
	expect(find('go', `"host=‹a› password='‹b›' user='x'"`)[0]).not.toHaveProperty('quote');
	expect(find('python', `"don't ‹a›"`)[0]).not.toHaveProperty('quote');
	expect(find('java', String.raw`"Host=\"‹a›\""`)).toMatchObject([{ chain: 'java-string', quote: '"' }]);
});

test.each([
	['sh', "A='it' psql -h x ‹a›.example.com 'y'", '{a}.example.com'],
	['sh', 'curl "$(f http://‹a›/x)"', 'http://{a}/x'],
	['xml', '<a b="1">jdbc:x://‹a›/<b/></a>', 'jdbc:x://{a}/'],
	['yaml', 'a: [1, "x ‹a› y"]', 'x {a} y'],
	['env', 'A=x‹a› # c', 'x{a}'],
	['ini', '[x]\na = b ‹a› \n', 'b {a}'],
	['properties', 'a : b‹a›\n', 'b{a}'],
])('says what a piece without quotes holds, in %s', (word, marked, held) => {
	const found = find(word, marked)[0];
	const code = marked.replace('‹a›', '{a}');
	expect(typeof found === 'string' ? found : code.slice(found?.start, found?.end)).toBe(held);
	expect(found).not.toHaveProperty('quote');
});

test('says what the inner text holds, where a literal holds JSON', () => {
	const code = `curl -d '{"a": "x{p}y"}'`;
	const at = code.indexOf('{p}');
	const [{ place } = {}] = findPlaces(code, 'sh', [{ start: at, end: at + 3 }]);
	expect(code.slice(place?.start, place?.end)).toBe('x{p}y');
});
