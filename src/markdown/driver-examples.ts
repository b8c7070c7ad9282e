import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database, Example } from '../schema/database.ts';
import { didYouMean, makeProblem, type Place, type Problem } from '../schema/problem.ts';
import { isKnownLanguage } from './highlight.ts';
import { isWithin } from './is-within.ts';
import { extractRegion, regionNames } from './regions.ts';

interface Source {
	/** The folder of the database. */
	folder: string;
	/** The name of `database.yaml` in problems. */
	file: string;
	placeOf: (path: readonly PropertyKey[]) => Place;
}

/** Puts the text of each driver's example programs into the data. @returns what is wrong with those that have none */
export function fillExamples(database: Database, { folder, file, placeOf }: Source): Problem[] {
	const problems: Problem[] = [];
	for (const [index, driver] of database.drivers.entries()) {
		for (const [number, example] of driver.examples.entries()) {
			const read = readExample(example, folder);
			if ('code' in read) example.code = read.code;
			else problems.push(makeProblem('bad-data', file, placeOf(['drivers', index, 'examples', number, read.key]), read.problem));
		}
	}
	return problems;
}

type Read = { code: string } | { key: keyof Example; problem: { what: string; fix: string } };

function readExample({ file, region, language }: Example, folder: string): Read {
	const source = path.resolve(folder, file);
	if (!isWithin(source, folder) || !existsSync(source))
		return {
			key: 'file',
			problem: { what: `no file \`${file}\``, fix: 'Name a file in the folder of the database: `examples/connect.py`.' },
		};
	if (!isKnownLanguage(language))
		return { key: 'language', problem: { what: `unknown language \`${language}\``, fix: 'Write it as in a fence: `python`.' } };
	const text = readFileSync(source, 'utf8');
	const code = extractRegion(text, region);
	if (code !== undefined) return { code };
	const fix = didYouMean(region ?? '', regionNames(text));
	return { key: 'region', problem: { what: `\`${file}\` has no closed region \`${region}\``, fix } };
}
