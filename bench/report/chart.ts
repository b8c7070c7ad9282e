import type { Results, SizeResults } from '../results.ts';
import { formatSeconds } from './format.ts';
import { usageOf } from './lookup.ts';

const [width, labelWidth, rowHeight, barHeight, top] = [860, 250, 34, 20, 64];

interface Row {
	label: string;
	own: boolean;
	/** Seconds of wall time. */
	cold: number;
	edited?: number;
}

/**
 * Cold builds as bars, the fastest first, with the time after the edit of one page as a mark. It is a picture of its own: its colours follow the
 * reader's scheme, and its texts are in its description, too.
 */
export function chart(results: Results, size: SizeResults): string {
	const rows = rowsOf(results, size);
	const longest = Math.max(...rows.map(({ cold }) => cold));
	const scale = (seconds: number) => (seconds / longest) * (width - labelWidth - 80);
	const height = top + rows.length * rowHeight + 30;
	const title = `Cold build of ${size.pages.toLocaleString('en')} pages, with search index`;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${escapeXml(title)}</title>
<desc id="desc">${escapeXml(rows.map(describe).join('; '))}</desc>
<style>
text { font: 14px system-ui, sans-serif; fill: #1f2933; }
.title { font-size: 17px; font-weight: 600; }
.small { font-size: 12px; fill: #52606d; }
.own { font-weight: 600; }
rect { fill: #9aa5b1; }
rect.own { fill: #0b7285; }
line { stroke: #d9480f; stroke-width: 3; }
.paper { fill: #fff; }
@media (prefers-color-scheme: dark) {
text { fill: #e4e7eb; } .small { fill: #9aa5b1; } rect { fill: #52606d; } rect.own { fill: #3bc9db; } line { stroke: #ff922b; } .paper { fill: #0d1117; }
}
</style>
<rect class="paper" width="${width}" height="${height}"/>
<text class="title" x="16" y="28">${escapeXml(title)}</text>
<text class="small" x="16" y="48">Seconds of wall time, less is better. The mark: the same build after one page was edited.</text>
${rows.map((row, index) => bar(row, { y: top + index * rowHeight, scale })).join('\n')}
<text class="small" x="16" y="${height - 10}">${escapeXml(`${size.date} · ${results.machine.cores} × ${results.machine.processor} · ${results.machine.system} · Node ${results.machine.node}`)}</text>
</svg>
`;
}

function rowsOf({ names }: Results, size: SizeResults): Row[] {
	const peers = [...new Set(size.measurements.map(({ peer }) => peer))];
	const rows = peers.flatMap((peer): Row[] => {
		const cold = usageOf(size, { peer, state: 'cold' })?.wall;
		return cold === undefined
			? []
			: [{ label: names[peer] ?? peer, own: peer === 'portolan', cold, edited: usageOf(size, { peer, state: 'page' })?.wall }];
	});
	return rows.sort((a, b) => a.cold - b.cold);
}

function bar({ label, own, cold, edited }: Row, { y, scale }: { y: number; scale: (seconds: number) => number }): string {
	const middle = y + barHeight / 2 + 5;
	const kind = own ? ' class="own"' : '';
	const mark = edited === undefined ? '' : markAt(labelWidth + scale(edited), y);
	return `<text${kind} x="${labelWidth - 10}" y="${middle}" text-anchor="end">${escapeXml(label)}</text><rect${kind} x="${labelWidth}" y="${y}" width="${scale(cold).toFixed(1)}" height="${barHeight}"/>${mark}<text${kind} x="${(labelWidth + Math.max(scale(cold), scale(edited ?? 0)) + 8).toFixed(1)}" y="${middle}">${formatSeconds(cold)}</text>`;
}

function markAt(x: number, y: number): string {
	return `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${y - 3}" y2="${y + barHeight + 3}"/>`;
}

function describe({ label, cold, edited }: Row): string {
	return `${label}: ${formatSeconds(cold)} s${edited === undefined ? '' : `, one page edited ${formatSeconds(edited)} s`}`;
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
