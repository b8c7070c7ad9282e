import type { Encoder } from './encoded.ts';
import {
	braced,
	doubling,
	entity,
	escaped,
	hexBytes,
	inQuotes,
	javaOctal,
	marking,
	octalBytes,
	only,
	percentBytes,
	plainIf,
	raw,
	replacing,
	unicode,
	without,
} from './escapes.ts';

/** The double-quoted string that most languages share. */
const double = escaped('"', { notation: unicode });
const single = escaped("'", { notation: unicode });

/** Neither invisible characters nor tabs: terminals complete at a tab, and files of one value a line lose it at the ends. */
const line = { allowed: '' };

const shellSingle = replacing(raw(line), /'/g, () => `'\\''`);
const yamlSingle = doubling("'");
const envSingle = raw({ ...line, never: String.raw`'|\\(?=\\|$)|\$\{` });
const envDouble = raw({ ...line, never: '["\\\\$`]' });
const iniLine = raw({ ...line, never: `["']|^[\\s;#]|\\s[;#]|\\s$` });

/**
 * How a value is written at each kind of place, the quotes excluded. An encoder knows nothing of the text beside the placeholder,
 * so it escapes whatever could join with it.
 *
 * The rules are those of each language's own definition; `tests/drivers/literals` has its compiler or parser read the result back.
 */
export const literals = {
	/** Text as it is: a connection string that stands alone, documents of a shell, PHP, Ruby or PowerShell that read no escapes. */
	plain: raw(line),
	/** A number without quotes, such as a port. No leading zero: it would make the number octal in C, Java and Python. */
	number: only(/^(?:0|[1-9]\d{0,8})$/, 'Only a number can stand here.'),
	/** Inside a comment of any language: javac reads `\u` there, C continues the comment behind a backslash, PHP ends it at `?>`. */
	comment: raw({ never: String.raw`\\|\*\/|\/\*|--|[?%]>|^[/*>-]|[/*?%-]$` }),

	'js-single': single,
	'js-double': double,
	'js-template': escaped('`|\\$(?=\\{|$)|^\\{', { notation: unicode }),

	'py-single': single,
	'py-double': double,
	/** Bytes are those of UTF-8. */
	'py-bytes-single': escaped("['\\u0080-\\u{10ffff}]", { notation: hexBytes }),
	'py-bytes-double': escaped('["\\u0080-\\u{10ffff}]', { notation: hexBytes }),
	'py-raw-single': raw({ never: "'|\\\\$" }),
	'py-raw-double': raw({ never: '"|\\\\$' }),
	'py-raw-bytes-single': raw({ never: "'|\\\\$|[^\\0-\\x7f]" }),
	'py-raw-bytes-double': raw({ never: '"|\\\\$|[^\\0-\\x7f]' }),

	'go-string': double,
	'go-raw': raw({ never: '`' }),

	'rust-string': escaped('"', { notation: braced }),
	'rust-bytes': escaped('["\\u0080-\\u{10ffff}]', { notation: hexBytes }),
	'rust-raw': raw({ never: '"' }),
	/** With one `#` or more around it. */
	'rust-raw-hash': raw({ never: '"#|"$|^#' }),
	'rust-raw-bytes': raw({ never: '["\\u0080-\\u{10ffff}]' }),

	'java-string': escaped('"', { notation: javaOctal }),
	/** At the ends of a line, javac strips what is white. A space may hide behind its number, a wider one not even there. */
	'java-text-block': escaped('"', { notation: javaOctal, numbered: '^ | $', never: '^(?![ \\xa0])\\p{Z}|(?![ \\xa0])\\p{Z}$' }),
	'kotlin-string': escaped('["$]', { notation: unicode }),
	'kotlin-raw': raw({ never: '"|\\$' }),

	/** `?` by number, because of trigraphs. A NUL would end the string. */
	'c-string': escaped('"', { notation: octalBytes, numbered: '\\?', never: '\\0' }),

	'csharp-string': double,
	'csharp-verbatim': doubling('"'),
	'csharp-raw': raw({ never: '^"|"$|"""' }),
	/** Visual Basic takes typographic quotes for quotes. */
	'vb-string': doubling('"', { never: '[\\u201c\\u201d\\uff02]' }),

	'php-single': marking("'"),
	'php-double': escaped('["$]', { notation: braced, numbered: '\\{$' }),
	'php-heredoc': escaped('\\$', { notation: braced, numbered: '\\{$' }),

	'ruby-single': marking("'"),
	'ruby-q()': marking('()'),
	'ruby-q[]': marking('[\\]'),
	'ruby-q{}': marking('{}'),
	'ruby-q<>': marking('<>'),
	'ruby-double': escaped('["#]|^[{$@]', { notation: braced }),
	/** `%Q()` and `%()` with any brackets. */
	'ruby-percent': escaped('[#()[\\]{}<>]|^[$@]', { notation: braced }),

	/** A word of a command, or a part of one. */
	'sh-word': plainIf(/^[\w@%+:,./-][\w@%+=:,./-]*$/, inQuotes("'", shellSingle)),
	'sh-single': shellSingle,
	/** An interactive bash or zsh expands `!` in double quotes, and a backslash before it stays: it stands in single quotes. */
	'sh-double': replacing(marking('"$`', line), /!/g, () => `"'!'"`),
	/** The word in `"${NAME:-word}"`. Bash takes an apostrophe there for a quote, and dash does not. */
	'sh-expansion': marking('"$`}', { ...line, never: "[!']" }),
	'sh-ansi': escaped("'", { notation: octalBytes, numbered: '!', never: '\\0' }),
	'sh-heredoc': marking('$`', line),

	'powershell-word': only(/^[\w./:%+=][\w./:%+=-]*$/, 'Only letters, digits and `._/:%+=-` can stand here.'),
	/** PowerShell takes typographic quotes for quotes. */
	'powershell-single': doubling("'\\u2018-\\u201b", line),
	'powershell-double': marking('"$\\u201c-\\u201e', line, '`'),

	'json-string': double,
	/** A whole scalar: quoted if YAML 1.1 or 1.2 could take it for something else than this string. */
	'yaml-plain': plainIf(
		/^(?!(?:y|n|yes|no|on|off|true|false|null)$)(?:[a-z_/](?:[\w./@%+:=~-]*[\w/])?|\d+\.\d+\.[\d.]*\d)$/i,
		inQuotes("'", yamlSingle),
		inQuotes('"', double),
	),
	/** A part of a plain scalar. */
	'yaml-plain-part': raw({ ...line, never: '[\\s#,?[\\]{}`"|<>\\\\]|^[^\\w/.~]|:$' }),
	'yaml-single': yamlSingle,
	'yaml-double': double,
	'yaml-block': raw({ ...line, never: '^\\s|\\s$' }),
	xml: entity(),
	'xml-cdata': raw({ never: '\\]\\]|\\]$|^[\\]>]' }),
	'toml-basic': double,
	'toml-literal': raw({ never: "'" }),

	/** A whole value. Node's `--env-file`, npm's and Ruby's dotenv, python-dotenv, Docker Compose and `sh` read it alike. */
	'env-plain': plainIf(/^[\w./:@%+,=^-]+$/, inQuotes("'", envSingle), inQuotes('"', envDouble)),
	'env-plain-part': only(/^[\w./:@%+,=^-]*$/, 'Only letters, digits and `._/:@%+,=^-` can stand here.'),
	'env-single': envSingle,
	'env-double': envDouble,
	/** `java.util.Properties`; what is not ASCII by number, for it may be read as Latin-1. */
	properties: escaped('(?!)', { notation: unicode, numbered: '^ | $|[\\u0080-\\u{10ffff}]' }),
	/** What unixODBC and iODBC read alike; unixODBC reads no more than 1,000 bytes of a line. */
	ini: (value) => (value.length > 300 ? { refused: 'No more than 300 characters can stand here.' } : iniLine(value)),

	/** Before `ini`: psqlODBC decodes `%xx` and `+` in the password of odbc.ini. Source: `getDSNinfo` and `decode` in its `dlg_specific.c`. */
	'odbc-password': replacing(without('\\0'), /[^\w.-]/gu, percentBytes),

	/** Databend and TDengine take a backslash for an escape, CrateDB and CockroachDB do not. */
	'sql-string': doubling("'", { never: '\\\\' }),
	'sql-quoted-name': doubling('"', { never: '\\\\' }),
	'sql-name': only(/^[a-z_][a-z0-9_]*$/, 'Only lower-case letters, digits and `_` can stand here without quotes.'),

	/** Before another encoder: in a string that `printf` and its like read. */
	percent: replacing(without('(?!)'), /%/g, () => '%%'),
	/** Before another encoder: in f-strings, `format!` and other strings whose braces hold values. */
	braces: replacing(without('(?!)'), /[{}]/g, (brace) => brace + brace),
	'no-braces': without('[{}]'),
	/** Before another encoder: the format of a shell's `printf`. */
	'sh-printf': replacing(without('(?!)'), /^-|[\\%]/g, (found) => (found === '-' ? '\\055' : found + found)),
	/** Before another encoder: in `"$(…)"`, where an interactive shell expands `!` whatever the quotes inside are. */
	'no-history': without('!'),
} satisfies Record<string, Encoder>;

export type LiteralContext = keyof typeof literals;
