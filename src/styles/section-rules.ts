import type { SectionView } from '../schema/page.ts';

/** A rule for each section that hands its hue to the colours of `.hued`. */
export function sectionRules(sections: readonly Pick<SectionView, 'id' | 'hue'>[]): string {
	return sections.map((section) => `.section-${section.id}{--hue:${section.hue}}`).join('\n');
}
