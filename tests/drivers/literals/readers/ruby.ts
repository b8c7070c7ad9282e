import { lines, missingTool, type Reader, run } from '../reader.ts';

const interpolated = [
	['', ''],
	['', '{x}'],
	['#', '#'],
	['0', '7'],
] as const;

export const ruby: Reader = {
	name: 'Ruby',
	missing: () => missingTool('ruby', '--version'),
	places: [
		{ chain: 'ruby-single', wrap: (text) => `'${text}'` },
		{ chain: 'ruby-double', wrap: (text) => `"${text}"`, beside: interpolated },
		{
			chain: 'ruby-double',
			wrap: (text) => `<<~EOS.delete_suffix("\\n")\n  ${text}\nEOS`,
			beside: [
				['a: ', ''],
				['0', '{x}'],
			],
		},
		{
			chain: 'plain',
			wrap: (text) => `<<~'EOS'.delete_suffix("\\n")\n  ${text}\nEOS`,
			beside: [
				['a: ', ''],
				['0', '7'],
			],
		},
		...['()', '[]', '{}', '<>'].flatMap((pair) => [
			{ chain: `ruby-q${pair}`, wrap: (text: string) => `%q${pair[0]}${text}${pair[1]}` },
			{
				chain: 'ruby-percent',
				wrap: (text: string) => `%Q${pair[0]}${text}${pair[1]}`,
				beside: [
					['', ''],
					['#', '#'],
					['0', '7'],
				] as const,
			},
			{ chain: 'ruby-percent', wrap: (text: string) => `%${pair[0]}${text}${pair[1]}` },
		]),
		{ chain: 'percent ruby-single', wrap: (text) => `format('${text}')` },
	],
	read: (literals) =>
		lines(
			run({
				files: {
					'program.rb': `def show(value) = puts(value.unpack1('H*'))\n${literals.map(({ source }) => `show ${source}`).join('\n')}\n`,
				},
				commands: [['ruby', 'program.rb']],
			}),
		),
};
