import { siteContent } from '../navigation/site-content.ts';

/** W3C Web Application Manifest. Addresses count from this file, so that they hold wherever the site is. */
export async function GET(): Promise<Response> {
	const { site } = await siteContent();
	const manifest = {
		name: `${site.title}: ${site.tagline}`,
		short_name: site.title,
		description: site.description,
		lang: 'en',
		id: './',
		start_url: './',
		scope: './',
		display: 'minimal-ui',
		background_color: '#fcfaf5',
		theme_color: '#fcfaf5',
		icons: [
			{ src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
			{ src: 'apple-touch-icon.png', sizes: '180x180', type: 'image/png' },
		],
	};
	return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
}
