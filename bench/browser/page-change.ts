import { TabBrowser } from '../../tests/e2e/tab-browser.ts';
import type { Visit } from './reading.ts';
import type { Served } from './serve-compressed.ts';

/** The time between a pointer's coming to a link and its press. */
const hoverTime = 200;
/** A page has come to rest, in milliseconds: what it does when idle is done. */
const rest = 1500;

/**
 * Presses a link of the sidebar, in a browser that is driven by the tab: driven as Playwright does it, Chromium renders no page ahead, and
 * what sites do for that goes unseen.
 *
 * @returns the time from the press until the other page is on the screen, in milliseconds
 */
export async function timePageChange(site: Served, { from, to, toTitle, slowdown }: Visit): Promise<number> {
	const script = `(${watch})(${JSON.stringify(toTitle)})`;
	const browser = await TabBrowser.start({ slowdown, script });
	try {
		const url = site.origin + from;
		await browser.sendToPage('Page.navigate', { url });
		await browser.until<boolean>(
			`location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`,
			(loaded) => loaded === true,
		);
		await sleep(rest);
		// Portolan's links are relative, and lead to the folder that the page is in.
		const slug = to.split('/').filter(Boolean).at(-1);
		const link = `nav a:is([href$="/${slug}"], [href$="/${slug}/"]), aside a[href$="/${slug}"]`;
		await browser.hover(link);
		await sleep(hoverTime);
		await browser.press(link);
		let change = Number.NaN;
		await browser.until<number>(`${script}, Number(sessionStorage.getItem('bench-change'))`, (time = 0) => {
			change = time;
			return change > 0;
		});
		return change;
	} finally {
		await browser.close();
	}
}

/** Runs in every document: stores the time from the press to the frame that has the heading. A page that is rendered ahead has frames when it is opened. */
function watch(title: string): void {
	// Asked for once more where a page was there before the browser had been told of the script.
	if ('benchWatches' in globalThis) return;
	Object.assign(globalThis, { benchWatches: true });
	const now = () => performance.timeOrigin + performance.now();
	addEventListener('click', () => sessionStorage.setItem('bench-pressed', String(now())), { capture: true });
	const look = () => {
		if (!document.querySelector('h1')?.textContent?.includes(title)) requestAnimationFrame(look);
		// The frame after the one that was made with the heading.
		else
			requestAnimationFrame(() => sessionStorage.setItem('bench-change', String(now() - Number(sessionStorage.getItem('bench-pressed')))));
	};
	requestAnimationFrame(look);
}

function sleep(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
