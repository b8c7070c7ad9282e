import { announce } from './announce.ts';
import { shown } from './choices.ts';
import { fetchFile } from './site-files.ts';

/** How long a button says "Copied", in milliseconds. */
const shownFor = 2000;

/** Buttons that copy a code block, or the page as Markdown for what it shows. */
export function startCopy(): void {
	for (const button of document.querySelectorAll<HTMLElement>('[data-copy-markdown]')) button.hidden = false;
	document.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest<HTMLButtonElement>('[data-copy], [data-copy-markdown]');
		if (button) void copyFor(button);
	});
}

async function copyFor(button: HTMLButtonElement): Promise<void> {
	const label = button.querySelector<HTMLElement>('.copy-label') ?? button;
	label.dataset.idle ??= label.textContent ?? '';
	const { copyMarkdown: path, copyVariants } = button.dataset;
	let said = 'Copied';
	try {
		await write(path === undefined ? codeOf(button) : () => (copyVariants ? textShown(copyVariants) : textAt(path)));
	} catch (error) {
		said = 'Could not copy';
		console.warn(error);
	}
	label.textContent = said;
	button.toggleAttribute('data-copied', said === 'Copied');
	announce(said);
	setTimeout(() => {
		label.textContent = label.dataset.idle ?? '';
		button.removeAttribute('data-copied');
	}, shownFor);
}

/** What the block wants copied where that is not what it shows: no prompts, no output, no removed lines. */
function codeOf(button: Element): string {
	const figure = button.closest('figure');
	const template = figure?.querySelector<HTMLTemplateElement>('template.copy-text');
	return (template ? template.content.textContent : figure?.querySelector('code')?.textContent) ?? '';
}

async function textAt(path: string): Promise<string> {
	return (await fetchFile(path)).text();
}

/** @param path of the page's Markdown for any choice */
async function textShown(path: string): Promise<string> {
	const choice = shown();
	const [response, { pageText }] = await Promise.all([fetchFile(path), import('../../src/schema/page-markdown.ts')]);
	return pageText(await response.json(), choice);
}

async function write(text: string | (() => Promise<string>)): Promise<void> {
	if (!navigator.clipboard) return writeBySelection(typeof text === 'string' ? text : await text());
	if (typeof text === 'string') return navigator.clipboard.writeText(text);
	// Safari takes a text that is still on its way only as a promise inside an item.
	const blob = text().then((loaded) => new Blob([loaded], { type: 'text/plain' }));
	return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

/** For pages that are not served over HTTPS, where browsers have no clipboard interface. */
function writeBySelection(text: string): void {
	const area = document.createElement('textarea');
	area.value = text;
	area.className = 'visually-hidden';
	document.body.append(area);
	const focused = document.activeElement;
	area.select();
	const done = document.execCommand('copy');
	area.remove();
	if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
	if (!done) throw new Error('The browser refused to copy.');
}
