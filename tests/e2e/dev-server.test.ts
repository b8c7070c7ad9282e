import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childEnv } from '../support/child-env.ts';
import { findChromium } from './browser.ts';

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
		tab = await browser.newPage();
		await tab.goto(`${origin}/harbour/`);
	}, 120_000);

	afterAll(async () => {
		await browser?.close();
		server?.removeAllListeners('exit');
		server?.kill('SIGTERM');
		rmSync(folder, { recursive: true, force: true });
	});

	/** The text must come up in the open tab by itself. */
	const shows = (text: string) =>
		expect
			.poll(
				() =>
					tab
						.locator('main')
						.textContent()
						.catch(() => ''),
				{ timeout: 30_000 },
			)
			.toContain(text);

	test('shows the edited words of a page without a reload by hand', async () => {
		await shows('First words.');
		writeFileSync(path.join(folder, 'content/harbour/index.mdx'), page('Second words.'));
		await shows('Second words.');
	}, 60_000);

	test('shows an edited example program', async () => {
		await shows('first example');
		writeFileSync(path.join(folder, 'content/harbour/examples/connect.py'), '# #region connect\nprint("second example")\n# #endregion\n');
		await shows('second example');
	}, 60_000);

	test('shows edited data', async () => {
		writeFileSync(path.join(folder, 'content/harbour/database.yaml'), database.replace('name: quaymaster', 'name: pilotboat'));
		await shows('pilotboat');
	}, 60_000);

	test('names a mistake, keeps the last good page, and goes on when it is mended', async () => {
		const before = output.length;
		writeFileSync(path.join(folder, 'content/harbour/index.mdx'), page(':::nte\nText\n:::'));
		await expect.poll(() => output.slice(before), { timeout: 30_000 }).toContain('Did you mean `note`?');
		await tab.reload();
		await shows('Second words.');
		writeFileSync(path.join(folder, 'content/harbour/index.mdx'), page('Third words.'));
		await shows('Third words.');
	}, 60_000);
});
