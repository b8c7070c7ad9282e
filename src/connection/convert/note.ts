/** What a conversion did besides writing the same values otherwise. No message holds a secret. */
export interface Note {
	/** `lost`: the result does not say it. `changed`: it is said otherwise. `added`: the source does not say it. */
	kind: 'lost' | 'changed' | 'added';
	/** Of a parameter, or a word for a part: `password`. */
	name: string;
	/** Whole sentences, with names and values in backticks. */
	message: string;
}

export const noteKinds = ['lost', 'added', 'changed'] as const satisfies readonly Note['kind'][];
