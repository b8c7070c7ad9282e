import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { root } from '../support/paths.ts';

/** A room of the house: the files that belong to it, and the rooms and packages that they may import. */
interface Room {
	files: RegExp;
	rooms: readonly string[];
	/** What names of packages must not look like; absent: any package. */
	packages?: { never: RegExp; because: string };
}

const pipeline = {
	never: /^(?:unified|unist|hast|mdast|remark|rehype|micromark|vfile|@astrojs\/markdown-remark|shiki|node:)/,
	because: 'components get finished HTML and plain props',
};
const build = {
	never: /^(?:unified|hast|mdast|remark|rehype|micromark|node:)/,
	because: 'schemas and data views know no file and no tree',
};

/**
 * Who may import whom. ARCHITECTURE.md says why; a room may always import its own files. `project` is `src/project.ts`, the
 * one place that knows where things are.
 */
const rooms: Record<string, Room> = {
	schema: { files: /^src\/schema\//, rooms: [], packages: build },
	connection: { files: /^src\/connection\//, rooms: ['schema'], packages: build },
	project: { files: /^src\/project\.ts$/, rooms: [] },
	directives: {
		files: /^src\/directives\//,
		rooms: ['schema', 'connection'],
		packages: {
			never: /^(?:node:|unified|hast|remark|rehype|micromark|shiki)/,
			because: 'a directive turns nodes into props; the pipeline reads and renders',
		},
	},
	markdown: { files: /^src\/markdown\//, rooms: ['schema', 'connection', 'directives', 'project'] },
	// Importing writes what the pipeline reads, and reads it back to check.
	import: { files: /^src\/import\//, rooms: ['schema', 'connection', 'directives', 'markdown'] },
	navigation: { files: /^src\/navigation\//, rooms: ['schema', 'connection', 'markdown', 'project'] },
	// The rules that the browser adopts for a choice hold without scripts, too, for the language menu.
	styles: { files: /^src\/styles\//, rooms: ['schema', 'client'] },
	client: {
		files: /^components\/client\//,
		rooms: ['vocabulary', 'page-markdown', 'data', 'connection'],
		packages: { never: /^(?!@?pagefind)/, because: 'browser code is small because it has no packages' },
	},
	// The part of the schema that holds nothing but words.
	vocabulary: { files: /^src\/schema\/vocabulary\.ts$/, rooms: [] },
	// The shapes of what is served below `api/`, and the names of placeholders: types and words.
	data: {
		files: /^src\/schema\/(?:resolved|resolve-database|dialects|components)\.ts$/,
		rooms: ['schema'],
		packages: { never: /./, because: 'it runs in the browser, too' },
	},
	// What the copy button does with a page's Markdown is what the build does with it.
	'page-markdown': {
		files: /^src\/schema\/page-markdown\.ts$/,
		rooms: ['vocabulary'],
		packages: { never: /./, because: 'it runs in the browser, too' },
	},
	components: { files: /^components\/(?!client\/)/, rooms: ['schema', 'connection', 'client', 'styles'], packages: pipeline },
	layouts: { files: /^src\/layouts\//, rooms: ['schema', 'components', 'client', 'styles'], packages: pipeline },
	pages: {
		files: /^src\/(?:pages\/|content\.config\.ts$)/,
		rooms: ['schema', 'connection', 'markdown', 'navigation', 'components', 'layouts', 'styles', 'project'],
	},
	// The content folder while it is written: what is on screen, and what brings changes there.
	dev: { files: /^src\/dev\//, rooms: ['schema', 'markdown', 'project'] },
	publish: { files: /^src\/publish\//, rooms: ['schema', 'markdown', 'project', 'client'] },
	scripts: {
		files: /^scripts\//,
		rooms: ['schema', 'connection', 'directives', 'markdown', 'navigation', 'publish', 'import', 'dev', 'project'],
	},
};

const sources = globSync(['src/**/*.{ts,astro,mjs}', 'components/**/*.{ts,astro}', 'scripts/**/*.{ts,mjs}'], { cwd: root }).sort();

/** The rooms that a file belongs to: the vocabulary is a part of the schema. */
function roomsOf(file: string): string[] {
	return Object.entries(rooms).flatMap(([name, room]) => (room.files.test(file) ? [name] : []));
}

interface Import {
	file: string;
	/** As it is written. */
	specifier: string;
	/** The imported file, relative to the root; absent for a package. */
	target?: string;
}

const imports = sources.flatMap((file) => importsOf(file));

function importsOf(file: string): Import[] {
	const text = readFileSync(path.join(root, file), 'utf8');
	return scripts(file, text).flatMap((code) =>
		ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }): Import => {
			const specifier = fileName.replace(/\?.*$/, '');
			if (!specifier.startsWith('.')) return { file, specifier };
			return { file, specifier, target: path.posix.join(path.posix.dirname(file), specifier) };
		}),
	);
}

/** The code of a component: its frontmatter and its script elements. */
function scripts(file: string, text: string): string[] {
	if (!file.endsWith('.astro')) return [text];
	const frontmatter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
	return [frontmatter, ...[...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')];
}

test('finds the imports of every kind of source', () => {
	expect(sources.length).toBeGreaterThan(100);
	const of = (file: string) => imports.filter((entry) => entry.file === file).map(({ specifier }) => specifier);
	expect(of('components/BootScript.astro')).toContain('./client/site.ts');
	expect(of('components/Segments.astro')).toContain('./mdx.ts');
	expect(of('src/markdown/parse.ts')).toContain('unified');
});

test('has a room for every source', () => {
	expect(sources.filter((file) => roomsOf(file).length === 0)).toEqual([]);
});

describe.each(Object.entries(rooms))('%s', (name, { files, rooms: allowed, packages }) => {
	const own = imports.filter(({ file }) => files.test(file));

	test(`imports only from ${[name, ...allowed].join(', ')}`, () => {
		const wrong = own.filter(
			({ target }) => target !== undefined && !roomsOf(target).some((room) => room === name || allowed.includes(room)),
		);
		expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
	});

	if (packages)
		test(`imports no package that it must not know: ${packages.because}`, () => {
			const wrong = own.filter(({ target, specifier }) => target === undefined && packages.never.test(specifier));
			expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
		});
});

test('imports files that exist, with their endings', () => {
	const missing = imports.filter(({ target }) => target !== undefined && !existsSync(path.join(root, target)));
	expect(missing.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

test('imports packages that package.json names', () => {
	const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
		'dependencies' | 'devDependencies',
		Record<string, string>
	>;
	// A package of types alone is known by the name that it describes.
	const types = Object.keys(manifest.devDependencies).filter((name) => name.startsWith('@types/'));
	const known = new Set([...Object.keys(manifest.dependencies), ...types.map((name) => name.slice('@types/'.length))]);
	const nameOf = (specifier: string) =>
		specifier
			.split('/')
			.slice(0, specifier.startsWith('@') ? 2 : 1)
			.join('/');
	// `@fonts` is a folder that the configuration fills.
	const wrong = imports.filter(
		({ target, specifier }) => target === undefined && !/^(?:node:|astro:|@fonts\/)/.test(specifier) && !known.has(nameOf(specifier)),
	);
	expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
});

test('has no import cycle between files that run', () => {
	const next = new Map(sources.map((file) => [file, runtimeImports(file)]));
	const cycles: string[] = [];
	const done = new Set<string>();
	const walk = (file: string, trail: readonly string[]): void => {
		if (trail.includes(file)) {
			cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
			return;
		}
		if (done.has(file)) return;
		for (const target of next.get(file) ?? []) walk(target, [...trail, file]);
		done.add(file);
	};
	for (const file of sources) walk(file, []);
	expect(cycles).toEqual([]);
});

/** Imports without those of types alone, which do not exist when the code runs. */
function runtimeImports(file: string): string[] {
	const text = readFileSync(path.join(root, file), 'utf8');
	return scripts(file, text).flatMap((code) => {
		const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest);
		return source.statements.flatMap((statement) => {
			if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
			if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier) || !statement.moduleSpecifier.text.startsWith('.'))
				return [];
			const typeOnly = ts.isImportDeclaration(statement) ? isTypeOnly(statement.importClause) : statement.isTypeOnly;
			return typeOnly ? [] : [path.posix.join(path.posix.dirname(file), statement.moduleSpecifier.text)];
		});
	});
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
	const { namedBindings, name } = clause;
	return (
		!name &&
		namedBindings !== undefined &&
		ts.isNamedImports(namedBindings) &&
		namedBindings.elements.length > 0 &&
		namedBindings.elements.every((element) => element.isTypeOnly)
	);
}

test('exports by name', () => {
	const defaults = sources.filter((file) => file.endsWith('.ts') && /^export default /m.test(readFileSync(path.join(root, file), 'utf8')));
	expect(defaults).toEqual([]);
});

test('keeps one idea to a file: no source has more than 300 lines', () => {
	const long = sources.flatMap((file) => {
		const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length;
		return lines > 300 ? [`${file}: ${lines}`] : [];
	});
	expect(long).toEqual([]);
});
