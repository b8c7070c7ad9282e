/** Makes the fonts that come with every site, once after packages are installed: `run.mjs` asks for it. */
import { root } from '../src/project.ts';
import { keptFonts } from '../src/publish/subset-fonts.ts';

await keptFonts(root);
