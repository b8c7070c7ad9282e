const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The text that a run of highlighted HTML shows: tags dropped, character references resolved. */
export function visibleText(html: string): string {
	return html.replace(/<(?:"[^"]*"|[^">])*>/g, '').replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
		if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
		if (decimal) return String.fromCodePoint(Number(decimal));
		return named[name] ?? whole;
	});
}
