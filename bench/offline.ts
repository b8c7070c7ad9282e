/**
 * The offline bundle of generated sites: its size, and how long a reader waits for the first answer of the search from `file://`. Prints a table.
 * The figures depend on the machine: run it where nothing else runs.
 *
 *     node bench/offline.ts [--pages 300 --pages 2000] [--runs 5]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { root } from '../src/project.ts';
import { siteFiles } from '../src/publish/site-files.ts';
import { findChromium } from '../tests/e2e/browser.ts';
import { unzip } from '../tests/support/unzip.ts';

const { values } = parseArgs({
	options: { pages: { type: 'string', multiple: true, default: ['300', '2000'] }, runs: { type: 'string', default: '5' } },
});

const folder = mkdtempSync(path.join(tmpdir(), 'portolan-bench-'));
const rows: Record<string, Record<string, string>> = {};
try {
	for (const pages of values.pages.map(Number)) rows[`${pages} pages`] = await measure(pages, path.join(folder, String(pages)));
} finally {
	rmSync(folder, { recursive: true, force: true });
}
console.table(rows);

async function measure(pages: number, place: string): Promise<Record<string, string>> {
	const [content, dist, release] = ['content', 'dist', 'release'].map((name) => path.join(place, name)) as [string, string, string];
	writeContent(content, pages);
	const build = timed(() => script('build', ['--content', content, '--out', dist], { PORTOLAN_CACHE: path.join(place, 'cache') }));
	const bundle = timed(() => script('bundle', ['--dist', dist, '--out', release, '--no-link'], {}));
	const zip = path.join(release, readdirSync(release).find((name) => name.endsWith('.zip')) ?? '');
	unzip(zip, place);
	const site = path.join(place, path.basename(zip, '.zip'));
	const files = await siteFiles(site);
	const searchFiles = files.filter((name) => /^_offline\/(?:host|search|pagefind-|text-)/.test(name));
	const waits = await firstAnswers(site, Number(values.runs));
	return {
		build: seconds(build),
		bundle: seconds(bundle),
		files: String(files.length),
		zip: megabytes(statSync(zip).size),
		unzipped: megabytes(sizeOf(site, files)),
		'of it search': megabytes(sizeOf(site, searchFiles)),
		'first answer': milliseconds(waits.first),
		'next answer': milliseconds(waits.next),
	};
}

/** In a browser that has read nothing yet: from typing to results, in milliseconds, the run in the middle. */
async function firstAnswers(site: string, runs: number): Promise<{ first: number; next: number }> {
	const [first, next]: [number[], number[]] = [[], []];
	for (let run = 0; run < runs; run++) {
		const browser: Browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
		try {
			const page = await browser.newPage();
			await page.goto(`${pathToFileURL(site).href}/index.html`);
			await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
			const wait = (query: string) =>
				page.evaluate(
					(text) =>
						new Promise<number>((resolve) => {
							const start = performance.now();
							const [dialog, input] = [document.querySelector('dialog.search'), document.querySelector<HTMLInputElement>('#search-input')];
							new MutationObserver((_changes, observer) => {
								if (!dialog?.querySelector('[role=option]')?.checkVisibility() || dialog.querySelector('[role=status]')?.textContent === '')
									return;
								observer.disconnect();
								requestAnimationFrame(() => resolve(performance.now() - start));
							}).observe(dialog as Element, { subtree: true, childList: true, characterData: true, attributes: true });
							if (!dialog?.hasAttribute('open')) document.querySelector<HTMLElement>('[data-search-open]')?.click();
							const status = dialog?.querySelector('[role=status]');
							if (status) status.textContent = '';
							if (input) input.value = text;
							input?.dispatchEvent(new Event('input', { bubbles: true }));
						}),
					query,
				);
			first.push(await wait('harbour'));
			await page.waitForTimeout(500);
			next.push(await wait('lighthouse'));
		} finally {
			await browser.close();
		}
	}
	return { first: middle(first), next: middle(next) };
}

/** Pages of words that are drawn by chance, the same at every run: frequent ones often, as in a language. */
function writeContent(content: string, pages: number): void {
	const draw = randomNumbers(1);
	const word = () => {
		const place = Math.floor(4000 * draw() ** 3);
		return (
			['harbour', 'lighthouse', 'anchor', 'chart', 'tide'][place] ??
			`${syllable(place)}${syllable(place >> 3)}${place % 7 === 0 ? place : ''}`
		);
	};
	const words = (count: number) => Array.from({ length: count }, word).join(' ');
	for (let page = 0; page < pages; page++) {
		const file = path.join(content, `part-${Math.floor(page / 50)}`, `page-${page % 50}.mdx`);
		const sections = Array.from(
			{ length: 5 },
			() => `## ${words(3)}\n\n${words(80)}\n\n\`\`\`python\n${syllable(page)} = "${words(2)}"\n\`\`\`\n`,
		);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, `---\ntitle: ${words(4)}\ndescription: ${words(12)}\n---\n\n${sections.join('\n')}`);
	}
}

function syllable(number: number): string {
	return (
		['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu', 'ra', 'se', 'ti', 'vo', 'zu'][number % 15] +
		(number > 14 ? syllable(Math.floor(number / 15)) : 'n')
	);
}

/** Lehmer's generator with the multiplier 48271 (C++'s `minstd_rand`): numbers from 0 to 1, the same from the same seed. */
function randomNumbers(seed: number): () => number {
	const modulus = 2 ** 31 - 1;
	let state = seed;
	return () => {
		state = (state * 48271) % modulus;
		return state / modulus;
	};
}

function script(name: string, args: string[], env: Record<string, string>): void {
	execFileSync(process.execPath, [path.join(root, 'scripts', `${name}.ts`), ...args], {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}

function timed(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

function sizeOf(site: string, files: readonly string[]): number {
	return files.reduce((sum, file) => sum + statSync(path.join(site, file)).size, 0);
}

function middle(numbers: readonly number[]): number {
	return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function seconds(time: number): string {
	return `${(time / 1000).toFixed(1)} s`;
}

function milliseconds(time: number): string {
	return `${time.toFixed(0)} ms`;
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(2)} MB`;
}
