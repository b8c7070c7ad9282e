import path from 'node:path';
import type { Program } from './program.ts';

const node: readonly Program[] = ['node', 'node-tdengine'].map((id) => ({
	id,
	sources: id,
	shared: ['node'],
	tools: [['node', '--version']],
	fetch: ({ sources, cache }) => [
		['cp', '-r', `${sources}/.`, cache],
		['npm', 'install', '--prefix', cache, '--no-audit', '--no-fund', '--ignore-scripts'],
	],
	run: ({ sources, cache }, vectors) => ['node', path.join(sources, '..', 'node', 'read.mjs'), vectors, cache, id],
}));

/** SQLAlchemy 2.0 and 2.1 read the same URL differently, and not every dialect takes 2.1 yet. */
const python: readonly Program[] = ['python', 'python-sqlalchemy-2.1'].map((id) => ({
	id,
	sources: id,
	shared: ['python'],
	tools: [['python3', '-c', 'import venv, sys; assert sys.version_info >= (3, 10)']],
	fetch: ({ sources, cache }) => [
		['python3', '-m', 'venv', cache],
		[path.join(cache, 'bin', 'pip'), 'install', '--quiet', '--requirement', path.join(sources, 'requirements.txt')],
	],
	run: ({ sources, cache }, vectors) => [path.join(cache, 'bin', 'python'), path.join(sources, '..', 'python', 'read.py'), vectors, id],
}));

/** One module for each database, so that one that cannot be had stands in no other's way. */
const go: readonly Program[] = ['postgresql', 'databend', 'tdengine'].map((name) => ({
	id: `go-${name}`,
	sources: `go/${name}`,
	shared: ['go/vectors'],
	tools: [['go', 'version']],
	// In a copy, for `-mod=mod` writes the checksums that are not there yet.
	fetch: ({ sources, cache }) => [
		['cp', '-r', `${path.dirname(sources)}/.`, cache],
		['go', '-C', path.join(cache, name), 'mod', 'download'],
	],
	compile: ({ cache }) => [['go', '-C', path.join(cache, name), 'build', '-mod=mod', '-o', path.join(cache, 'read'), '.']],
	run: ({ cache }, vectors) => [path.join(cache, 'read'), vectors],
}));

const java: readonly Program[] = ['postgresql', 'databend', 'tdengine'].map((name) => ({
	id: `java-${name}`,
	sources: `java/${name}`,
	shared: ['java/vectors'],
	tools: [
		['mvn', '--version'],
		['javac', '--version'],
	],
	fetch: ({ cache }) => [
		['mvn', '--quiet', '--batch-mode', 'dependency:copy-dependencies', `-DoutputDirectory=${path.join(cache, 'lib')}`],
	],
	compile: ({ sources, cache }) => [
		[
			'javac',
			'-encoding',
			'UTF-8',
			'-cp',
			path.join(cache, 'lib', '*'),
			'-d',
			path.join(cache, 'classes'),
			path.join(sources, '..', 'vectors', 'Vectors.java'),
			path.join(sources, 'Read.java'),
		],
	],
	run: ({ cache }, vectors) => [
		'java',
		'-Dfile.encoding=UTF-8',
		'-cp',
		[path.join(cache, 'classes'), path.join(cache, 'lib', '*')].join(path.delimiter),
		name === 'databend' ? 'com.databend.jdbc.Read' : 'Read',
		vectors,
	],
}));

const rust: Program = {
	id: 'rust',
	sources: 'rust',
	tools: [['cargo', '--version']],
	fetch: () => [['cargo', 'fetch', '--locked']],
	compile: ({ cache }) => [['cargo', 'build', '--locked', '--offline', '--target-dir', cache]],
	run: ({ cache }, vectors) => [path.join(cache, 'debug', 'strings'), vectors],
};

export const programs: readonly Program[] = [...node, ...python, ...go, ...java, rust];
