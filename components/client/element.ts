type Child = Node | string | undefined | false;

/** An element with attributes and children. Text stays text: nothing here is read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Record<string, string | undefined> = {},
	...children: Child[]
): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
	made.append(...children.filter((child): child is Node | string => Boolean(child)));
	return made;
}
