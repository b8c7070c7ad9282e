import { plain } from './codings/coding.ts';
import { port } from './codings/host.ts';
import type { KeyedPlace } from './dialects/dialect.ts';
import { setKeyed } from './grammars/keys.ts';
import { PartReader } from './grammars/part-list.ts';
import { placeNamed } from './part-names.ts';
import type { ConnectionValues, Parsed } from './values.ts';

/** `key: "value"`, `'key' => 'value'`, `KEY=value`, `key="value"` of JSON, YAML, Python, JavaScript, Ruby, PHP, `.env` and properties. */
const assignment =
	/(?<quote>["']?)(?<key>[A-Za-z_][\w.-]*)\k<quote>(?<between>\s*(?:=>|:=|=|:)[ \t]*)(?:(?<open>["'])(?<quoted>(?:\\.|(?!\k<open>)[^\\])*)\k<open>|(?<bare>[^\s,;(){}[\]"'`#<>]+))/gs;
/** `<property name="key">value</property>` */
const property = /name="(?<key>[\w.-]+)"(?<between>\s*>\s*)(?<bare>[^<]*[^<\s])/g;

const asItIs = plain();

/**
 * Reads the settings in a piece of a configuration file or of code: a value for each key, with the parts of a connection known by their
 * usual names. It understands no language, so it takes what looks like a key and a value.
 */
export function readSettings(text: string): Parsed {
	const reader = new PartReader();
	const values: ConnectionValues = { hosts: [], parameters: [] };
	const keyed = new Map<KeyedPlace, string>();
	let at = 0;
	for (const { groups = {}, index, 0: whole } of text.matchAll(text.includes('</') ? property : assignment)) {
		const { key = '', between = '', open = '', quoted, bare = '' } = groups;
		const source = quoted ?? bare;
		const keyStart = index + whole.indexOf(key);
		reader.skip(text.slice(at, keyStart));
		reader.read('parameter-name', key, { coding: asItIs, name: key });
		const valueStart = index + whole.length - source.length - open.length;
		reader.skip(text.slice(keyStart + key.length, valueStart));
		const place = placeNamed(key);
		const value = reader.read(place ?? 'parameter-value', source, { coding: place === 'port' ? port : literal(open, between), name: key });
		at = valueStart + source.length;
		if (place) keyed.set(place, value);
		else values.parameters.push({ name: key, value });
	}
	reader.skip(text.slice(at));
	setKeyed(values, keyed);
	return { values, parts: reader.parts, problems: reader.problems };
}

/** What a literal of most languages says; in XML, what its entities stand for. */
function literal(open: string, between: string): typeof asItIs {
	const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
	const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
	const decode = (text: string) => {
		if (between.includes('>') && !between.includes('='))
			return text.replace(/&(amp|lt|gt|quot|apos);/g, (_match, name: string) => entities[name] ?? '');
		if (open === '') return text;
		return text.replace(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gis, (_match, wide?: string, narrow?: string, character = '') =>
			wide || narrow ? String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)) : (escapes[character] ?? character),
		);
	};
	return { encode: asItIs.encode, decode: (text) => ({ value: decode(text), problems: [] }) };
}
