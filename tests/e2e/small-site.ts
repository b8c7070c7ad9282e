import { statSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { projectPaths, root } from '../../src/project.ts';
import { buildContent } from '../support/built-sites.ts';

/** The site of the repository's own content, as `npm run build` leaves it. */
export const realSite = projectPaths().outDir;

/**
 * The page set of `tests/fixtures/small-site`: every element that the browser code moves, in words that only the tests know.
 */
export function smallSite(): string {
	return fixtureSite('small-site');
}

/** A page set of `tests/fixtures`, built when anything that it is made from is newer. @returns the folder that it was built to */
export function fixtureSite(name: string): string {
	const cache = path.join(root, '.cache', name);
	const dist = path.join(cache, 'dist');
	const sources = globSync(['components/**', 'src/**', `tests/fixtures/${name}/**`], { cwd: root, absolute: true });
	const changed = Math.max(...sources.map((file) => statSync(file).mtimeMs));
	const built = statSync(path.join(dist, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	if (built < changed) buildContent({ content: path.join(root, 'tests', 'fixtures', name), out: dist, cache });
	return dist;
}
