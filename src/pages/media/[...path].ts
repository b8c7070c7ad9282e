import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute } from 'astro';
import { hashBytesOf } from '../../markdown/hash.ts';
import { siteContent } from '../../navigation/site-content.ts';
import { projectPaths } from '../../project.ts';

/** The images that pages show, each once. */
export async function getStaticPaths() {
	const { pages } = await siteContent();
	const assets = [...new Set(pages.flatMap((page) => page.assets))].sort();
	return Promise.all(assets.map(async (asset) => ({ params: { path: asset }, cacheKey: hashBytesOf(await readFile(placeOf(asset))) })));
}

export const GET: APIRoute = async ({ params }) => {
	return new Response(new Uint8Array(await readFile(placeOf(params.path ?? ''))));
};

function placeOf(asset: string): string {
	return path.join(projectPaths().contentDir, asset);
}
