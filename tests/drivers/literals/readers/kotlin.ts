import { lines, missingTool, type Reader, run } from '../reader.ts';

const perFunction = 200;

export const kotlin: Reader = {
	name: 'Kotlin',
	missing: () => missingTool('kotlinc', '-version'),
	places: [
		{
			chain: 'kotlin-string',
			wrap: (text) => `"${text}"`,
			beside: [
				['', ''],
				['', '{x}'],
				['0', '7'],
			],
		},
		{ chain: 'kotlin-raw', wrap: (text) => `"""${text}"""` },
	],
	read(literals) {
		const functions = Array.from({ length: Math.ceil(literals.length / perFunction) }, (_, index) =>
			literals.slice(index * perFunction, (index + 1) * perFunction),
		);
		const program = `fun show(value: String) = println(value.toByteArray().joinToString("") { "%02x".format(it) })
${functions.map((part, index) => `fun part${index}() {\n${part.map(({ source }) => `\tshow(${source})`).join('\n')}\n}`).join('\n')}
fun main() {
${functions.map((_, index) => `\tpart${index}()`).join('\n')}
}
`;
		return lines(
			run({
				files: { 'program.kt': program },
				commands: [
					['kotlinc', 'program.kt', '-include-runtime', '-d', 'program.jar'],
					['java', '-jar', 'program.jar'],
				],
			}),
		);
	},
};
