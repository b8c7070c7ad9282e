import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainFileError } from '../../../src/publish/file-errors.ts';
import { type Moves, recoverFolder, replaceFolder } from '../../../src/publish/replace-folder.ts';
import { wholeFolder } from '../../../src/publish/whole-folder.ts';
import { temporaryFolder } from '../../support/compile.ts';
import { root } from '../../support/paths.ts';

/** A target with an old page, and a finished folder with a new one. */
function places(): { parent: string; target: string; source: string } {
	const parent = temporaryFolder();
	const [target, source] = [path.join(parent, 'dist'), path.join(parent, 'made')];
	for (const [folder, text] of [[target, 'old'] as const, [source, 'new'] as const]) {
		mkdirSync(path.join(folder, 'sub'), { recursive: true });
		writeFileSync(path.join(folder, 'sub', 'page.html'), text);
		writeFileSync(path.join(folder, `${text}.html`), text);
	}
	return { parent, target, source };
}

const pageOf = (folder: string) => readFileSync(path.join(folder, 'sub', 'page.html'), 'utf8');
const failure = (code: string) => Object.assign(new Error(code), { code });
const disk: Moves = { rename: renameSync, copy: (from, to) => cpSync(from, to, { recursive: true }) };

describe('a folder is replaced', () => {
	test('as a whole: nothing of the old one stays, and nothing lies beside it', () => {
		const { parent, target, source } = places();
		replaceFolder(target, source);
		expect(readdirSync(target).sort()).toEqual(['new.html', 'sub']);
		expect(pageOf(target)).toBe('new');
		expect(readdirSync(parent)).toEqual(['dist']);
	});

	test('from another disk by copying beside it first', () => {
		const { parent, target, source } = places();
		const rename = (from: string, to: string) => {
			if (from === source) throw failure('EXDEV');
			renameSync(from, to);
		};
		replaceFolder(target, source, { ...disk, rename });
		expect(pageOf(target)).toBe('new');
		expect(readdirSync(parent)).toEqual(['dist']);
	});

	test.each(['EACCES', 'EBUSY', 'EIO'])('or not at all, whichever rename fails with %s', (code) => {
		for (const failing of [1, 2, 3]) {
			const { parent, target, source } = places();
			let count = 0;
			const rename = (from: string, to: string) => {
				if (++count === failing) throw failure(code);
				renameSync(from, to);
			};
			expect(() => replaceFolder(target, source, { ...disk, rename })).toThrow(code);
			expect(pageOf(target)).toBe('old');
			expect(readdirSync(target).sort()).toEqual(['old.html', 'sub']);
			expect(readdirSync(parent).filter((name) => name !== 'made')).toEqual(['dist']);
		}
	});

	test('or not at all, where the other disk is full in the middle of copying', () => {
		const { parent, target, source } = places();
		const moves: Moves = {
			rename: (from, to) => {
				if (from === source) throw failure('EXDEV');
				renameSync(from, to);
			},
			copy: (_from, to) => {
				mkdirSync(to);
				writeFileSync(path.join(to, 'new.html'), 'ne');
				throw failure('ENOSPC');
			},
		};
		expect(() => replaceFolder(target, source, moves)).toThrow('ENOSPC');
		expect(pageOf(target)).toBe('old');
		expect(readdirSync(parent).sort()).toEqual(['dist', 'made']);
	});

	test.each([1, 2, 3])('and is whole after a process was killed behind move %i', (moves) => {
		const { parent, target, source } = places();
		const program = `
			import { renameSync, cpSync } from 'node:fs';
			import { replaceFolder } from ${JSON.stringify(path.join(root, 'src/publish/replace-folder.ts'))};
			let count = 0;
			const rename = (from, to) => { renameSync(from, to); if (++count === ${moves}) process.kill(process.pid, 'SIGKILL'); };
			replaceFolder(${JSON.stringify(target)}, ${JSON.stringify(source)}, { rename, copy: cpSync });`;
		const { signal } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program]);
		expect(signal).toBe('SIGKILL');
		recoverFolder(target);
		expect(pageOf(target)).toBe(moves === 3 ? 'new' : 'old');
		expect(readdirSync(target)).toHaveLength(2);
		expect(readdirSync(parent).filter((name) => name !== 'made')).toEqual(['dist']);
	});
});

