import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';

const colon = 58;
const openBracket = 91;
const openBrace = 123;

/**
 * Directive syntax for blocks, and for the few inline names that are asked for.
 *
 * The inline form of stock remark-directive takes `:5432` out of `localhost:5432` and `:30` out of `10:30`;
 * here an inline directive needs a name from the list *and* a label or attributes behind it.
 *
 * @param inlineNames names that may stand inline, such as `badge`
 */
export function remarkFlowDirectives(this: Processor, inlineNames: readonly string[]): undefined {
	const data = this.data();
	const stock = directive();
	const text = stock.text?.[colon] as Construct;
	const extension = { flow: stock.flow, text: { [colon]: onlyNamed(text, inlineNames) } };
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), extension];
	data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()];
}

function onlyNamed(construct: Construct, names: readonly string[]): Construct {
	return { ...construct, tokenize: tokenizeNamed };

	function tokenizeNamed(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
		const directiveStart = construct.tokenize.call(this, effects, ok, nok);
		return effects.check({ tokenize: tokenizeName, partial: true }, directiveStart, nok);
	}

	function tokenizeName(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
		let name = '';
		return start;

		function start(code: Code): State | undefined {
			effects.enter('data');
			effects.consume(code);
			return inside;
		}
		function inside(code: Code): State | undefined {
			if (code !== null && code >= 97 && code <= 122) {
				name += String.fromCharCode(code);
				effects.consume(code);
				return inside;
			}
			effects.exit('data');
			const opens = code === openBracket || code === openBrace;
			return opens && names.includes(name) ? ok(code) : nok(code);
		}
	}
}
