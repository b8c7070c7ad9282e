import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { asTemplate, findStrings } from '../../../src/import/draft/find-strings.ts';
import { draftOf, inventions, unfitFor } from '../../support/drafts.ts';
import { importFiles } from '../../support/imports.ts';

const head = '---\ntitle: A page\ndescription: What it is about.\n---\n\n';

test.each([
	['postgresql://crate:crate@localhost:5432/?sslmode=disable', 'url'],
	['postgresql://{username}:{password}@{host}:{port}/{database}?options=--cluster%3D{id}', 'url'],
	['databend://user:pwd@host[:port]/[database][?sslmode=disable]', 'url'],
	['<driver>[+<protocol>]://[[<user>:<password>@]<host>:<port>][/<database>]', 'url'],
	['crate://localhost:4200', 'url'],
	['postgresql://h1:1,h2:2/db', 'url'],
	['jdbc:crate://localhost:5432/doc', 'jdbc'],
	['jdbc:harbour://<quay name>:4000/', 'jdbc'],
	['root:taosdata@ws(localhost:6041)/power?readTimeout=5m', 'go-dsn'],
	['host=localhost port=5432 dbname=doc', 'libpq-keywords'],
	['protocol=WebSocket;host=127.0.0.1;port=6041;useSSL=false', 'ado'],
])('recognises %s', (text, syntax) => {
	expect(findStrings(`connect("${text}");`)).toEqual([{ text, syntax }]);
	expect(findStrings(`Use ${text}, or not.`)[0]).toEqual({ text, syntax });
});

test.each([
	'https://user:password@example.com:8080/',
	'git clone ssh://git@example.com:22/x',
	's3://bucket:80/path',
	'See example://something for more.',
	'host=localhost',
	'width=1;height=2;depth=3',
	'10:30 (a)/b',
	'kafka://broker:9092',
])('does not take %s for a connection string', (text) => {
	expect(findStrings(text)).toEqual([]);
});

test('writes placeholders as a template has them, and nothing else anew', () => {
	expect(asTemplate('x://<User Name>:\u0024{PASSWORD}@{host_name}/$db?a={{b}}')).toBe('x://{user-name}:{password}@{host-name}/$db?a={{b}}');
});

const drivers = `${head}## Connect

\`\`\`python title="connect.py"
import db
conn = db.connect("harbour://crew:secret@quay.example:4000/ships?tls=on")
\`\`\`

Port \`harbour://crew:secret@quay.example:4000/ships?tls=on\` is the usual one.

## Options of the URL

| Option | Type | Default | Required | Description | Colour |
|---|---|---|---|---|---|
| \`tls\` | bool | \`off\` | no | Whether the [connection](./other.md) is \`encrypted\`. | red |
| \`timeout\` | duration | a minute or so | ✗ | How long to wait.<br/>In seconds. | |
| \`retries\` | integer | 3 | Required by most drivers | How often. | |
| not a name | | | | Words. | |

## Ports of the world

| Parameter | Description |
|---|---|
| depth | How deep the water is. |
`;

test('drafts strings and parameters with their places, and leaves out what is not said', () => {
	const files = { 'connect.md': drivers, 'other.md': `${head}Text.` };
	const draft = draftOf(importFiles(files)) ?? '';
	expect(parse(draft)).toEqual({
		formats: { harbour: { name: 'Connect', syntax: 'url', template: 'harbour://crew:secret@quay.example:4000/ships?tls=on' } },
		parameterSets: {
			'options-of-the-url': {
				name: 'Options of the URL',
				parameters: [
					{ name: 'tls', type: 'boolean', default: 'off', use: 'optional', meaning: 'Whether the connection is `encrypted`.' },
					{ name: 'timeout', type: 'duration', defaultNote: 'a minute or so', use: 'optional', meaning: 'How long to wait. In seconds.' },
					{ name: 'retries', type: 'integer', default: 3, meaning: 'How often.' },
				],
			},
		},
	});
	expect(draft).toContain('# connect.md:10, connect.md:13\n');
	expect(draft).toContain('# connect.md:19\n        # Colour: red');
	expect(draft).toContain('# Required: Required by most drivers');
	expect(draft).toMatch(/# Still to write[\s\S]*`summary` is missing/);
	expect(unfitFor(draft)).toEqual([]);
	expect(inventions(draft, () => drivers)).toEqual([]);
	expect(inventions(draft, () => drivers.replace('4000/ships', '4001/ships'))).toHaveLength(1);
});

test('reads deployments from tables that have a column or a row for each', () => {
	const page = `${head}| Deployment | Connection string |
|---|---|
| At home | \`harbour://<user>@localhost:4000\` |
| **In the cloud** | \`harbour://<user>@<host>:443\` |

| Parameter | Description | At home | In the cloud |
|---|---|---|---|
| \`<user>\` | Who. | Required | Required |
| berth | Where. | Not used | \`north\` (required) |
`;
	const { deployments, formats, parameterSets } = parse(draftOf(importFiles({ 'page.md': page })) ?? '');
	expect(deployments).toEqual([
		{ id: 'at-home', name: 'At home' },
		{ id: 'in-the-cloud', name: 'In the cloud' },
	]);
	expect(formats['harbour-in-the-cloud']).toEqual({
		name: 'In the cloud',
		syntax: 'url',
		template: 'harbour://{user}@{host}:443',
		deployments: ['in-the-cloud'],
	});
	expect(parameterSets['a-page'].parameters).toEqual([
		{ name: 'user', in: 'username', meaning: 'Who.', use: { 'at-home': 'required', 'in-the-cloud': 'required' } },
		{
			name: 'berth',
			meaning: 'Where.',
			use: { 'at-home': 'not-used', 'in-the-cloud': 'required' },
			recommended: { 'in-the-cloud': 'north' },
		},
	]);
});

test('reads a list of terms beside the string that has them, and names its tab', () => {
	const page = `${head}<Tabs>
<TabItem value="x" label="Go">

\`\`\`text
crew:secret@tcp(quay:4000)/ships?<params>&berth=<berth>
\`\`\`

- **params**: What else there is.
- **berth**: Where to *lie*.

- **milk**: Not in the string.
- **honey**: Neither.

</TabItem>
</Tabs>
`;
	const { formats, parameterSets } = parse(draftOf(importFiles({ 'page.md': page.replace('- **milk**', 'Buy:\n\n- **milk**') })) ?? '');
	expect(formats['go-dsn'].name).toBe('Go: A page');
	expect(Object.values(parameterSets)).toEqual([
		{
			name: 'Go: A page',
			parameters: [
				{ name: 'params', meaning: 'What else there is.' },
				{ name: 'berth', meaning: 'Where to lie.' },
			],
		},
	]);
});

test('names the file of a partial that was written into a page', () => {
	const files = {
		'page.md': `${head}import P from './_p.md';\n\n<P name="x" />\n`,
		'_p.md': '\n\n```sh\nconnect harbour://crew@quay:1 # {props.name}\n```\n',
	};
	expect(draftOf(importFiles(files))).toContain('# _p.md:4');
});

test('drafts nothing where the docs say nothing of connecting', () => {
	expect(
		draftOf(importFiles({ 'page.md': `${head}## Parameters\n\n| Parameter | Description |\n|---|---|\n| depth | How deep. |\n` })),
	).toBe(undefined);
});
