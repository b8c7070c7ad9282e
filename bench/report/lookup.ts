import type { Usage } from '../measure/run-command.ts';
import type { State } from '../measure/states.ts';
import { medians } from '../measure/statistics.ts';
import type { SizeResults } from '../results.ts';

export interface Build {
	peer: string;
	state: State;
	/** With a search index, unless told otherwise. */
	search?: boolean;
}

/** The medians of one kind of build; undefined where it was not measured. */
export function usageOf(size: SizeResults, { peer, state, search = true }: Build): Usage | undefined {
	const found = size.measurements.find((one) => one.peer === peer && one.state === state && one.search === search);
	return found && medians(found.runs);
}
