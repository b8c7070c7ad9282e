import type { Grammar } from 'shiki';
import type { StateStack } from 'shiki/textmate';

type Line = ReturnType<Grammar['tokenizeLine2']>;

/** What of a grammar's state decides how the next line is read. */
interface Frame {
	parent: Frame | null;
	ruleId: number;
	endRule: string | null;
	beginRuleCapturedEOL: boolean;
	nameScopesList: Scopes | null;
	contentNameScopesList: Scopes | null;
}

interface Scopes {
	equals(other: Scopes): boolean;
}

/** Lines that a grammar keeps in mind: some ten megabytes for all that a site uses. */
const limit = 10_000;
const readers = new WeakSet<Grammar>();

/**
 * Lets a grammar read each line once for each state that it may begin in: docs say the same again and again (`}`, imports, the same
 * call for the next key). The tokens are those that the grammar gives. Changes the grammar.
 */
export function rememberLines(grammar: Grammar): void {
	if (readers.has(grammar)) return;
	readers.add(grammar);
	const tokenize = grammar.tokenizeLine2.bind(grammar);
	const states = new States();
	const known = new Map<StateStack | null, Map<string, Line>>();
	let count = 0;
	grammar.tokenizeLine2 = (text, state, timeLimit) => {
		const found = known.get(state)?.get(text);
		if (found) return found;
		if (++count > limit) {
			known.clear();
			states.clear();
			count = 1;
		}
		const read = tokenize(text, state, timeLimit);
		const line = { ...read, ruleStack: states.one(read.ruleStack) };
		const lines = known.get(state) ?? new Map<string, Line>();
		known.set(state, lines.set(text, line));
		return line;
	};
}

/** One object for all states that are the same. */
class States {
	readonly #byRule = new Map<string, StateStack[]>();

	one(state: StateStack): StateStack {
		const key = `${state.depth} ${frameOf(state).ruleId}`;
		const alike = this.#byRule.get(key) ?? [];
		const found = alike.find((candidate) => isSame(frameOf(candidate), frameOf(state)));
		if (found) return found;
		alike.push(state);
		this.#byRule.set(key, alike);
		return state;
	}

	clear(): void {
		this.#byRule.clear();
	}
}

/** The states of `vscode-textmate` say more than their type does (`StateStackImpl`). */
function frameOf(state: StateStack): Frame {
	return state as unknown as Frame;
}

function isSame(a: Frame | null, b: Frame | null): boolean {
	if (a === b) return true;
	if (!a || !b) return false;
	return (
		a.ruleId === b.ruleId &&
		a.endRule === b.endRule &&
		a.beginRuleCapturedEOL === b.beginRuleCapturedEOL &&
		hasSameScopes(a.nameScopesList, b.nameScopesList) &&
		hasSameScopes(a.contentNameScopesList, b.contentNameScopesList) &&
		isSame(a.parent, b.parent)
	);
}

function hasSameScopes(a: Scopes | null, b: Scopes | null): boolean {
	return a === b || (a !== null && b !== null && a.equals(b));
}
