import path from 'node:path';
import { projectPaths } from '../../src/project.ts';

/** The generator's folder. */
export const root = path.resolve(import.meta.dirname, '../..');
export const fixtures = path.join(root, 'tests', 'fixtures');
/** The content folder that unit tests and fixtures are compiled in: two databases, every construct once. */
export const fixtureContent = path.join(fixtures, 'site');
/** What the global set-up of the browser tests builds from it. */
export const fixtureDist = path.join(root, '.cache', 'test', 'fixture-dist');
/** The built site of this repository's content. */
export const siteDist = projectPaths().outDir;
