/** What the file system's codes (errno(3)) mean to somebody who builds a site, and the next step. */
const reasons: Record<string, readonly [what: string, fix: string]> = {
	ENOSPC: ['no space is left on the disk', 'Free some'],
	EDQUOT: ['the quota of the disk is used up', 'Free some space'],
	EFBIG: ['a file is larger than the disk allows', 'Use another disk'],
	EACCES: ['writing is not permitted', 'Change the permissions, or choose another folder by `--out`'],
	EPERM: ['writing is not permitted', 'Change the permissions, or choose another folder by `--out`'],
	EROFS: ['the disk can only be read', 'Choose another folder by `--out`'],
	ENOTDIR: ['a file stands where a folder should be', 'Move the file away, or choose another folder by `--out`'],
	EEXIST: ['a file stands where a folder should be', 'Move the file away, or choose another folder by `--out`'],
	EBUSY: ['the folder is in use, or a disk is mounted there', 'Choose a folder inside of it by `--out`'],
	EXDEV: ['the folder lies on two disks', 'Choose another folder by `--out`'],
	EMFILE: ['too many files are open', 'Raise the limit (`ulimit -n`)'],
	ENFILE: ['too many files are open', 'Close other programs'],
	EIO: ['the disk does not answer', 'Check it'],
};

/** One line for what the file system refused, however deep it stands in an error; undefined where it refused nothing. */
export function explainFileError(error: unknown): string | undefined {
	for (let current = error; current instanceof Error; current = current.cause) {
		const { code, path, dest } = current as NodeJS.ErrnoException & { dest?: string };
		const reason = code === undefined ? undefined : reasons[code];
		if (!reason) continue;
		const [what, fix] = reason;
		const place = dest ?? path;
		return `${what}${place ? `: ${place}` : ''} (${code}). ${fix}, and build again.`;
	}
	return undefined;
}
