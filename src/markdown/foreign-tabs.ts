import GithubSlugger from 'github-slugger';
import { type Language, languages, operatingSystems } from '../schema/vocabulary.ts';
import { attributeValue, type Literal, notLiteral } from './literals.ts';
import type { JsxElement } from './to-html.ts';

/** Docusaurus groups by `lang` or `os`; here these are the site-wide choices. */
const dimensionNames: Record<string, string> = {
	lang: 'language',
	langs: 'language',
	language: 'language',
	languages: 'language',
	'programming-language': 'language',
	os: 'os',
	'operating-system': 'os',
	'operating-systems': 'os',
	platform: 'os',
	deployment: 'deployment',
	driver: 'driver',
	protocol: 'protocol',
};

/** The choice that tabs of a group follow: a site-wide one, or one of their own. */
export function syncOf(group: string | undefined): string | undefined {
	return group === undefined ? undefined : (dimensionNames[group.toLowerCase()] ?? new GithubSlugger().slug(group));
}

/** A tab's value as an id; for site-wide choices the vocabulary's own id, so that `node` and `js` are one. */
export function tabValue(value: string, sync: string | undefined): string {
	const lower = value.toLowerCase();
	const list: readonly Language[] = sync === 'language' ? languages : sync === 'os' ? operatingSystems : [];
	return list.find((entry) => entry.id === lower || entry.aliases.includes(lower))?.id ?? new GithubSlugger().slug(value);
}

/** The attributes of an element that are known without running JavaScript. */
export function literalAttributes(element: JsxElement): Record<string, Literal> {
	return Object.fromEntries(
		element.attributes.flatMap((attribute) => {
			const value = attributeValue(attribute);
			return attribute.type === 'mdxJsxAttribute' && value !== notLiteral ? [[attribute.name, value] as const] : [];
		}),
	);
}

/** Labels by value, from `values={[{ value: 'go', label: 'Go' }]}`. */
export function labelsOf(values: Literal | undefined): Map<string, string> {
	const entries = Array.isArray(values) ? values : [];
	return new Map(
		entries.flatMap((entry) => {
			if (!entry || typeof entry !== 'object' || Array.isArray(entry)) return [];
			const value = stringOf(entry.value);
			const label = stringOf(entry.label);
			return value && label ? [[value, label] as const] : [];
		}),
	);
}

/** A text that is not empty. */
export function stringOf(value: Literal | undefined): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
