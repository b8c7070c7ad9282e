/**
 * The style rules that follow what a page shows: for the values that it shows now and no others, so that they stay few
 * however many drivers a site knows. The boot script adopts them before the first paint, the module replaces them with
 * each choice, and `choices.css` has them for the language menu where scripts do not run.
 *
 * - `data-when-language="python go"` disappears while another language is shown. The page that the reader is on never
 *   leaves the navigation, and what a reader has unfolded stays (`data-folds`, see `Others.astro`).
 * - Nothing is emptied. What stands in a list with `data-has-language` stays where the list has nothing for the language;
 *   so does a variant with `data-among-language` where none of these is shown. `.none-for` says so.
 * - Rows of the home page's table are marked, not left out.
 * - Until their script has run, tabs and the contents list's entries for headings in them show the right panel by these
 *   rules, so that nothing moves when it does.
 * - `--shown-language` and `--wanted-language` are the values' names, from `choices.css`.
 *
 * On paper only what the reader chose is followed, not what a page shows by default or in place of it.
 *
 * It runs in the inline boot script, too, which is made from its source text: it uses nothing but its arguments.
 *
 * @param shown by dimension; values are identifiers: `[a-z0-9-]+`
 * @param wanted by dimension, also where the page shows another value in place of it
 * @param scope the selector of `<html>` for which the rules hold
 */
export function choiceSheet(shown: Record<string, string>, wanted: Record<string, string>, scope = 'html'): string {
	const rules = Object.entries(shown).flatMap(([dimension, id]) => {
		const is = (attribute: string) => `[data-${attribute}-${dimension}~="${id}"]`;
		const lacks = (attribute: string) => `[data-${attribute}-${dimension}]:not(${is(attribute)})`;
		const stays = [is('when'), lacks('among'), `${lacks('has')} *`, '[data-folds]:has(+.others :checked) *', ':has(>[aria-current=page])'];
		const [panel, tab] = [`[data-value="${id}"]`, `[data-for="${id}"]`];
		const [group, offers] = [`doc-tabs[data-sync=${dimension}]`, `[data-values~="${id}"]`];
		const follow = [
			`[data-when-${dimension}]:not(${stays.join()}){display:none}`,
			`.none-for:is(${lacks('has')},${is('when')}),${lacks('among')}>.variant-label{display:block}`,
		];
		const onPaper = [...follow, `${group}${offers}>.tabs-panel:not(${panel}){display:none!important}`];
		const onScreen = [
			...follow,
			`tr[data-${dimension}="${id}"]{background:var(--signal-wash)}`,
			`${group}:not(${offers})>.tabs-list::after{content:"None for " var(--shown-${dimension})}`,
			// Not `display: none`: the empty box that the script's `until-found` leaves is in the layout, too.
			`${group}${offers}:not(:defined){>.tabs-panel:not(${panel}){content-visibility:hidden}`,
			`>.tabs-panel${panel}{display:block;content-visibility:visible}`,
			`>.tabs-list>button{--tab-ink:var(--ink-2);--tab-line:transparent}`,
			`>.tabs-list>${tab}{--tab-ink:var(--ink);--tab-line:var(--signal)}}`,
			`&:not([data-js=ready]) ${is('offered')}{&[data-tab-${dimension}="${id}"]{display:list-item}`,
			`&:not([data-tab-${dimension}="${id}"]){display:none!important}}`,
		];
		return [
			`--shown-${dimension}:var(--name-${dimension}-${id},"${id}");@media screen{${onScreen.join('')}}`,
			wanted[dimension] === id ? `@media print{${onPaper.join('')}}` : '',
		];
	});
	const names = Object.entries(wanted).map(
		([dimension, id]) =>
			`--wanted-${dimension}:var(--name-${dimension}-${id},"${id}");${
				shown[dimension] === id ? '' : `.nothing[data-dimension=${dimension}]{display:block}`
			}`,
	);
	return `${scope}{${[...names, ...rules].join('')}}`;
}
