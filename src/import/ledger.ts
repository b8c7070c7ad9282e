import type { Diagnostic } from './diagnostic.ts';
import { type Facts, factKinds } from './facts.ts';

/** What is in the source and not in the result, of each kind, each as often as it is missing. */
export function missingFacts(source: Facts, result: Facts): Facts {
	return Object.fromEntries(factKinds.map((kind) => [kind, missing(source[kind], result[kind])])) as unknown as Facts;
}

function missing(source: readonly string[], result: readonly string[]): string[] {
	const left = new Map<string, number>();
	for (const item of result) left.set(item, (left.get(item) ?? 0) + 1);
	return source.filter((item) => {
		const count = left.get(item) ?? 0;
		left.set(item, count - 1);
		return count <= 0;
	});
}

const nouns: Record<keyof Facts, string> = {
	words: 'words',
	code: 'code blocks',
	links: 'link targets',
	images: 'images',
	headings: 'headings',
};

/** Says what a page lost on the way, so that nothing is lost in silence. */
export function lossesOf(file: string, missing: Facts): Diagnostic[] {
	return factKinds.flatMap((kind): Diagnostic[] => {
		const items = missing[kind];
		if (items.length === 0) return [];
		const shown = items.slice(0, 8).map((item) => `\`${item.split('\n')[0]?.slice(0, 60)}\``);
		return [
			{
				file,
				line: 1,
				column: 1,
				construct: `missing-${kind}`,
				what: `${items.length} ${nouns[kind]} of the source are not in the result: ${shown.join(', ')}${items.length > shown.length ? ', …' : ''}`,
				suggestion: 'Compare the page with its source, and carry them over by hand.',
				lost: true,
			},
		];
	});
}
