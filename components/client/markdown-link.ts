/** "View as Markdown" leads to the file for the language that the page shows, where the page has one. */
import { onChange, shown } from './choices.ts';

export function startMarkdownLink(): void {
	const link = document.querySelector<HTMLAnchorElement>('[data-markdown-languages]');
	if (!link) return;
	const whole = link.getAttribute('href') ?? '';
	const languages = link.dataset.markdownLanguages?.split(' ') ?? [];
	const follow = () => {
		const { language = '' } = shown();
		link.setAttribute('href', languages.includes(language) ? whole.replace(/\.md$/, `.${language}.md`) : whole);
	};
	onChange(follow);
	follow();
}
