import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { bundleScript } from '../bundle-script.ts';

/** The script that takes the place of a server, with the search inside: Pagefind gets its files from the packs. */
export function hostScript({ folder, root, digits }: { folder: string; root: string; digits: number }): Promise<string> {
	const file = (...parts: string[]) => JSON.stringify(path.join(...parts));
	const contents = `import { createInstance } from ${file(folder, 'pagefind', 'pagefind.js')};
import { startOffline } from ${file(root, 'components', 'client', 'offline.ts')};
startOffline({ createPagefind: createInstance, digits: ${digits} });`;
	return bundleScript({ stdin: { contents, resolveDir: root } });
}

/** Vite loads the files that an import needs ahead of it: scripts are all here already, style sheets are not. */
const withoutPreload: Plugin = {
	name: 'without-preload',
	setup({ onLoad }) {
		onLoad({ filter: /\.js$/ }, async ({ path: file }) => ({
			contents: withoutScriptDependencies(await readFile(file, 'utf8')),
			loader: 'js',
		}));
	},
};

/** @param text a chunk as Vite writes it: a list of files in `__vite__mapDeps`, and their numbers at each import */
export function withoutScriptDependencies(text: string): string {
	const list = /__vite__mapDeps=\(i,m=__vite__mapDeps,d=\(m\.f\|\|\(m\.f=(\[[^\]]*\])\)\)\)/.exec(text)?.[1];
	if (!list) return text;
	const files = JSON.parse(list) as string[];
	return text.replace(/__vite__mapDeps\(\[([\d,]*)\]\)/g, (_call, numbers: string) => {
		const kept = numbers.split(',').filter((number) => files[Number(number)]?.endsWith('.css'));
		return `__vite__mapDeps([${kept.join(',')}])`;
	});
}

/** The modules of a page as one classic script: without a server, browsers load no modules. Files are relative to the folder. */
export function pageScript(modules: readonly { file?: string; code?: string }[], folder: string): Promise<string> {
	const contents = modules.map(({ file, code }) => code ?? `import ${JSON.stringify(path.join(folder, file ?? ''))};`).join('\n');
	return bundleScript({
		stdin: { contents, resolveDir: folder },
		banner: { js: 'const portolanScript=document.currentScript.src;' },
		define: { 'import.meta.url': 'portolanScript' },
		plugins: [withoutPreload],
	});
}