describe('a folder is made', () => {
	const make = (text: string) => async (staging: string) => {
		mkdirSync(path.join(staging, 'sub'));
		writeFileSync(path.join(staging, 'sub', 'page.html'), text);
		return text;
	};

	test('elsewhere, and put in place when it is whole', async () => {
		const { parent, target } = places();
		const staging = path.join(parent, 'staging');
		const seen = await wholeFolder(
			target,
			async (folder) => {
				await make('new')(folder);
				expect(pageOf(target)).toBe('old');
				return 'made';
			},
			{ staging },
		);
		expect(seen).toBe('made');
		expect(pageOf(target)).toBe('new');
		expect(readdirSync(parent).sort()).toEqual(['dist', 'made']);
	});

	test('or not at all, where making it fails or is given up', async () => {
		const { parent, target } = places();
		const staging = path.join(parent, 'staging');
		const fail = async (folder: string) => {
			await make('half')(folder);
			throw failure('ENOSPC');
		};
		await expect(wholeFolder(target, fail, { staging })).rejects.toThrow('ENOSPC');
		expect(await wholeFolder(target, async () => undefined, { staging })).toBeUndefined();
		expect(pageOf(target)).toBe('old');
		expect(readdirSync(parent).sort()).toEqual(['dist', 'made']);
	});

	test('by one at a time', async () => {
		const { parent, target } = places();
		const one = wholeFolder(
			target,
			async (folder) => {
				await expect(wholeFolder(target, make('two'), { staging: path.join(parent, 'b') })).rejects.toThrow(/in use by another build/);
				return make('one')(folder);
			},
			{ staging: path.join(parent, 'a') },
		);
		expect(await one).toBe('one');
		expect(pageOf(target)).toBe('one');
	});

	test('where no folder was, parents included', async () => {
		const target = path.join(temporaryFolder(), 'a', 'b');
		await wholeFolder(target, make('new'), { staging: path.join(temporaryFolder(), 's') });
		expect(pageOf(target)).toBe('new');
	});

	test('not in the place of a file', async () => {
		const target = path.join(temporaryFolder(), 'dist');
		writeFileSync(target, 'mine');
		const error = await wholeFolder(target, make('new'), { staging: `${target}.s` }).catch((caught: unknown) => caught);
		expect(explainFileError(error)).toBe(
			`a file stands where a folder should be: ${target} (ENOTDIR). Move the file away, or choose another folder by \`--out\`, and build again.`,
		);
		expect(statSync(target).isFile()).toBe(true);
		expect(existsSync(`${target}.lock`)).toBe(false);
	});

	test('after what a killed process has left', async () => {
		const { parent, target } = places();
		renameSync(target, `${target}.old`);
		mkdirSync(`${target}.next`);
		const staging = path.join(parent, 'staging');
		await expect(
			wholeFolder(
				target,
				async () => {
					expect(pageOf(target)).toBe('old');
					throw failure('EIO');
				},
				{ staging },
			),
		).rejects.toThrow('EIO');
		expect(pageOf(target)).toBe('old');
		expect(readdirSync(parent).sort()).toEqual(['dist', 'made']);
	});
});

test.each(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EXDEV', 'EBUSY', 'EMFILE', 'EIO'])(
	'%s is said in one line, with the place and a next step',
	(code) => {
		const wrapped = new Error('rendering failed', { cause: Object.assign(failure(code), { path: '/srv/dist/a' }) });
		const line = explainFileError(wrapped);
		expect(line).toMatch(new RegExp(`: /srv/dist/a \\(${code}\\)\\. .+, and build again\\.$`));
		expect(line).not.toContain('\n');
	},
);

test('an error that is none of the file system’s is not explained away', () => {
	expect(explainFileError(new TypeError('x is not a function'))).toBeUndefined();
	expect(explainFileError(failure('ERR_MODULE_NOT_FOUND'))).toBeUndefined();
	expect(explainFileError('text')).toBeUndefined();
});
