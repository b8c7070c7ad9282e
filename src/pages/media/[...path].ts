import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute } from 'astro';
import { siteContent } from '../../navigation/site-content.ts';
import { projectPaths } from '../../project.ts';

/** The images that pages show, each once. */
export async function getStaticPaths() {
	const { pages } = await siteContent();
	const assets = [...new Set(pages.flatMap((page) => page.assets))].sort();
	return assets.map((asset) => ({ params: { path: asset } }));
}

export const GET: APIRoute = async ({ params }) => {
	const file = path.join(projectPaths().contentDir, params.path ?? '');
	return new Response(new Uint8Array(await readFile(file)));
};
