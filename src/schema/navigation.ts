import { z } from 'zod';

/** A page or a group of `content/<folder>/navigation.yaml`. */
export const NavigationItemSchema = z.strictObject({
	label: z.string().min(1).optional().describe('What the sidebar calls it; a page has its own title without one, a group needs one.'),
	link: z.string().min(1).optional().describe('The page’s file, relative to the folder: `connect/go.mdx`.'),
	get items() {
		return z.array(NavigationItemSchema).min(1).optional().describe('What is in the group.');
	},
});
export type NavigationItem = z.output<typeof NavigationItemSchema>;

/** `content/<folder>/navigation.yaml`: the sidebar, where it is not that of the folders. */
export const NavigationSchema = z.array(NavigationItemSchema);

/** `content/<folder>/redirects.yaml`: old addresses of the site, and the files of the pages that took their place. */
export const FolderRedirectsSchema = z.record(z.string(), z.string().min(1));
