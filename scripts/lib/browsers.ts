import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

interface SystemBrowser {
	name: string;
	/** Debian's packages, the better one first: not every archive has every one. */
	packages: readonly string[];
	/** The environment variable that names the program. */
	variable: string;
	/** Where it usually is. */
	places: readonly string[];
}

const chromium: SystemBrowser = {
	name: 'Chromium',
	// Without a window's machinery, a page in a context of its own opens in less than half the time.
	packages: ['chromium-headless-shell', 'chromium'],
	variable: 'CHROMIUM',
	places: [
		'/usr/bin/chromium-headless-shell',
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/usr/bin/google-chrome-stable',
		'/snap/bin/chromium',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
	],
};

const firefox: SystemBrowser = {
	name: 'Firefox',
	packages: ['firefox-esr'],
	variable: 'FIREFOX',
	places: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/** The browser for the tests: `CHROMIUM`, or one at a usual place. */
export const findChromium = () => find(chromium);

/** Firefox: `FIREFOX`, or one at a usual place. */
export const findFirefox = () => find(firefox);

/** Finds Chromium, or installs it from Debian's packages. @throws {Error} that says what to do where neither works */
export const ensureChromium = () => ensure(chromium);

/** Finds Firefox, or installs it from Debian's packages. Few tests need it: where neither works, they are skipped, and this says so. */
export function ensureFirefox(): string | undefined {
	try {
		return ensure(firefox);
	} catch (error) {
		console.log(`Tests in Firefox are skipped: ${(error as Error).message}.`);
		return undefined;
	}
}

function find({ variable, places }: SystemBrowser): string | undefined {
	return [process.env[variable], ...places].find((file): file is string => file !== undefined && file !== '' && existsSync(file));
}

function ensure(browser: SystemBrowser): string {
	const found = find(browser);
	if (found) return found;
	const { name, packages, variable } = browser;
	const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const [command = '', ...args] = [...sudo, 'apt-get'];
	console.log(`Installing ${name} from the system’s packages, for the browser tests …`);
	spawnSync(command, [...args, 'update', '-qq'], { stdio: 'ignore' });
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const install = (debian: string) =>
		spawnSync(command, [...args, 'install', '-y', '-qq', '--no-install-recommends', debian], {
			stdio: ['ignore', 'ignore', 'inherit'],
			env,
		}).status === 0;
	if (!packages.some(install))
		throw new Error(
			`no ${name}, and \`apt-get install ${packages.at(-1)}\` failed: install it, and name it by the environment variable ${variable}`,
		);
	const installed = find(browser);
	if (!installed)
		throw new Error(`${name} was installed, but is at none of the usual places: name it by the environment variable ${variable}`);
	return installed;
}
