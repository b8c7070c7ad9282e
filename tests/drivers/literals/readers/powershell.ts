import { alone, lines, missingTool, type Reader, run } from '../reader.ts';

export const powershell: Reader = {
	name: 'PowerShell',
	missing: () => missingTool('pwsh', '-Version'),
	places: [
		{ chain: 'powershell-word', wrap: (text) => `Show ${text}`, beside: alone },
		{ chain: 'powershell-single', wrap: (text) => `Show '${text}'` },
		{
			chain: 'powershell-double',
			wrap: (text) => `Show "${text}"`,
			beside: [
				['', ''],
				['', '{x}'],
				['0', '7'],
			],
		},
	],
	read: (literals) =>
		lines(
			run({
				files: {
					'program.ps1': `function Show([string]$value) { [System.BitConverter]::ToString([Text.Encoding]::UTF8.GetBytes($value)).Replace('-', '').ToLower() }\n${literals.map(({ source }) => source).join('\n')}\n`,
				},
				commands: [['pwsh', '-NoProfile', '-File', 'program.ps1']],
			}),
		),
};
