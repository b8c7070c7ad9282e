/** What a page is drawn with: the same draws from the same seed. */
export interface Random {
	/** A whole number from `from` to `to`, both included. */
	between: (from: number, to: number) => number;
	pick: <Item>(items: readonly Item[]) => Item;
	/** Each item at most once, in the order of the list. */
	some: <Item>(items: readonly Item[], count: number) => Item[];
	/** True once in `times` draws. */
	oneIn: (times: number) => boolean;
}

/** Lehmer's generator with the multiplier 48271 (C++'s `minstd_rand`), begun at a mix of the seed and the name. */
export function seededRandom(seed: number, name = ''): Random {
	const modulus = 2 ** 31 - 1;
	let state = startOf(`${seed}:${name}`, modulus);
	const next = () => {
		state = (state * 48271) % modulus;
		return state / modulus;
	};
	const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	const pick = <Item>(items: readonly Item[]): Item => {
		const item = items[Math.floor(next() * items.length)];
		if (item === undefined) throw new RangeError('nothing to pick from');
		return item;
	};
	return {
		between,
		pick,
		some(items, count) {
			const left = items.map((_item, index) => index);
			while (left.length > count) left.splice(between(0, left.length - 1), 1);
			return left.flatMap((index) => items.slice(index, index + 1));
		},
		oneIn: (times) => next() * times < 1,
	};
}

/** FNV-1a, brought into the range of a state: 1 to modulus − 1. */
function startOf(text: string, modulus: number): number {
	let hash = 0x811c9dc5;
	for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
	return 1 + (hash % (modulus - 1));
}
