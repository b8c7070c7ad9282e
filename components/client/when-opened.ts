/** A page may be rendered before the reader opens it, or never be opened; and they may come back to one that was kept as it was. */

declare global {
	interface Document {
		/** WICG, "Prerendering Revamped"; absent in browsers that render no page ahead. */
		readonly prerendering?: boolean;
	}
}

/**
 * Runs what writes to the reader's storage, takes the focus, or is said aloud: at once on a page that is open, and on one that is rendered
 * ahead when it is opened.
 */
export function whenOpened(start: () => void): void {
	if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
	else start();
}

/** Is told when the reader comes to a page that was rendered before: what it has read of the storage may be old. */
export function onArrival(listener: () => void): void {
	document.addEventListener('prerenderingchange', listener);
	addEventListener('pageshow', ({ persisted }) => {
		if (persisted) listener();
	});
}
