/** The one script of every page, after the page is parsed. Each part finds what it needs in the page, or does nothing. */
import { startAnnouncements } from './announce.ts';
import { startChecker } from './checker-open.ts';
import { startChoices } from './choices.ts';
import { startChoosers } from './choosers.ts';
import { startChosen } from './chosen.ts';
import { highlightParameter } from './constants.ts';
import { startContents } from './contents.ts';
import { startCopy } from './copy.ts';
import { startKeep } from './keep-open.ts';
import { startLiveSnippets } from './live-open.ts';
import { startMarkdownLink } from './markdown-link.ts';
import { startMenus } from './menus.ts';
import { startNear } from './near.ts';
import { startReveal } from './reveal.ts';
import { startSearch } from './search-open.ts';
import { queryWords } from './search-words.ts';
import { startTabs } from './tabs.ts';
import { startTheme } from './theme.ts';
import { startTitle } from './title.ts';
import { whenOpened } from './when-opened.ts';

startAnnouncements();
startChoices();
startChoosers();
startChosen();
startTabs();
startReveal();
startTitle();
startContents();
startMenus();
startTheme();
startCopy();
startLiveSnippets();
startMarkdownLink();
startSearch();
startChecker();
startKeep();
startNear();
if (new URLSearchParams(location.search).has(highlightParameter))
	// The search cuts words the same way: by itself, what both need would be a request for 300 bytes.
	void import('./marks.ts').then(({ startMarks }) => whenOpened(() => startMarks(queryWords)));
document.documentElement.dataset.js = 'ready';
const builder = document.querySelector<HTMLElement>('.builder-stage');
if (builder)
	addEventListener('load', () => whenOpened(() => void import('./builder.ts').then(({ startBuilder }) => startBuilder(builder))));
