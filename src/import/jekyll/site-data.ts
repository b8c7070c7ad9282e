import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parseDocument } from 'yaml';
import type { Diagnostic } from '../diagnostic.ts';
import type { SourceTree } from '../source-tree.ts';

const { posix } = path;

export type Data = Record<string, unknown>;

/** A Jekyll site: where it is in the source folder, its settings, and its data files. */
export interface SiteData {
	/** The folder of `_config.yml`, relative to the source folder; empty or with a slash at its end. */
	root: string;
	config: Data;
	/** `_data/products.yml` is `data.products`. */
	data: Data;
	diagnostics: Diagnostic[];
}

/** Reads settings and data. A folder without a `_config.yml` is a site without settings. */
export function readSiteData(tree: SourceTree): SiteData {
	const site: SiteData = { root: '', config: {}, data: {}, diagnostics: [] };
	if (tree.only !== undefined) return site;
	const configs = tree.list(['**/_config*.{yml,yaml}']).sort((a, b) => depth(a) - depth(b) || rank(a) - rank(b) || (a < b ? -1 : 1));
	const [first] = configs;
	site.root = first === undefined || !first.includes('/') ? '' : `${posix.dirname(first)}/`;
	for (const file of configs.filter((name) => depth(name) === depth(first ?? ''))) Object.assign(site.config, record(readYamlFile(file)));
	for (const file of tree.list([`${site.root}_data/**/*.{yml,yaml,json,csv,tsv}`])) {
		const names = file
			.slice(`${site.root}_data/`.length)
			.replace(/\.\w+$/, '')
			.split('/');
		const value = /\.[ct]sv$/.test(file) ? readTable(file) : readYamlFile(file);
		if (value !== undefined) put(site.data, names, value);
	}
	return site;

	function readYamlFile(file: string): unknown {
		return readWith(file, (text) => {
			const document = parseDocument(text, { uniqueKeys: false });
			if (document.errors[0]) throw document.errors[0];
			return document.toJS({ maxAliasCount: 100 });
		});
	}

	function readTable(file: string): unknown {
		return readWith(file, (text) =>
			parseCsv(text, { columns: true, delimiter: file.endsWith('.tsv') ? '\t' : ',', relax_column_count: true }),
		);
	}

	function readWith(file: string, parse: (text: string) => unknown): unknown {
		const read = tree.readText(file);
		try {
			if ('refused' in read) throw new Error(read.refused);
			return parse(read.text);
		} catch (error) {
			site.diagnostics.push({
				file,
				line: 1,
				column: 1,
				construct: 'data',
				what: `the file cannot be read: ${(error as Error).message.split('\n')[0]}`,
				suggestion: 'Mend it and import again; pages show nothing where they use it.',
				lost: true,
			});
			return undefined;
		}
	}
}

function depth(file: string): number {
	return file.split('/').length;
}

/** `_config.yml`, then what others build upon. */
function rank(file: string): number {
	return /_config\.ya?ml$/.test(file) ? 0 : /_config_base\.ya?ml$/.test(file) ? 1 : 2;
}

function put(data: Data, names: readonly string[], value: unknown): void {
	const [name = '', ...rest] = names;
	if (name === '__proto__') return;
	if (rest.length === 0) data[name] = value;
	else {
		const inner = record(data[name]);
		data[name] = inner;
		put(inner, rest, value);
	}
}

export function record(value: unknown): Data {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};
}

export function textIn(data: Data, name: string): string | undefined {
	const value = data[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}
