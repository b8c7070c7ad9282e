export interface Property {
	/** `default`, `value disable` */
	name: string;
	/** The name of the deployment that it is for. */
	deployment?: string;
	value: string;
}
/** By a key that is the same on both sides. */
export type Properties = Map<string, Property>;

/** Looks, and what only machines follow. */
const unseen = new Set(['$schema', 'id', 'hue', 'mark']);

/** What readers and authors call a property, where it is not the key with spaces. */
const names: Record<string, string> = {
	template: 'connection string',
	in: 'place',
	schemes: 'scheme',
	values: 'value',
	aliases: 'alias',
	protocols: 'protocol',
	deployments: 'deployment',
	formats: 'format',
	parameterSets: 'parameter set',
	features: 'feature',
	notes: 'note',
	links: 'link',
	hosts: 'host',
	alsoKnown: 'further parameter',
	defaultNote: 'default in words',
	'package version': 'version',
};

/** The properties of a thing, taken apart to single values: one enum value, one link, one default of one deployment. */
export function propertiesOf(entry: Readonly<Record<string, unknown>>, deployments: ReadonlyMap<string, string>): Properties {
	const properties: Properties = new Map();
	const add = (property: Property) => {
		const key = (number: number) => JSON.stringify([property.name, property.deployment, number]);
		let number = 1;
		while (properties.has(key(number))) number++;
		properties.set(key(number), property);
	};
	const visit = (path: readonly string[], value: unknown, deployment?: string): void => {
		const place = deployment === undefined ? {} : { deployment };
		if (Array.isArray(value)) for (const item of value) visitItem(path, item);
		else if (typeof value === 'object' && value !== null) {
			for (const [key, inner] of Object.entries(value)) {
				const named = deployments.get(key);
				if (named === undefined) visit([...path, key], inner, deployment);
				else visit(path, inner, named);
			}
		} else if (value !== undefined) add({ name: nameOf(path), value: String(value), ...place });
	};
	/** An item of a list is known by its own name, so that another order changes nothing. */
	const visitItem = (path: readonly string[], item: unknown): void => {
		if (typeof item !== 'object' || item === null) {
			add({ name: `${nameOf(path)} ${String(item)}`, value: String(item) });
			return;
		}
		const { value, meaning, ...rest } = item as Record<string, unknown>;
		if (value === undefined) visit([...path, ...identityOf(rest)], { ...rest, meaning });
		else {
			add({ name: `${nameOf(path)} ${String(value)}`, value: String(value) });
			if (meaning !== undefined) add({ name: `meaning of ${String(value)}`, value: String(meaning) });
		}
	};
	for (const [key, value] of Object.entries(entry)) if (!unseen.has(key)) visit([key], value);
	return properties;
}

/** What tells an entry of a list from the others: `docs` of a link, the title of an install command. */
function identityOf({ kind, title, label }: Record<string, unknown>): string[] {
	const identity = title ?? label ?? kind;
	return identity === undefined ? [] : [String(identity)];
}

function nameOf(path: readonly string[]): string {
	const [first = '', ...rest] = path.filter((part) => part !== 'code' && part !== 'href');
	const whole = [first, ...rest].join(' ');
	return names[whole] ?? [names[first] ?? spaced(first), ...rest.map(spaced)].join(' ');
}

/** `connectTimeout` as `connect timeout` */
function spaced(key: string): string {
	return key.replace(/([a-z])([A-Z])/g, (_match, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
