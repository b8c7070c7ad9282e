import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const candidates = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser for the tests: `CHROMIUM`, or one at a usual place. */
export function findChromium(): string | undefined {
	return candidates.find((file): file is string => file !== undefined && file !== '' && existsSync(file));
}

/** Finds Chromium, or installs it from Debian's packages. @throws {Error} that says what to do where neither works */
export function ensureChromium(): string {
	const found = findChromium();
	if (found) return found;
	const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const [command = '', ...args] = [...sudo, 'apt-get'];
	console.log('Installing Chromium from the system’s packages, for the browser tests …');
	spawnSync(command, [...args, 'update', '-qq'], { stdio: 'ignore' });
	try {
		execFileSync(command, [...args, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
	} catch {
		throw new Error(
			'no Chromium, and `apt-get install chromium` failed: install a Chromium, and name it by the environment variable CHROMIUM',
		);
	}
	const installed = findChromium();
	if (!installed)
		throw new Error('Chromium was installed, but is at none of the usual places: name it by the environment variable CHROMIUM');
	return installed;
}
