import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { openBuiltSite } from '../../../../src/publish/preview/built-site.ts';
import { Refusal } from '../../../../src/publish/refusal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'portolan-built-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = { 'index.html': '<p>Home</p>', 'api/index.json': '{}' };
let number = 0;

function folderWith(files: Record<string, string>): string {
	const place = path.join(folder, `site-${number++}`);
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
		writeFileSync(path.join(place, name), text);
	}
	return place;
}

/** @param spoil changes the zip's bytes */
async function zipWith(files: Record<string, string>, { spoil = (bytes: Buffer) => bytes, mode = 0o100644 } = {}): Promise<string> {
	const place = path.join(folder, `site-${number++}.zip`);
	const zip = new ZipFile();
	for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name, { mode, compress: name.endsWith('.html') });
	zip.end();
	await pipeline(zip.outputStream, createWriteStream(place));
	writeFileSync(place, spoil(readFileSync(place)));
	return place;
}

function replaceAll(bytes: Buffer, from: string, to: string): Buffer {
	return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

test('reads a folder and a zip the same way', async () => {
	for (const place of [
		folderWith(plain),
		await zipWith(plain),
		await zipWith({ 'site-1.2/index.html': plain['index.html'], 'site-1.2/api/index.json': '{}' }),
	]) {
		const site = await openBuiltSite(place);
		expect(site.files).toEqual(['api/index.json', 'index.html']);
		expect((await site.read('index.html')).toString()).toBe('<p>Home</p>');
		site.close();
	}
});

const refused = async (place: string | Promise<string>) => {
	const error = await openBuiltSite(await place).then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(Refusal);
	return (error as Error).message;
};

test('says what is missing', async () => {
	expect(await refused(path.join(folder, 'nothing'))).toContain('there is nothing at');
	expect(await refused(folderWith({ 'readme.txt': 'x' }))).toContain('is no built site');
	expect(await refused(zipWith({ 'readme.txt': 'x' }))).toContain('is no built site');
	const text = path.join(folder, 'text.zip');
	writeFileSync(text, 'no zip');
	expect(await refused(text)).toContain('is neither a folder nor a zip');
});

test('refuses links, which may lead out of the site', async () => {
	const site = folderWith(plain);
	symlinkSync('/etc/hostname', path.join(site, 'x.html'));
	expect(await refused(site)).toContain('`x.html` is a link');
	const inside = folderWith(plain);
	symlinkSync('/etc', path.join(inside, 'x'));
	expect(await refused(inside)).toContain('`x` is a link');
	expect(await refused(zipWith(plain, { mode: 0o120777 }))).toContain('is a link');
});

test('refuses names in a zip that lead out of it', async () => {
	for (const name of ['../x.html', '/xx.html', 'C:/x.html']) {
		const held = `${'z'.repeat(name.length - 5)}.html`;
		const place = zipWith({ ...plain, [held]: 'x' }, { spoil: (bytes) => replaceAll(bytes, held, name) });
		expect(await refused(place)).toMatch(/invalid relative path|absolute path/);
	}
});

test('refuses a file that says it is huge, and one that is larger than it says', async () => {
	const size = (bytes: Buffer, value: number) => {
		// The size after unpacking, in the last entry of the central directory (APPNOTE 4.3.12).
		const at = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
		bytes.writeUInt32LE(value, at + 24);
		return bytes;
	};
	const files = { 'api/index.json': '{}', 'index.html': 'x'.repeat(5000) };
	expect(await refused(zipWith(files, { spoil: (bytes) => size(bytes, 4_000_000_000) }))).toContain('more than 100 MB');
	const site = await openBuiltSite(await zipWith(files, { spoil: (bytes) => size(bytes, 10) }));
	await expect(site.read('index.html')).rejects.toThrow(Refusal);
	site.close();
});
