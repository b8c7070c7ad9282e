import { lines, missingTool, type Place, type Reader, run } from '../reader.ts';

const quotes = [
	['single', "'"],
	['double', '"'],
] as const;

/** Behind a quote of a triple-quoted string. */
const places: Place[] = quotes.flatMap(([name, quote]) =>
	[quote, quote.repeat(3)].flatMap((mark) => [
		{ chain: `py-${name}`, wrap: (text: string) => `${mark}${text}${mark}` },
		{ chain: `py-${name}`, wrap: (text: string) => `u${mark}${text}${mark}` },
		{ chain: `py-bytes-${name}`, wrap: (text: string) => `b${mark}${text}${mark}` },
		{ chain: `py-raw-${name}`, wrap: (text: string) => `r${mark}${text}${mark}` },
		{ chain: `py-raw-bytes-${name}`, wrap: (text: string) => `Rb${mark}${text}${mark}` },
		{ chain: `braces py-${name}`, wrap: (text: string) => `f${mark}${text}${mark}` },
		{ chain: `braces py-raw-${name}`, wrap: (text: string) => `fr${mark}${text}${mark}` },
		{ chain: `braces py-${name}`, wrap: (text: string) => `${mark}${text}${mark}.format()` },
		{ chain: `percent py-${name}`, wrap: (text: string) => `${mark}${text}${mark} % ()` },
	]),
);

const program = `# -*- coding: utf-8 -*-
def show(value):
    print((value if isinstance(value, bytes) else value.encode()).hex())
`;

export const python: Reader = {
	name: 'Python',
	missing: () => missingTool('python3', '--version'),
	places,
	read: (literals) =>
		lines(
			run({
				files: { 'program.py': `${program}${literals.map(({ source }) => `show(${source})`).join('\n')}\n` },
				commands: [['python3', 'program.py']],
			}),
		),
};
