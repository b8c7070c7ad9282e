import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { wholeFile } from '../../../src/publish/bundle/release.ts';
import { tarFolder } from '../../../src/publish/bundle/tar.ts';
import { zipFolder } from '../../../src/publish/bundle/zip.ts';
import { releaseDate } from '../../../src/publish/release-date.ts';
import { temporaryFolder } from '../../support/compile.ts';
import { root } from '../../support/paths.ts';

/** The same files, written in another order, at another place and time. */
function folderOf(names: readonly string[], modified: Date): string {
	const folder = path.join(temporaryFolder(), 'a # b % ü');
	for (const name of names) {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, `content of ${name}\n`.repeat(50));
		utimesSync(file, modified, modified);
	}
	return folder;
}
const names = ['index.html', 'b/ü c.txt', 'a/index.html', '_offline/host.js'];
const date = new Date('2026-03-04T05:06:08Z');

describe.each([
	{ kind: 'zip', archive: zipFolder },
	{ kind: 'tgz', archive: tarFolder },
])('a $kind', ({ archive, kind }) => {
	async function bytesOf(folder: string): Promise<Buffer> {
		const file = path.join(temporaryFolder(), 'x');
		await archive({ folder, file, name: 'portolan-1', date });
		return readFileSync(file);
	}

	test('of the same files has the same bytes on another path and another day', async () => {
		const one = await bytesOf(folderOf(names, new Date('2001-01-01')));
		const other = await bytesOf(folderOf([...names].reverse(), new Date('2020-02-02')));
		expect(one.equals(other)).toBe(true);
		expect(one.equals(await bytesOf(folderOf([...names, 'c.txt'], date)))).toBe(false);
	});

	test('has every file in one folder, and no absolute path', async () => {
		const bytes = await bytesOf(folderOf(names, date));
		const text = (kind === 'zip' ? bytes : gunzipSync(bytes)).toString('latin1');
		for (const name of names) expect(text).toContain(Buffer.from(`portolan-1/${name}`).toString('latin1'));
		expect(text).not.toMatch(/tmp|\.\.\//);
	});
});

test('a zip has the same bytes in every time zone', () => {
	const folder = folderOf(names, date);
	const inZone = (zone: string) => {
		const file = path.join(temporaryFolder(), 'x.zip');
		const code = `import { zipFolder } from ${JSON.stringify(path.join(root, 'src/publish/bundle/zip.ts'))};
await zipFolder({ folder: ${JSON.stringify(folder)}, file: ${JSON.stringify(file)}, name: 'p', date: new Date(${date.getTime()}) });`;
		execFileSync(process.execPath, ['--input-type=module', '-e', code], { env: { ...process.env, TZ: zone } });
		return readFileSync(file);
	};
	const [tokyo, lima, utc] = ['Asia/Tokyo', 'America/Lima', 'UTC'].map(inZone) as [Buffer, Buffer, Buffer];
	expect(tokyo.equals(lima)).toBe(true);
	expect(tokyo.equals(utc)).toBe(true);
});

describe('a whole file', () => {
	const target = () => path.join(temporaryFolder(), 'release', 'x.zip');
	const make = (text: string) => async (staging: string) => {
		const staged = path.join(staging, 'x');
		writeFileSync(staged, text);
		return { staged };
	};

	test('stands beside its checksum, with nothing left of the work', async () => {
		const file = target();
		await wholeFile(file, make('new'));
		expect(readdirSync(path.dirname(file)).sort()).toEqual(['x.zip', 'x.zip.sha256']);
		const hash = createHash('sha256').update('new').digest('hex');
		expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${hash}  x.zip\n`);
	});

	test('stays as it was where the next one fails', async () => {
		const file = target();
		await wholeFile(file, make('old'));
		const before = readFileSync(`${file}.sha256`, 'utf8');
		const failing = wholeFile(file, async (staging) => {
			writeFileSync(path.join(staging, 'half'), 'h');
			throw new Error('no more');
		});
		await expect(failing).rejects.toThrow('no more');
		expect(readFileSync(file, 'utf8')).toBe('old');
		expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(before);
		expect(readdirSync(path.dirname(file)).sort()).toEqual(['x.zip', 'x.zip.sha256']);
	});

	test('is made by one process at a time', async () => {
		const file = target();
		await wholeFile(file, async (staging) => {
			await expect(wholeFile(file, make('other'))).rejects.toThrow(/in use/);
			return make('mine')(staging);
		});
		expect(readFileSync(file, 'utf8')).toBe('mine');
	});

	test('is made where a killed process has left its work', async () => {
		const file = target();
		const left = path.join(path.dirname(file), '.x.zip.staging');
		mkdirSync(left, { recursive: true });
		writeFileSync(path.join(left, 'half'), 'h');
		await wholeFile(file, make('new'));
		expect(existsSync(left)).toBe(false);
	});
});

describe('the date of a release', () => {
	test('is what SOURCE_DATE_EPOCH says', () => {
		expect(releaseDate(root, { SOURCE_DATE_EPOCH: '86400' }).toISOString()).toBe('1970-01-02T00:00:00.000Z');
		expect(() => releaseDate(root, { SOURCE_DATE_EPOCH: 'yesterday' })).toThrow('SOURCE_DATE_EPOCH is `yesterday`');
	});
	test('is that of the last commit otherwise', () => {
		const folder = temporaryFolder();
		const git = (...args: string[]) =>
			execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
				cwd: folder,
				env: { ...process.env, GIT_COMMITTER_DATE: '2025-05-06T07:08:09Z', GIT_CONFIG_GLOBAL: '/dev/null' },
			});
		git('init', '-q');
		git('commit', '-q', '--allow-empty', '-m', 'x');
		expect(releaseDate(folder, {}).toISOString()).toBe('2025-05-06T07:08:09.000Z');
	});
});
