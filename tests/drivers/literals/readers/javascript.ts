import type { Reader } from '../reader.ts';
import { lines, run } from '../reader.ts';

const places = [
	{ chain: 'js-single', wrap: (text: string) => `'${text}'` },
	{ chain: 'js-double', wrap: (text: string) => `"${text}"` },
	{
		chain: 'js-template',
		wrap: (text: string) => `\`${text}\``,
		beside: [
			['', ''],
			['', '{x}'],
			['$', '$'],
			['0', '7'],
		],
	},
] as const;

function reader(name: string, file: string, print: string): Reader {
	return {
		name,
		missing: () => undefined,
		places,
		read: (literals) =>
			lines(
				run({
					files: { [file]: `${print}\n${literals.map(({ source }) => `print(${source});`).join('\n')}` },
					commands: [[process.execPath, file]],
				}),
			),
	};
}

export const javascript = reader('JavaScript', 'program.mjs', "const print = (value) => console.log(Buffer.from(value).toString('hex'));");
/** Node strips the types. */
export const typescript = reader(
	'TypeScript',
	'program.mts',
	"const print = (value: string): void => console.log(Buffer.from(value).toString('hex'));",
);
