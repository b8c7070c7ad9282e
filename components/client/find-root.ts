/**
 * Runs in the head of the page for addresses that there are none for. A host shows that page at any depth, so it cannot know where the
 * site begins: its addresses count from `<base>`, which is the domain's root until the site is found. It is inlined from its source text.
 */
export function findRoot(marker: string): void {
	const base = document.querySelector('base');
	// While pages are written, there is none.
	if (!base) return;
	// With a base, `#content` would lead to another page.
	addEventListener('click', (event) => {
		const link = (event.target as Element).closest?.('a[href^="#"]');
		const target = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
		if (!target) return;
		event.preventDefault();
		target.scrollIntoView();
		target.focus();
	});
	const folders = location.pathname.split('/').slice(1, -1);
	const search = async (): Promise<string | undefined> => {
		for (let depth = folders.length; depth > 0; depth--) {
			const root = `/${folders.slice(0, depth).join('/')}/`;
			const response = await fetch(root + marker);
			if (response.ok && /json/.test(response.headers.get('content-type') ?? '')) return root;
		}
		return undefined;
	};
	search().then(
		(root) => {
			if (!root) return;
			base.href = root;
			for (const link of document.querySelectorAll('link[rel=stylesheet], link[rel=icon]')) link.replaceWith(link.cloneNode());
			// An import, since trusted types let no script write the address of a script element.
			for (const { src } of document.scripts) if (src) void import(src);
		},
		// Offline, or a host that answers nothing: the page stays as it is.
		() => undefined,
	);
}
