import { type BuildOptions, build } from 'esbuild';

/** Makes one classic script of modules, for the browsers that the site is for. */
export async function bundleScript(options: BuildOptions): Promise<string> {
	const { outputFiles } = await build({
		bundle: true,
		format: 'iife',
		minify: true,
		write: false,
		target: 'es2022',
		charset: 'utf8',
		logLevel: 'silent',
		...options,
	});
	return outputFiles?.[0]?.text ?? '';
}
