/** The one in the middle, or the mean of the two there. @throws {RangeError} on an empty list */
export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
	if (low === undefined || high === undefined) throw new RangeError('no median of nothing');
	return (low + high) / 2;
}

/** The median of each property of some records. */
export function medians<Key extends string>(records: readonly Readonly<Record<Key, number>>[]): Record<Key, number> {
	const [first] = records;
	if (!first) throw new RangeError('no medians of nothing');
	const entries = (Object.keys(first) as Key[]).map((key) => [key, median(records.map((record) => record[key]))]);
	return Object.fromEntries(entries) as Record<Key, number>;
}
