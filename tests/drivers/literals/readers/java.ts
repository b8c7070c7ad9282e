import { alone, lines, missingTool, type Reader, run } from '../reader.ts';

/** Below the limit of 64 KB for one method. */
const perMethod = 200;

export const java: Reader = {
	name: 'Java',
	missing: () => missingTool('javac', '--version'),
	places: [
		{ chain: 'java-string', wrap: (text) => `"${text}"` },
		{ chain: 'java-text-block', wrap: (text) => `"""\n\t\t${text}"""`, beside: alone },
		{
			chain: 'java-text-block',
			wrap: (text) => `"""\n\t\t${text}\n\t\t""".stripTrailing()`,
			beside: [
				['url=', '.'],
				['"', '"'],
				['u', '7.'],
			],
		},
		{ chain: 'percent java-string', wrap: (text) => `String.format("${text}")` },
	],
	read(literals) {
		const methods = Array.from({ length: Math.ceil(literals.length / perMethod) }, (_, index) =>
			literals.slice(index * perMethod, (index + 1) * perMethod),
		);
		// One class for each method: a class holds no more than 65,535 constants.
		const classes = methods.map(
			(part, index) =>
				`class Part${index} {\n\tstatic void run() {\n${part.map(({ source }) => `\t\tProgram.show(${source});`).join('\n')}\n\t}\n}\n`,
		);
		const main = `import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

public class Program {
	static void show(String value) {
		System.out.println(HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)));
	}

	public static void main(String[] args) {
${methods.map((_, index) => `\t\tPart${index}.run();`).join('\n')}
	}
}
`;
		return lines(
			run({
				files: { 'Program.java': main + classes.join('') },
				commands: [
					['javac', '-encoding', 'UTF-8', 'Program.java'],
					['java', 'Program'],
				],
			}),
		);
	},
};
