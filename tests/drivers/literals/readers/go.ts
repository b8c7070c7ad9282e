import { lines, missingTool, type Reader, run } from '../reader.ts';

export const go: Reader = {
	name: 'Go',
	missing: () => missingTool('go', 'version'),
	places: [
		{ chain: 'go-string', wrap: (text) => `"${text}"` },
		{ chain: 'go-raw', wrap: (text) => `\`${text}\`` },
		{ chain: 'percent go-string', wrap: (text) => `fmt.Sprintf("${text}")` },
		{ chain: 'percent go-raw', wrap: (text) => `fmt.Sprintf(\`${text}\`)` },
	],
	read: (literals) =>
		lines(
			run({
				files: {
					'program.go': `package main

import "fmt"

func main() {
	for _, value := range []string{
${literals.map(({ source }) => `\t\t${source},`).join('\n')}
	} {
		fmt.Printf("%x\\n", value)
	}
}
`,
				},
				commands: [['go', 'run', 'program.go']],
				env: { GO111MODULE: 'off' },
			}),
		),
};
