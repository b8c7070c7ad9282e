import { attention } from 'micromark-core-commonmark';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

/**
 * Emphasis as Redcarpet reads it with `no_intra_emphasis`: `2*3*4` has none, and `**Note:**text` ends at its second pair. From
 * `char_emphasis`, `parse_emph1` and `parse_emph2` of its `markdown.c`: letters and digits in front of a run open nothing, one
 * mark closes nothing in front of them, and a space on the inner side does neither.
 */
export function redcarpetEmphasis(): Extension {
	return { text: { 42: emphasis, 95: emphasis } };
}

const emphasis: Construct = {
	name: 'redcarpetEmphasis',
	tokenize: readRun,
	...(attention.resolveAll && { resolveAll: attention.resolveAll }),
};

function readRun(this: TokenizeContext, effects: Effects, ok: State): State {
	const { previous } = this;
	let length = 0;
	let marker: Code = null;
	return (code) => {
		marker = code;
		effects.enter('attentionSequence');
		return inside(code);
	};

	function inside(code: Code): State | undefined {
		if (code === marker) {
			effects.consume(code);
			length++;
			return inside;
		}
		const run = effects.exit('attentionSequence');
		run._open = !isLetterOrDigit(previous) && !isBlank(code);
		run._close = !isBlank(previous) && (length > 1 || !isLetterOrDigit(code));
		return ok(code);
	}
}

/** Of ASCII, as Redcarpet knows no others. */
function isLetterOrDigit(code: Code): boolean {
	return code !== null && code > 0 && /[A-Za-z0-9]/.test(String.fromCharCode(code));
}

function isBlank(code: Code): boolean {
	return code === null || code < 0 || code === 32;
}
