/** The environment for a process that a test starts: the test runner's own marks would change how Vite behaves. */
export function childEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(?:VITEST|NODE_ENV$|MODE$|DEV$|PROD$|SSR$|TEST$|BASE_URL$|FORCE_COLOR$|PORTOLAN_)/.test(name),
	);
	return { ...Object.fromEntries(inherited), ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...extra };
}
