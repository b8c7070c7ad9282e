/** The window's title says for what the page is shown: "Connect to CockroachDB (Go, pgx)". */
import { choiceDimensions } from '../../src/schema/vocabulary.ts';
import { onChange, shown, wanted } from './choices.ts';
import { labelOf } from './labels.ts';

export function startTitle(): void {
	const [title = '', ...rest] = document.title.split(' · ');
	const followed = choiceDimensions.filter((dimension) =>
		document.querySelector(`main :is([data-when-${dimension}], doc-tabs[data-sync=${dimension}])`),
	);
	const show = () => {
		const [now, chosen] = [shown(), wanted()];
		const names = followed.flatMap((dimension) => {
			const value = chosen[dimension];
			return value && value === now[dimension] ? [labelOf(dimension, value)] : [];
		});
		const added = names.filter((name) => !title.includes(name));
		document.title = [added.length > 0 ? `${title} (${added.join(', ')})` : title, ...rest].join(' · ');
	};
	onChange(show);
	show();
}
