import { lines, missingTool, type Reader, run } from '../reader.ts';

export const rust: Reader = {
	name: 'Rust',
	missing: () => missingTool('rustc', '--version'),
	places: [
		{ chain: 'rust-string', wrap: (text) => `"${text}".as_bytes()` },
		{ chain: 'rust-bytes', wrap: (text) => `b"${text}"` },
		{ chain: 'rust-raw', wrap: (text) => `r"${text}".as_bytes()` },
		{
			chain: 'rust-raw-hash',
			wrap: (text) => `r#"${text}"#.as_bytes()`,
			beside: [
				['', ''],
				['"', '#'],
				['"', '"'],
			],
		},
		{ chain: 'rust-raw-hash', wrap: (text) => `r##"${text}"##.as_bytes()` },
		{ chain: 'rust-raw-bytes', wrap: (text) => `br"${text}"` },
		{ chain: 'braces rust-string', wrap: (text) => `format!("${text}").as_bytes()` },
		{ chain: 'braces rust-raw-hash', wrap: (text) => `format!(r#"${text}"#).as_bytes()` },
	],
	read: (literals) =>
		lines(
			run({
				files: {
					'program.rs': `fn show(value: &[u8]) {
	println!("{}", value.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
}

fn main() {
${literals.map(({ source }) => `\tshow(${source});`).join('\n')}
}
`,
				},
				commands: [['rustc', '--edition', '2021', 'program.rs'], ['./program']],
			}),
		),
};
