/** The one script of every page, after the page is parsed. Each part finds what it needs in the page, or does nothing. */
import { startAnnouncements } from './announce.ts';
import { startChoices } from './choices.ts';
import { startChoosers } from './choosers.ts';
import { startChosen } from './chosen.ts';
import { highlightParameter } from './constants.ts';
import { startContents } from './contents.ts';
import { startCopy } from './copy.ts';
import { startMenus } from './menus.ts';
import { startReveal } from './reveal.ts';
import { startSearch } from './search-open.ts';
import { startTabs } from './tabs.ts';
import { startTheme } from './theme.ts';
import { startTitle } from './title.ts';

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
startSearch();
if (new URLSearchParams(location.search).has(highlightParameter)) void import('./marks.ts').then(({ startMarks }) => startMarks());
document.documentElement.dataset.js = 'ready';
