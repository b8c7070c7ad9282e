/**
 * Which pages a browser may get ready before their link is pressed (HTML Standard, "Speculation rules"): the one that the reader is about
 * to open (`near.ts`) at once, and any other page of the site when the browser itself thinks so, as where scripts do not run. The same
 * text for every page, so that a policy knows it by one hash.
 */
import { nearAttribute } from './client/constants.ts';

/** Links to pages of the site: their addresses are relative, and pages are folders. */
const pageLink = `a:is([href$="/"],[href*="/#"],[href*="/?"]):not([href*=":"],[href^="//"],[download])`;

export function speculationRules(): string {
	return JSON.stringify({
		prerender: [
			{ where: { selector_matches: `a[${nearAttribute}]` }, eagerness: 'immediate' },
			{ where: { selector_matches: pageLink }, eagerness: 'moderate' },
		],
	});
}
