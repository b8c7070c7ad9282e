import type { Dialect } from './dialect.ts';
import { docusaurus } from './docusaurus/docusaurus.ts';
import { jekyll } from './jekyll/jekyll.ts';
import { myst } from './myst/myst.ts';

/** Every dialect that can be imported. */
export const dialects: readonly Dialect[] = [docusaurus, myst, jekyll];
