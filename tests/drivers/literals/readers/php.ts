import { lines, missingTool, type Reader, run } from '../reader.ts';

const interpolated = [
	['', ''],
	['', '{x}'],
	['{', '}'],
	['0', '7'],
] as const;

export const php: Reader = {
	name: 'PHP',
	missing: () => missingTool('php', '--version'),
	places: [
		{ chain: 'php-single', wrap: (text) => `'${text}'` },
		{ chain: 'php-double', wrap: (text) => `"${text}"`, beside: interpolated },
		// The variable is empty, but a brace before it would swallow it.
		{ chain: 'php-double', wrap: (text) => `"${text}$empty"` },
		{
			chain: 'php-heredoc',
			wrap: (text) => `<<<EOT\n${text}\nEOT`,
			beside: [
				['a: ', ''],
				['{', '{x}'],
			],
		},
		{
			chain: 'plain',
			wrap: (text) => `<<<'EOT'\n${text}\nEOT`,
			beside: [
				['a: ', ''],
				['0', '7'],
			],
		},
		{ chain: 'percent php-single', wrap: (text) => `sprintf('${text}')` },
	],
	read: (literals) =>
		lines(
			run({
				files: {
					'program.php': `<?php\n$empty = '';\n${literals.map(({ source }) => `echo bin2hex(${source}), "\\n";`).join('\n')}\n`,
				},
				commands: [['php', '-d', 'display_errors=stderr', 'program.php']],
			}),
		),
};
