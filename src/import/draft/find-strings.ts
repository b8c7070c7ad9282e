import type { Format } from '../../schema/database.ts';

/** A connection string as it stands in a text. */
export interface FoundString {
	text: string;
	syntax: Format['syntax'];
}

/** Addresses of pages, files and queues, which no driver takes. */
const otherSchemes =
	/^(?:https?|s?ftp|file|s3|gs|gcs|azblob|abfss?|adl|wasbs?|hdfs|webhdfs|oss|obs|cos|ipfs|fs|git|git\+\w+|ssh|kafka|mqtts?|amqps?|redis|smtps?|ldaps?|mailto|data|urn|oci|docker|userfile|nodelocal|external|vscode|chrome|android|ios|tcp|udp|unix)$/i;

/** A placeholder may have spaces in its name: `<host name>`, `{host name}`. */
const url = /(?:jdbc:)?[A-Za-z<[{][\w.+\-<>[\]{}|]*:\/\/(?:<[A-Za-z][\w -]{0,40}>|\{[A-Za-z][\w -]{0,40}\}|[^\s'"`,;]|,(?=[\w<{[]))+/g;
/** `user:password@tcp(host:port)/database?name=value`, the form that Go's `database/sql` drivers share. */
const goDsn = /[\w<>{}$.-]+:[^\s@'"`/]*@[a-z]*\([^()\s'"`]*\)\/[^\s'"`]*/g;
const libpqWords =
	/(?:host|hostaddr|port|user|password|dbname|sslmode|sslrootcert|sslcert|sslkey|connect_timeout|application_name|options)/;
/** libpq's `host=… dbname=…`. */
const keywords = new RegExp(`(?<![\\w&?;.-])${libpqWords.source}=[^\\s'"\`;&]+(?:[ \\t]+${libpqWords.source}=[^\\s'"\`;&]+)+`, 'g');
/** `Host=…;Port=…;Database=…`, as ADO.NET and ODBC write it. */
const ado =
	/(?<![\w;&?])(?:host|server|driver|dsn|data source|protocol|username|user id|uid)[ ]*=(?:[^;='"`\n,]|,(?! ))+(?:;[ ]*[A-Za-z][\w .]*=(?:[^;='"`\n,]|,(?! ))*){2,};?/gi;

/** Every connection string in a text, in the order in which they stand there. */
export function findStrings(text: string): FoundString[] {
	const found: (FoundString & { at: number })[] = [];
	// Most texts hold none, and the patterns are slow to find that out.
	if (!/[@=]|:\/\//.test(text)) return [];
	const add = (pattern: RegExp, syntaxOf: (match: string) => Format['syntax'] | undefined) => {
		for (const match of text.matchAll(pattern)) {
			const written = trimmed(match[0]);
			const syntax = syntaxOf(written);
			if (syntax) found.push({ text: written, syntax, at: match.index });
		}
	};
	add(url, urlSyntax);
	if (/@[a-z]*\(/.test(text)) add(goDsn, () => 'go-dsn');
	add(keywords, (match) => (/\b(?:host|dbname)=/.test(match) ? 'libpq-keywords' : undefined));
	add(ado, () => 'ado');
	return found.sort((a, b) => a.at - b.at).map(({ at: _at, ...rest }) => rest);
}

/** Only what says where a server is: `host:port`, somebody `@` somewhere, or a placeholder for it. */
function urlSyntax(text: string): Format['syntax'] | undefined {
	const [, jdbc, scheme = '', rest = ''] = /^(jdbc:)?(.*?):\/\/(.*)$/s.exec(text) ?? [];
	if (otherSchemes.test(scheme) || rest === '') return undefined;
	const authority = /^[^/?#]*/.exec(rest.replace(/\[[^\]]*\]/g, ''))?.[0] ?? '';
	const isServer = /@|:\d{1,5}(?:,|$)|:[<{[]|^localhost$|^[<{]/.test(authority) || /[<{[]host/i.test(rest);
	if (!isServer) return undefined;
	return jdbc ? 'jdbc' : 'url';
}

/** Without what closes a sentence or a bracket around it. */
function trimmed(text: string): string {
	let result = text.replace(/\\+[nr]?$/, '');
	for (;;) {
		const last = result.at(-1) ?? '';
		const opening = { ')': '(', ']': '[', '}': '{', '>': '<' }[last];
		const isOpen = opening !== undefined && result.split(opening).length >= result.split(last).length;
		if (!'.,:!*)]}>'.includes(last) || isOpen || last === '') return result;
		result = result.slice(0, -1);
	}
}

/** The names of parameters and placeholders in a connection string. */
export function namesIn(text: string): string[] {
	const parameters = [...text.matchAll(/(?:^|[?&;[|\s])\s*([A-Za-z][\w.]*)=/g)].map(([, name = '']) => name);
	const placeholders = [...text.matchAll(/[<{[]\+?([A-Za-z][\w -]*)[>}\]]/g)].map(([, name = '']) => name);
	return [...parameters, ...placeholders].map(plainName);
}

/** `Root_Cert`, `root-cert` and `root cert` are one name. */
export function plainName(name: string): string {
	return name.toLowerCase().replace(/[\s_-]+/g, '-');
}

/** The string with placeholders as a template has them: `<root cert>` and `${HOST}` become `{root-cert}` and `{host}`. */
export function asTemplate(text: string): string {
	return text.replace(/<([A-Za-z][\w -]*)>|\$\{([A-Za-z]\w*)\}|(?<!\$)\{([A-Za-z][\w -]*)\}/g, (_match, ...names: string[]) => {
		const name = names.slice(0, 3).find((candidate) => candidate !== undefined) ?? '';
		return `{${plainName(name)}}`;
	});
}
