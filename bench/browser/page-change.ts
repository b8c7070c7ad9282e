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
export async function timePageChange(site: Served, visit: Visit): Promise<number> {
	for (let left = tries - 1; ; left--) {
		try {
			return await timeOnce(site, visit);
		} catch (error) {
			if (left === 0) throw error;
		}
	}
}

/** About one press of ten is never heard of in the page that it leads to, and cannot be timed. */
const tries = 4;
/** No page takes so long, in milliseconds. */
const longest = 20_000;

async function timeOnce(site: Served, { from, to, toTitle, slowdown }: Visit): Promise<number> {
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
		const heard = (time = 0) => {
			change = time;
			return change > 0;
		};
		await browser.until<number>(`${script}, Number(sessionStorage.getItem('bench-change'))`, heard, { within: longest });
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
	addEventListener('click', () => localStorage.setItem('bench-pressed', String(now())), { capture: true });
	// A page that was rendered ahead has a session storage of its own for a while, and hears late of what others store.
	const store = (shown: number) => {
		const pressed = localStorage.getItem('bench-pressed');
		if (pressed === null) setTimeout(store, 10, shown);
		else sessionStorage.setItem('bench-change', String(shown - Number(pressed)));
	};
	const look = () => {
		if (!document.querySelector('h1')?.textContent?.includes(title)) requestAnimationFrame(look);
		// The frame after the one that was made with the heading.
		else requestAnimationFrame(() => store(now()));
	};
	requestAnimationFrame(look);
}

function sleep(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
