import type { SectionView } from '../schema/page.ts';
import { cssString } from './choice-rules.ts';

/** A rule for each section that hands its hue to the colours of `.hued`, and the sections' names as custom properties. */
export function sectionRules(sections: readonly Pick<SectionView, 'id' | 'hue' | 'name'>[]): string {
	const names = sections.map(({ id, name }) => `--name-section-${id}:${cssString(name)}`).join(';');
	return [`html{${names}}`, ...sections.map(({ id, hue }) => `.section-${id}{--hue:${hue}}`)].join('\n');
}
