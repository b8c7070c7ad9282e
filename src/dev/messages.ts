/** What the dev server tells open pages: something was changed. */
export const changeEvent = 'portolan:change';

export interface ChangeMessage {
	/** Whether the page is to be loaded anew, since the site has other addresses or other data. */
	whole: boolean;
}

/** What a page tells the dev server, once: a change while it was loading did not reach it. */
export const openEvent = 'portolan:open';

export interface OpenMessage {
	/** Milliseconds since it was asked for. */
	age: number;
}
