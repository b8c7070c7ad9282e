import { expect, test } from 'vitest';
import { compileClean, compileText, htmlRuns, propsOf, summaries } from '../support/compile.ts';

test('gives an image its address, its size, and leave to load late', async () => {
	const { segments, assets } = await compileClean('Text ![A dot](dot.png) text.');
	expect(htmlRuns(segments)).toContain(
		'<img src="/media/almanac/dot.png" alt="A dot" width="24" height="16" loading="lazy" decoding="async">',
	);
	expect(assets).toEqual(['almanac/dot.png']);
});

test('makes a figure of an image that stands alone and has a title', async () => {
	const { segments } = await compileClean('![A dot](dot.png "What it means")');
	expect(propsOf(segments, 'Figure')).toEqual([
		{ image: { src: '/media/almanac/dot.png', width: 24, height: 16 }, alt: 'A dot', caption: 'What it means' },
	]);
});

test('puts an SVG figure into the page, without its XML head, so that it takes the colours', async () => {
	const { segments } = await compileClean('![A chart](chart.svg "The way")');
	const [figure] = propsOf(segments, 'Figure');
	expect(figure?.svg).toMatch(/^<svg [\s\S]*<\/svg>$/);
	expect(figure).toMatchObject({ alt: 'A chart', caption: 'The way' });
});

test('keeps an image with a title inside a line an image', async () => {
	const { segments } = await compileClean('Text ![A dot](dot.png "Title").');
	expect(propsOf(segments, 'Figure')).toEqual([]);
});

test('names an image that is missing, and one from another site', async () => {
	const { problems } = await compileText('![A](gone.png)\n\n![B](https://example.com/b.png)\n\n![C](../../../../package.json)\n');
	expect(summaries(problems)).toEqual(['missing-image 1:1', 'missing-image 3:1', 'missing-image 5:1']);
	expect(problems[0]?.why).toContain('content/almanac/gone.png'.replace('content', 'site'));
});

test('warns of an image that says nothing to those who cannot see it', async () => {
	const { problems } = await compileText('![](dot.png)\n');
	expect(problems).toMatchObject([{ rule: 'image-without-text', severity: 'warning', line: 1, column: 1 }]);
});

test('names an address that cannot be decoded instead of failing', async () => {
	const { problems } = await compileText('![A](%E0%A4%A.png)\n');
	expect(summaries(problems)).toEqual(['missing-image 1:1']);
});

test('shows an image by reference', async () => {
	const { segments, assets } = await compileClean('![A dot][dot]\n\n[dot]: dot.png');
	expect(htmlRuns(segments)).toContain('src="/media/almanac/dot.png"');
	expect(assets).toEqual(['almanac/dot.png']);
});
