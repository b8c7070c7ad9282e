/** Where a reader's hand goes on the pages of each generator. */
export interface Reader {
	/** The id of the peer. */
	peer: string;
	searchButton: string;
	searchField: string;
	searchResult: string;
}

export const readers: readonly Reader[] = [
	{
		peer: 'portolan',
		searchButton: '[data-search-open]',
		searchField: '#search-input',
		searchResult: 'dialog.search [role=option]',
	},
	{
		peer: 'starlight',
		searchButton: 'button[data-open-modal]',
		searchField: '.pagefind-ui__search-input',
		searchResult: '.pagefind-ui__result',
	},
	{
		peer: 'vitepress',
		searchButton: '#local-search button',
		searchField: '#localsearch-input',
		searchResult: '.VPLocalSearchBox .result',
	},
];
