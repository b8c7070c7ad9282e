/**
 * Writes the benchmark's pages in the way of one generator.
 *
 *     node bench/corpus/generate.ts --out <folder> [--idiom portolan] [--pages 250] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { makeCorpus } from './corpus.ts';
import { type IdiomName, idioms } from './idioms.ts';
import { writeCorpus } from './write-corpus.ts';

const { values } = parseArgs({
	options: {
		out: { type: 'string' },
		idiom: { type: 'string', default: 'portolan' },
		pages: { type: 'string', default: '250' },
		seed: { type: 'string', default: '1' },
	},
});
const { out, idiom } = values;
if (out === undefined || !Object.hasOwn(idioms, idiom)) {
	console.error(`generate: name a folder with --out, and one of these with --idiom: ${Object.keys(idioms).join(', ')}.`);
	process.exit(2);
}
const corpus = makeCorpus({ pages: Number(values.pages), seed: Number(values.seed) });
const files = writeCorpus(corpus, { folder: out, idiom: idiom as IdiomName });
console.log(`${files.length} pages → ${out}`);
