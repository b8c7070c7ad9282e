import { TabBrowser } from '../../tests/e2e/tab-browser.ts';
import type { Visit } from './reading.ts';
import type { Served } from './serve-compressed.ts';

/** The time between a pointer's coming to a link and its press. */
const hoverTime = 200;
/** A page has come to rest, in milliseconds: what it does when idle is done. */
const rest = 1500;
const now = 'performance.timeOrigin + performance.now()';

/**
 * Presses a link of the sidebar, in a browser that is driven by the tab: driven as Playwright does it, Chromium renders no page ahead, and
 * what sites do for that goes unseen.
 *
 * @returns the time from the press until the other page is on the screen, in milliseconds
 */
export async function timePageChange(site: Served, { from, to, toTitle, slowdown }: Visit): Promise<number> {
	const browser = await TabBrowser.start({ slowdown });
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
		await browser.evaluate(watch(toTitle));
		await browser.hover(link);
		await sleep(hoverTime);
		await browser.press(link);
		let change: number | undefined;
		await browser.until<number>(arrival(toTitle), (time) => {
			change = time;
			return typeof time === 'number';
		});
		return change as number;
	} finally {
		await browser.close();
	}
}

/** For sites that put the other page into the same document: the frame that has its heading. */
function watch(title: string): string {
	return `(() => {
		addEventListener('click', () => sessionStorage.setItem('bench-pressed', String(${now})), { capture: true });
		const look = () => {
			if (${hasHeading(title)}) requestAnimationFrame(() => sessionStorage.setItem('bench-change', String(${now})));
			else requestAnimationFrame(look);
		};
		look();
	})()`;
}

/** For the others: the first paint of the other document, which one that is rendered ahead has when it is opened. */
function arrival(title: string): string {
	return `(() => {
		const pressed = Number(sessionStorage.getItem('bench-pressed'));
		const changed = sessionStorage.getItem('bench-change');
		if (changed !== null) return Number(changed) - pressed;
		const [paint] = performance.getEntriesByName('first-contentful-paint');
		const shown = performance.timeOrigin + (paint?.startTime ?? -Infinity);
		return pressed > 0 && !document.prerendering && shown > pressed && ${hasHeading(title)} ? shown - pressed : undefined;
	})()`;
}

function hasHeading(title: string): string {
	return `document.querySelector('h1')?.textContent?.includes(${JSON.stringify(title)})`;
}

function sleep(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
