/**
 * The ids that CockroachDB's plug-in for Redcarpet gives headings: the HTML of the text in lower case, and for one that
 * was there before, the id of the heading above it in front.
 */
export function redcarpetIds(headings: readonly { text: string; depth: number }[]): string[] {
	const ids: string[] = [];
	for (const [index, { text, depth }] of headings.entries()) {
		const html = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
		const own = html
			.toLowerCase()
			.trim()
			.replaceAll(' ', '-')
			.replace(/[^\w-]/g, '');
		const above = headings.slice(0, index).findLastIndex((heading) => heading.depth < depth);
		ids.push(ids.includes(own) && above >= 0 ? `${ids[above]}-${own}` : own);
	}
	return ids;
}
