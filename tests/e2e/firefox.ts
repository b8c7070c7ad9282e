import { type Browser, launch } from 'puppeteer-core';

/** Firefox as it comes, driven by WebDriver BiDi, with a proxy that does not answer in the place of a network. */
export function launchFirefox(executablePath: string): Promise<Browser> {
	const nowhere = Object.fromEntries(
		['http', 'ssl', 'socks'].flatMap((kind) => [
			[`network.proxy.${kind}`, '127.0.0.1'],
			[`network.proxy.${kind}_port`, 9],
		]),
	);
	return launch({
		browser: 'firefox',
		executablePath,
		headless: true,
		extraPrefsFirefox: { 'network.proxy.type': 1, 'network.proxy.no_proxies_on': '', ...nowhere },
	});
}
