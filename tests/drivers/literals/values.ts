/** What a reader may type, or paste: the seed makes the same values on every machine. */
export function hostileValues(seed: number, count: number): string[] {
	const { next, pick } = seededRandom(seed);
	const values = new Set(fixed);
	while (values.size < count) {
		const length = 1 + Math.floor(next() * 8);
		values.add(Array.from({ length }, () => pick(pieces)).join(''));
	}
	return [...values];
}

export interface Random {
	/** A number from 0 to 1. */
	next(): number;
	pick<T>(list: readonly T[]): T;
}

/** The same choices for the same seed. */
export function seededRandom(seed: number): Random {
	const next = generator(seed);
	return { next, pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number] };
}

/** A number from 0 to 1, the same ones for the same seed: the generator `mulberry32`. */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const marks = [...'@:/?#%&+=\'" \\`$!*;,|<>(){}[]~^-._'];
const joined = [
	'${',
	// biome-ignore lint/suspicious/noTemplateCurlyInString: a shell, PHP or a template would expand it.
	'${HOME}',
	'$(id)',
	'`id`',
	'#{',
	'#{1+1}',
	'#$0',
	'#@x',
	'{$',
	'{$x}',
	'{}',
	'{{',
	'}}',
	'{{x}}',
	'{0}',
	'%s',
	'%d%n',
	'%%',
	'%40',
	'%(x)s',
	'"""',
	"'''",
	'""',
	"''",
	"'\\''",
	'\\\\',
	'\\n',
	'\\u0041',
	'\\u000a',
	'\\x41',
	'\\101',
	'\\N{DASH}',
	'\\(',
	'\\)',
	'\\}',
	'??/',
	'??=',
	'</script>',
	'<!--',
	'-->',
	']]>',
	'<![CDATA[',
	'&amp;',
	'&#39;',
	'*/',
	'/*',
	'//',
	'?>',
	'<?php',
	'%>',
	'!!',
	'!$',
	'!-1',
	'EOF',
	'EOT',
	'END',
	'"#',
	'"##',
	'#"',
	': ',
	' #',
	' ;',
	'- ',
	'; ',
	'--',
	"');",
	'";',
	'=begin',
];
const letters = [...'abcxnrtuU01789fFüßéЖ中🔑'];
const unseen = [
	'\n',
	'\r',
	'\t',
	'\0',
	'\u0001',
	'\u001b',
	'\u007f',
	'\u0085',
	'\u00a0',
	'\u2028',
	'\u2029',
	'\u200b',
	'\u202e',
	'\ufeff',
	'\uffff',
];
const pieces = [...marks, ...marks, ...joined, ...letters, ...unseen];

const fixed = [
	'',
	' ',
	'localhost',
	'db.example.com',
	'127.0.0.1',
	'::1',
	'[::1]',
	'5432',
	'0',
	'007',
	'0x1F',
	'1e3',
	'1_000',
	'12:30:45',
	'2024-01-01',
	'true',
	'No',
	'on',
	'null',
	'Null',
	'~',
	'-',
	'.inf',
	'=',
	'<<',
	'app',
	'my-app_user.1',
	'/var/run/postgresql',
	'C:\\Program Files\\db',
	'postgresql://app:s3cret@localhost:5432/shop?sslmode=disable',
	' leading',
	'trailing ',
	'\ttab',
	'tab\t',
	'two  spaces',
	'line\nbreak',
	'line\r\nbreak',
	'\n',
	'\\',
	'\\\\',
	'ends in a backslash\\',
	"it's",
	'say "hi"',
	'`tick`',
	'a$',
	'a#',
	'a{',
	'a%',
	'a?',
	'a!',
	'a]',
	'a]]',
	'a*',
	'a/',
	'a:',
	'$a',
	'~/x',
	'-x',
	'--password',
	'#a',
	'*a',
	'&a',
	'!a',
	'|a',
	'>a',
	'@a',
	'%a',
	'a b',
	'a=b',
	'a,b',
	'a;b',
	'{a}',
	'[a]',
	'"a"',
	"'a'",
	"a'b!c",
	'pa$$w0rd',
	'päßwörd',
	'пароль',
	'密码',
	'🔑🚀',
	'👩‍💻',
	'e\u0301',
	'‘typographic’ “quotes” „here‟ ‚too‛ ＂',
	'\u202euser',
	'\u0000',
	'\ufffe',
	...joined,
	...marks,
	...unseen,
	'a'.repeat(301),
	'x'.repeat(5000),
	'\'"\\$`{%'.repeat(700),
	'\ud800',
	'a\udfff',
	'\udc00\ud800',
];
