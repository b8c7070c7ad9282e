import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { states } from './measure/states.ts';

const UsageSchema = z.strictObject({ wall: z.number(), cpu: z.number(), memory: z.number() });

const MeasurementSchema = z.strictObject({
	peer: z.string(),
	search: z.boolean(),
	state: z.enum(states),
	/** One for each round, in their order. */
	runs: z.array(UsageSchema).min(1),
});
export type Measurement = z.output<typeof MeasurementSchema>;

const OutputSchema = z.strictObject({ peer: z.string(), search: z.boolean(), files: z.number(), bytes: z.number() });
const PageViewSchema = z.strictObject({ peer: z.string(), bytes: z.number(), requests: z.number() });

/** Everything that was measured with one number of pages, in one run. */
const SizeSchema = z.strictObject({
	pages: z.number(),
	date: z.iso.date(),
	/** One-minute load before each round: how quiet the machine was. */
	load: z.array(z.number()),
	measurements: z.array(MeasurementSchema),
	outputs: z.array(OutputSchema),
	/** Compressed bytes and requests of a first view, the mean of a few pages. */
	pageViews: z.array(PageViewSchema),
	/** Peers whose build failed, with the last line of why. */
	failures: z.array(z.strictObject({ peer: z.string(), reason: z.string() })),
});
export type SizeResults = z.output<typeof SizeSchema>;

const ResultsSchema = z.strictObject({
	machine: z.strictObject({ processor: z.string(), cores: z.number(), memory: z.number(), system: z.string(), node: z.string() }),
	/** Peer to name with version. */
	names: z.record(z.string(), z.string()),
	sizes: z.array(SizeSchema),
});
export type Results = z.output<typeof ResultsSchema>;

/** @throws {z.ZodError} where the file is not of this benchmark */
export function readResults(file: string): Results | undefined {
	return existsSync(file) ? ResultsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

export function writeResults(file: string, results: Results): void {
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(results, null, '\t')}\n`);
}

/** Results with those of one size put in, or in the place of older ones. */
export function withSize(results: Results, size: SizeResults): Results {
	const sizes = [...results.sizes.filter(({ pages }) => pages !== size.pages), size];
	return { ...results, sizes: sizes.sort((a, b) => a.pages - b.pages) };
}
