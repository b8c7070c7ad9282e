/** Makes the bundle of a generator's components, and leaves it in the cache: `node bundle-process.ts <root>`. */
import { makeBundle } from './bundle.ts';

const [, , root] = process.argv;
if (root === undefined) throw new Error('no root was named');
await makeBundle({ root, keep: true });
