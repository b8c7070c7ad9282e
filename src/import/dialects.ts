import type { Dialect } from './dialect.ts';
import { docusaurus } from './docusaurus/docusaurus.ts';

/** Every dialect that can be imported. */
export const dialects: readonly Dialect[] = [docusaurus];
