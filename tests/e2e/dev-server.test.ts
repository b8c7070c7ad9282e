import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childEnv } from '../support/child-env.ts';
import { findChromium, patience } from './browser.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = (body: string) =>
	`---\ntitle: Connect\ndescription: How to connect.\n---\n\n${body}\n\n\`\`\`python file="examples/connect.py" region="connect"\n\`\`\`\n\n::drivers{language="python"}\n`;
const database = readFileSync(path.join(root, 'tests/fixtures/dev/database.yaml'), 'utf8');

describe('the dev server', () => {
	let folder: string;
	let server: ChildProcess;
	let browser: Browser;
	let tab: Page;
	let output = '';

	beforeAll(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'portolan-dev-'));
		mkdirSync(path.join(folder, 'content/harbour/examples'), { recursive: true });
		writeFileSync(path.join(folder, 'content/harbour/database.yaml'), database);
		writeFileSync(path.join(folder, 'content/harbour/index.mdx'), page('First words.'));
		writeFileSync(path.join(folder, 'content/harbour/examples/connect.py'), '# #region connect\nprint("first example")\n# #endregion\n');
		server = spawn(process.execPath, [path.join(root, 'scripts/dev.ts'), '--content', path.join(folder, 'content'), '--port', '4390'], {
			env: childEnv({ PORTOLAN_CACHE: path.join(folder, 'cache'), ASTRO_DEV_BACKGROUND: '0' }),
		});
		const origin = await new Promise<string>((resolve, reject) => {
			const read = (chunk: Buffer) => {
				output += chunk.toString();
				const match = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(output);
				if (match && output.includes('ready')) resolve(match[0]);
			};
			server.stdout?.on('data', read);
			server.stderr?.on('data', read);
			server.on('exit', (code) => reject(new Error(`the dev server ended with ${code}:\n${output}`)));
		});
		browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
		tab = await browser.newPage({ baseURL: `${origin}/harbour/` });
		tab.setDefaultTimeout(patience);
		await tab.goto(`${origin}/harbour/`);
	});

	afterAll(async () => {
		await browser?.close();
		server?.removeAllListeners('exit');
		server?.kill('SIGTERM');
		rmSync(folder, { recursive: true, force: true });
	});

	const write = (file: string, text: string) => writeFileSync(path.join(folder, 'content', file), text);

	/** The text must come up in the open tab by itself. */
	const shows = (text: string) =>
		expect
			.poll(() =>
				tab
					.locator('main')
					.textContent()
					.catch(() => ''),
			)
			.toContain(text);

	test('shows the edited words of a page without a reload by hand', async () => {
		await shows('First words.');
		writeFileSync(path.join(folder, 'content/harbour/index.mdx'), page('Second words.'));
		await shows('Second words.');
	});

	test('shows an edited example program', async () => {
		await shows('first example');
		writeFileSync(path.join(folder, 'content/harbour/examples/connect.py'), '# #region connect\nprint("second example")\n# #endregion\n');
		await shows('second example');
	});

	test('shows edited data', async () => {
		writeFileSync(path.join(folder, 'content/harbour/database.yaml'), database.replace('name: quaymaster', 'name: pilotboat'));
		await shows('pilotboat');
	});

	test('names a mistake, keeps the last good page, and goes on when it is mended', async () => {
		const before = output.length;
		writeFileSync(path.join(folder, 'content/harbour/index.mdx'), page(':::nte\nText\n:::'));
		await expect.poll(() => output.slice(before)).toContain('Did you mean `note`?');
		await tab.reload();
		await shows('Second words.');
		writeFileSync(path.join(folder, 'content/harbour/index.mdx'), page('Third words.'));
		await shows('Third words.');
	});

	test('puts an edited paragraph in its place, and leaves the rest of the page as the reader has it', async () => {
		await tab.evaluate(() => document.querySelector('main')?.setAttribute('data-of-the-test', ''));
		write('harbour/index.mdx', page('Fourth words.\n\n- And a list.'));
		await shows('And a list.');
		expect(await tab.locator('main[data-of-the-test]').count()).toBe(1);
		expect(await tab.locator('.content > p').first().textContent()).toBe('Fourth words.');
		await tab.reload();
		await shows('And a list.');
	});

	test('reports a broken link when the page is on screen', async () => {
		const before = output.length;
		write('harbour/index.mdx', page('Fifth words lead [nowhere](/harbour/nowhere/).'));
		await shows('Fifth words');
		await expect.poll(() => output.slice(before)).toContain('no page at `/harbour/nowhere/`');
		write('harbour/index.mdx', page('Sixth words.'));
		await shows('Sixth words.');
	});

	test('shows an edited partial', async () => {
		write('harbour/_berth.mdx', 'The first berth.\n');
		write('harbour/index.mdx', page('::include{file="_berth.mdx"}'));
		await shows('The first berth.');
		write('harbour/_berth.mdx', 'The second berth.\n');
		await shows('The second berth.');
	});

	test('shows an added page in the sidebar, by its new address and label, and takes it away with its file', async () => {
		const sidebar = () => tab.locator('.sidebar').textContent();
		write('harbour/pier.mdx', page('The pier.').replace('title: Connect', 'title: The pier'));
		await expect.poll(sidebar).toContain('The pier');
		expect((await tab.request.get('pier/')).status()).toBe(200);
		expect(await (await tab.request.get('pier.md')).text()).toContain('The pier.');
		write('harbour/navigation.yaml', '- link: pier.mdx\n  label: Where ships lie\n');
		await expect.poll(sidebar).toContain('Where ships lie');
		renameSync(path.join(folder, 'content/harbour/pier.mdx'), path.join(folder, 'content/harbour/quay.mdx'));
		rmSync(path.join(folder, 'content/harbour/navigation.yaml'));
		await expect.poll(async () => (await tab.request.get('quay/')).status()).toBe(200);
		expect((await tab.request.get('pier/')).status()).toBe(404);
		rmSync(path.join(folder, 'content/harbour/quay.mdx'));
		await expect.poll(sidebar).not.toContain('The pier');
		expect((await tab.request.get('quay/')).status()).toBe(404);
	});

	test('shows options of the site', async () => {
		write('site.yaml', 'title: Lighthouse\n');
		await expect.poll(() => tab.title()).toContain('Lighthouse');
	});

	test('shows a page that comes to hold JavaScript, its partials and its components', async () => {
		write('harbour/Lamp.astro', '<p>The first lamp.</p>\n');
		const interactive = (words: string) =>
			page(`import Lamp from './Lamp.astro';\n\n${words} {1 + 1}\n\n<Lamp />\n\n::include{file="_berth.mdx"}`);
		write('harbour/index.mdx', interactive('Seventh words'));
		await shows('Seventh words 2');
		await shows('The first lamp.');
		write('harbour/index.mdx', interactive('Eighth words'));
		await shows('Eighth words 2');
		write('harbour/Lamp.astro', '<p>The second lamp.</p>\n');
		await shows('The second lamp.');
		write('harbour/_berth.mdx', 'The third berth.\n');
		await shows('The third berth.');
		write('harbour/index.mdx', page('Ninth words.'));
		await shows('Ninth words.');
	});
});
