let region: HTMLElement | undefined;

/** Says a sentence to screen readers when they are done with what they say now. */
export function announce(text: string): void {
	if (region) region.textContent = text;
}

/** The live region must stand in the page before its text changes. */
export function startAnnouncements(): void {
	region = document.querySelector<HTMLElement>('page-filters [role=status]') ?? document.createElement('p');
	if (region.isConnected) return;
	region.className = 'visually-hidden';
	region.setAttribute('role', 'status');
	document.body.append(region);
}
