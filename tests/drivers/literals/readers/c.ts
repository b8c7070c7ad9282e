import { lines, missingTool, type Reader, run } from '../reader.ts';

const beside = [
	['', ''],
	['?', '?/'],
	['0', '7'],
	['u:', 'f'],
] as const;

/** With trigraphs, which the standards before C23 and C++17 have: what holds with them holds without. */
function reader(name: string, compiler: string, file: string, standard: string): Reader {
	return {
		name,
		missing: () => missingTool(compiler, '--version'),
		places: [
			{ chain: 'c-string', wrap: (text) => `show("${text}");`, beside },
			{ chain: 'c-string', wrap: (text) => `show((const char *)u8"${text}");`, beside },
			{ chain: 'percent c-string', wrap: (text) => `snprintf(text, sizeof text, "${text}"); show(text);`, beside },
		],
		read: (literals) =>
			lines(
				run({
					files: {
						[file]: `#include <stdio.h>

static char text[20000];

static void show(const char *value) {
	for (; *value; value++) printf("%02x", (unsigned char)*value);
	putchar('\\n');
}

int main(void) {
${literals.map(({ source }) => `\t${source}`).join('\n')}
	return 0;
}
`,
					},
					commands: [[compiler, `-std=${standard}`, '-w', '-o', 'program', file], ['./program']],
				}),
			),
	};
}

export const c = reader('C', 'gcc', 'program.c', 'c11');
export const cpp = reader('C++', 'g++', 'program.cpp', 'c++14');
