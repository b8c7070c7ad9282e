import { closed, comment, escapes, lineEnd, literal, program } from './modes.ts';
import type { Mode, Rule } from './scan.ts';

const json = program([comment(/\/\//y), comment(/\/\*/y, /\*\//y), literal(/"/y, /"/y, 'json-string', escapes, lineEnd)]);

const toml = program([
	comment(/#/y),
	literal(/"""/y, /"""(?!")/y, 'toml-basic', escapes),
	literal(/'''/y, /'''(?!')/y, 'toml-literal'),
	literal(/"/y, /"/y, 'toml-basic', escapes, lineEnd),
	literal(/'/y, /'/y, 'toml-literal', lineEnd),
]);

const xml: Mode = {
	encode: 'xml',
	bounds: /[<>]/,
	rules: [
		comment(/<!--/y, /-->/y),
		literal(/<!\[CDATA\[/y, /\]\]>/y, 'xml-cdata'),
		closed(/<\?/y, /\?>/y, 'stands in a processing instruction'),
		closed(/<!/y, />/y, 'stands in a declaration'),
		closed(/<\/?/y, />/y, 'stands in a tag, outside of an attribute’s value', literal(/"/y, /"/y, 'xml'), literal(/'/y, /'/y, 'xml')),
		{ at: /&[#\w]+;/y },
	],
};

/** The start of a line, up to its value. */
const lineStart = (pattern: string) => new RegExp(`(?<![^\\n])[ \\t]*${pattern}`, 'y');
/** A rule for a value: what it takes is the name, and the sign between them. */
const named = (rule: Rule): Rule => ({ ...rule, why: 'stands outside of a value' });

/** The format of `java.util.Properties`: a backslash at the end of a line continues it. */
const properties: Mode = {
	why: 'stands outside of a value',
	rules: [
		comment(lineStart('[#!]')),
		named(literal(lineStart('(?:\\\\.|[^\\s=:\\\\])+(?:[ \\t]*[=:][ \\t]*|[ \\t]+)'), /(?=\n)/y, 'properties', escapes)),
	],
};

const ini: Mode = {
	why: 'stands outside of a value',
	rules: [
		comment(lineStart('[#;]')),
		closed(lineStart('\\['), /\]/y, 'stands in the name of a section', lineEnd),
		named(literal(lineStart('[^=\\s#;[][^=\\n]*=[ \\t]*'), /(?=[ \t]*\n)/y, 'ini')),
	],
};

const dotenvName = '(?:export[ \\t]+)?[\\w.]+[ \\t]*=[ \\t]*';
const dotenvVariables: Rule[] = [closed(/\$\{/y, /\}/y, 'is part of a variable', lineEnd), { at: /\$\w+/y, why: 'is part of a variable' }];
const dotenv: Mode = {
	why: 'stands outside of a value',
	rules: [
		comment(/(?<![^\s])#/y),
		named(literal(lineStart(`${dotenvName}"`), /"/y, 'env-double', escapes, ...dotenvVariables)),
		named(literal(lineStart(`${dotenvName}'`), /'/y, 'env-single')),
		named({
			at: lineStart(dotenvName),
			push: { encode: 'env-plain-part', whole: 'env-plain', rules: [{ at: /(?=[ \t]*(?:\n| #))/y, pop: 1 }, ...dotenvVariables] },
		}),
	],
};

const sql: Mode = {
	encode: 'sql-name',
	bounds: /\W/,
	number: 'number',
	rules: [
		comment(/--/y),
		comment(/\/\*/y, /\*\//y),
		closed(/(?<!\w)(?:[eExXbB]|[uU]&)'/y, /'(?!')/y, 'stands in a string with escapes', { at: /''/y }, escapes),
		literal(/(?:(?<!\w)[nN])?'/y, /'(?!')/y, 'sql-string', { at: /''/y }, escapes),
		literal(/"/y, /"(?!")/y, 'sql-quoted-name', { at: /""/y }),
		closed(/`/y, /`/y, 'stands between backticks'),
		{
			at: /\$(\w*)\$/y,
			push: ([tag = '']) => ({
				why: 'stands in a dollar-quoted string',
				rules: [{ at: new RegExp(tag.replaceAll('$', '\\$'), 'y'), pop: 1 }],
			}),
		},
	],
};

export const dataFiles = { json, toml, xml, properties, ini, dotenv, sql, text: { encode: 'plain', rules: [] } } satisfies Record<
	string,
	Mode
>;
