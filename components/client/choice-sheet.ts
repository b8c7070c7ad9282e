/**
 * The style rules that follow what a page shows: for the values that it shows now and no others, so that they stay few
 * however many drivers a site knows. The boot script adopts them before the first paint, the module replaces them with
 * each choice, and `site.css` has them for the language menu where scripts do not run.
 *
 * - `data-when-language="python go"` disappears while another language is shown. What a reader has unfolded stays
 *   (`data-folds`, see `Others.astro`).
 * - `data-reader-language="go"`, in the navigation, follows what the reader chose, not what a page shows in place of it. The
 *   page that they are on never leaves the navigation.
 * - Nothing is emptied. What stands in a list with `data-has-language` stays where the list has nothing for the language;
 *   so does a variant with `data-among-language` where none of these is shown. `.none-for` says so.
 * - Rows of the home page's table are marked, not left out.
 * - Until their script has run, tabs and the contents list's entries for headings in them show the right panel by these
 *   rules, so that nothing moves when it does.
 * - `--shown-language` and `--wanted-language` are the values' names, from `site.css`.
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
	const unfolded = '[data-folds]:has(+.others :checked) *';
	const has = (attribute: string, dimension: string, id: string) => `[data-${attribute}-${dimension}~="${id}"]`;
	const named = (kind: string, dimension: string, id: string) => `--${kind}-${dimension}:var(--name-${dimension}-${id},"${id}");`;
	const follows = Object.entries(wanted).map(([dimension, id]) =>
		[
			named('wanted', dimension, id),
			`[data-reader-${dimension}]:not(${has('reader', dimension, id)},${unfolded},:has(>[aria-current=page])){display:none}`,
			shown[dimension] === id ? '' : `.nothing[data-dimension=${dimension}]{display:block}`,
		].join(''),
	);
	const rules = Object.entries(shown).flatMap(([dimension, id]) => {
		const is = (attribute: string) => has(attribute, dimension, id);
		const lacks = (attribute: string) => `[data-${attribute}-${dimension}]:not(${is(attribute)})`;
		const [panel, tab] = [`[data-value="${id}"]`, `[data-for="${id}"]`];
		const [group, offers] = [`doc-tabs[data-sync=${dimension}]`, `[data-values~="${id}"]`];
		const both = [
			`[data-when-${dimension}]:not(${is('when')},${lacks('among')},${lacks('has')} *,${unfolded}){display:none}`,
			`.none-for:is(${lacks('has')},${is('when')}),${lacks('among')}>.variant-label{display:block}`,
		].join('');
		const onScreen = [
			`tr[data-${dimension}="${id}"]{background:var(--signal-wash)}`,
			`${group}:not(${offers})>.tabs-list::after{content:"None for " var(--shown-${dimension})}`,
			// Not `display: none`: the empty box that the script's `until-found` leaves is in the layout, too.
			`${group}${offers}:not(:defined){>.tabs-panel:not(${panel}){content-visibility:hidden}`,
			`>.tabs-panel${panel}{display:block;content-visibility:visible}`,
			`>.tabs-list>button{--tab-ink:var(--ink-2);--tab-line:transparent}`,
			`>.tabs-list>${tab}{--tab-ink:var(--ink);--tab-line:var(--signal)}}`,
			`&:not([data-js=ready]) ${is('offered')}{&[data-tab-${dimension}="${id}"]{display:list-item}`,
			`&:not([data-tab-${dimension}="${id}"]){display:none!important}}`,
		].join('');
		const onPaper = `${group}${offers}>.tabs-panel:not(${panel}){display:none!important}`;
		return [
			named('shown', dimension, id),
			`@media screen{${both}${onScreen}}`,
			wanted[dimension] === id ? `@media print{${both}${onPaper}}` : '',
		];
	});
	return `${scope}{${[...follows, ...rules].join('')}}`;
}
