import { all, type Edit, remove, rename, replace, write } from './edits.ts';

/** Changes of `tests/fixtures/preview-site` that a reader sees, with every line of the report that each makes. */
export const mutations: Record<string, { edit: Edit; report: string[] }> = {
	'another description of a page': {
		edit: replace('cove/tuning.mdx', 'What makes Cove quick', 'What makes Cove quicker'),
		report: ['/cove/tuning/ changed description: What makes Cove [-quick-]{+quicker+}.'],
	},
	'a word of a paragraph': {
		edit: replace('cove/index.mdx', 'Cove keeps', 'Cove always keeps'),
		report: ['/cove/ changed text: Cove {+always +}keeps rows in order. Start with how to connect, or ask the makers.'],
	},
	'emphasis taken away': {
		edit: replace('cove/index.mdx', '**order**', 'order'),
		report: ['/cove/ changed text: Cove keeps rows in [-order-]{+order+}. Start with how to connect, or ask the makers.'],
	},
	'another heading': {
		edit: replace('cove/index.mdx', '## Limits', '## Boundaries'),
		report: ['/cove/ changed heading in Boundaries (anchor: limits → boundaries): [-Limits-]{+Boundaries+}'],
	},
	'another level of a heading': {
		edit: replace('cove/tuning.mdx', '## Watches', '### Watches'),
		report: ['/cove/tuning/ changed heading in Memory › Watches (level: 2 → 3): '],
	},
	'a new item of a list': {
		edit: replace('cove/index.mdx', '- A row has no limit.', '- A row has no limit.\n- A key has one column.'),
		report: ['/cove/ added text in Limits: {+A key has one column.+}'],
	},
	'an item less': {
		edit: replace('cove/index.mdx', '- A name has at most 63 characters.\n', ''),
		report: ['/cove/ removed text in Limits: [-A name has at most 63 characters.-]'],
	},
	'a numbered list in the place of a plain one': {
		edit: replace('cove/index.mdx', '1. Measure.\n2. Cut.', '- Measure.\n- Cut.'),
		report: [
			'/cove/ changed text in Limits (stands in: numbered list → list): ',
			'/cove/ changed text in Limits (stands in: numbered list → list): ',
		],
	},
	'another address of a link': {
		edit: replace('cove/index.mdx', 'cove.example/contact', 'cove.example/help'),
		report: [
			'/cove/ changed text: Cove keeps rows in order. Start with how to connect, or ask the [-makers→https://cove.example/contact-]{+makers→https://cove.example/help+}.',
		],
	},
	'a link to another page': {
		edit: replace('cove/index.mdx', './connect.mdx', './tuning.mdx#memory'),
		report: [
			'/cove/ changed text: Cove keeps rows in order. Start with [-how to connect→/cove/connect/-]{+how to connect→/cove/tuning/#memory+}, or ask the makers.',
		],
	},
	'another picture': {
		edit: replace('cove/cove.svg', 'M0 20 20 0 40 20z', 'M0 0 20 20 40 0z'),
		report: ['/cove/ changed text in Limits: [-image The cove from above-]{+image The cove from above+}'],
	},
	'another description of a picture': {
		edit: replace('cove/index.mdx', 'The cove from above', 'The cove at night'),
		report: ['/cove/ changed text in Limits: [-image The cove from above-]{+image The cove at night+}'],
	},
	'another cell of a table': {
		edit: replace('cove/index.mdx', '5432', '5433'),
		report: ['/cove/ changed row in Limits: [-5432-]{+5433+}'],
	},
	'a new row of a table': {
		edit: replace('cove/index.mdx', '| http | 8080 |', '| http | 8080 |\n| ssh | 22 |'),
		report: ['/cove/ added row in Limits: {+ssh+} / {+22+}'],
	},
	'a note that becomes a warning': {
		edit: replace('cove/index.mdx', ':::note', ':::warning'),
		report: ['/cove/ changed text in Limits (stands in: note → warning): ', '/cove/ changed text in Limits (stands in: note → warning): '],
	},
	'another name of a fold': {
		edit: replace('cove/index.mdx', 'More about columns', 'All about columns'),
		report: ['/cove/ changed text in Limits: [-More-]{+All+} about columns'],
	},
	'a line of code': {
		edit: replace('cove/connect.mdx', 'return err', 'log.Fatal(err)'),
		report: ['/cove/connect/ changed code in Program for Go: \t[-return -]err / \t{+log.Fatal(+}err{+)+}'],
	},
	'a line of an example in a file': {
		edit: replace('cove/examples/connect.py', 'host="localhost"', 'host="db.example"'),
		report: [
			'/cove/connect/ changed code in Program for Python: connection = cove.connect(host="[-localhost-]", port=5432) / connection = cove.connect(host="{+db.example+}", port=5432)',
		],
	},
	'another title of code': {
		edit: replace('cove/connect.mdx', 'title="connect.py"', 'title="main.py"'),
		report: ['/cove/connect/ changed code in Program for Python (title: connect.py → main.py): '],
	},
	'a text for one deployment': {
		edit: replace('cove/connect.mdx', 'The host is your own', 'The host is yours'),
		report: ['/cove/connect/ changed text in Address for Self-hosted: The host is [-your own-]{+yours+}.'],
	},
	'a text in a tab': {
		edit: replace('cove/connect.mdx', '`go get`', '`go install`'),
		report: ['/cove/connect/ changed text in Install for Go: Install it with go [-get-]{+install+}.'],
	},
	'no choosers': {
		edit: replace('cove/connect.mdx', '::filters{by="deployment language"}\n', ''),
		report: [
			'/cove/connect/ removed choices: [-Deployment: Cove Cloud, Self-hosted-]',
			'/cove/connect/ removed choices: [-Language: Python, Go-]',
		],
	},
	'a text in a partial': {
		edit: replace('cove/partials/_memory.mdx', 'half', 'a third'),
		report: ['/cove/tuning/ changed text in Memory: Give it [-half -]{+a third +}of the memory that there is.'],
	},
	'a row for one language': {
		edit: replace('cove/tuning.mdx', 'At twelve', 'At noon'),
		report: ['/cove/tuning/ changed row in Watches for Go: At [-twelve-]{+noon+}'],
	},
	'another default of a parameter': {
		edit: replace('cove/database.yaml', 'default: disable', 'default: require'),
		report: [
			'/cove/reference/ changed row in All of them: Optional default [-disable-]{+require+}',
			'fact: parameter sslmode, default: disable → require, for cove-py (Python), cove-go (Go)',
		],
	},
	'a new value of a parameter': {
		edit: replace('cove/database.yaml', '[disable, {', '[disable, prefer, {'),
		report: [
			'/cove/reference/ changed row in All of them: Whether the connection is encrypted. disable {+prefer+}{+ +}require Always encrypted.',
			'fact: parameter sslmode, value prefer: · → prefer, for cove-py (Python), cove-go (Go)',
		],
	},
	'another form of the connection string': {
		edit: replace('cove/database.yaml', '{host}:5432/', '{host}/'),
		report: [
			'/connect/ changed code in All strings › Cove › Python: cove://{user}:{password}@{host}[-:5432-]/{database} / cove://{user}:{password}@{host}/{database}',
			'/connect/ changed code in All strings › Cove › Go: cove://{user}:{password}@{host}[-:5432-]/{database} / cove://{user}:{password}@{host}/{database}',
			'/languages/go/ changed code in Cove for Go: cove://{user}:{password}@{host}[-:5432-]/{database} / cove://{user}:{password}@{host}/{database}',
			'/languages/python/ changed code in Cove for Python: cove://{user}:{password}@{host}[-:5432-]/{database} / cove://{user}:{password}@{host}/{database}',
			'fact: format URL, connection string: cove://{user}:{password}@{host}:5432/{database} → cove://{user}:{password}@{host}/{database}, for cove-py (Python), cove-go (Go)',
		],
	},
	'another install command': {
		edit: replace('cove/database.yaml', 'pip install cove-py', 'pip install cove-py==1.4'),
		report: [
			'/languages/python/ changed code in Cove for Python: pip install cove-py / pip install cove-py{+==1.4+}',
			'fact: driver cove-py, install: pip install cove-py → pip install cove-py==1.4, for cove-py (Python)',
		],
	},
	'another version of a package': {
		edit: replace('cove/database.yaml', 'version: 1.4.2', 'version: 1.5.0'),
		report: [
			'/languages/python/ changed text in Cove for Python: cove-py PyPI, checked with 1.[-4-]{+5+}.[-2-]{+0+}',
			'fact: driver cove-py, version: 1.4.2 → 1.5.0, for cove-py (Python)',
		],
	},
	'a new page': {
		edit: write(
			'cove/faq.mdx',
			'---\ntitle: Questions\ndescription: What is often asked.\nkind: reference\nsidebar: { order: 9 }\n---\n\nNobody has asked yet.\n',
		),
		report: ['added /cove/faq/'],
	},
	'a page less': { edit: remove('cove/tuning.mdx'), report: ['removed /cove/tuning/', 'no redirect: /cove/tuning/'] },
	'a page at another address': {
		edit: all(rename('cove/connect.mdx', 'cove/connecting.mdx'), replace('cove/index.mdx', './connect.mdx', './connecting.mdx')),
		report: ['moved /cove/connect/ → /cove/connecting/', 'no redirect: /cove/connect/ → /cove/connecting/'],
	},
	'another title of a page': {
		edit: replace('cove/reference.mdx', 'title: Parameters', 'title: All parameters'),
		report: ['/cove/reference/ changed heading: [-Parameters-]{+All parameters+}'],
	},
	'another name in the sidebar': {
		edit: replace('cove/tuning.mdx', 'order: 3', 'order: 3, label: Quicker'),
		report: ['links: Cove pages: Cove, Cove, Connect to Cove, [-Tuning→/cove/tuning/-], {+Quicker→/cove/tuning/+}, Parameters'],
	},
	'other pages before and after': {
		edit: replace('cove/tuning.mdx', 'kind: reference', 'kind: reference\nnext: false'),
		report: ['links: Previous and next page of /cove/tuning/: Previous Connect to Cove, [-Next Parameters→/cove/reference/-]'],
	},
	'a new driver': {
		edit: replace(
			'cove/database.yaml',
			'  - id: cove-go',
			'  - { id: cove-rs, name: cove-rs, language: rust, support: full, protocols: [wire], summary: For Rust., formats: [url] }\n  - id: cove-go',
		),
		report: [
			'/ changed row in Which database, which language?: Cove An invented database for comparisons. [-2-]{+3+} drivers',
			'/ added row in Which database, which language?: {+Rust→/languages/rust/+} / {+cove-rs+}',
			'/connect/ added heading in All strings › Cove › Rust: {+Rust+}',
			'/connect/ added text in All strings › Cove › Rust: {+cove-rs+}',
			'/connect/ added code in All strings › Cove › Rust (language text; title URL): {+cove://{user}:{password}@{host}:5432/{database}+}',
			'/languages/ changed row: Cove An invented database for comparisons. [-2-]{+3+} drivers',
			'/languages/ added row: {+Rust→/languages/rust/+} / {+cove-rs+}',
			'/languages/go/ added text in Other languages for Go: {+Rust 1→/languages/rust/+}',
			'/languages/python/ added text in Other languages for Python: {+Rust 1→/languages/rust/+}',
			'added /languages/rust/',
			'fact: driver cove-rs, added, for cove-rs (Rust)',
		],
	},
	'another order of pages': {
		edit: replace('cove/tuning.mdx', 'order: 3', 'order: 5'),
		report: ['links: Cove pages: Cove, Cove, Connect to Cove, [-Tuning→/cove/tuning/-], Parameters, {+Tuning→/cove/tuning/+}'],
	},
};

/** Changes of how the content is written: a reader gets what there was before. */
export const reformattings: Record<string, Edit> = {
	'lines broken elsewhere': replace('cove/index.mdx', 'Cove keeps *rows* in **order**. Start', 'Cove keeps\n*rows* in\n**order**.   Start'),
	'other signs for emphasis': replace('cove/index.mdx', '*rows* in **order**', '_rows_ in __order__'),
	'other bullets': replace(
		'cove/index.mdx',
		/- A table.*\n- A name.*\n- A row.*/,
		'* A table has at most 100 columns.\n* A name has at most 63 characters.\n* A row has no limit.',
	),
	'a list with room between its items': replace('cove/index.mdx', '1. Measure.\n2. Cut.', '1. Measure.\n\n1. Cut.'),
	'a table without alignment in the source': replace(
		'cove/index.mdx',
		'| Name | Port |\n| ---- | ---: |\n| wire | 5432 |\n| http | 8080 |',
		'Name|Port\n-|-:\nwire|5432\nhttp|8080',
	),
	'another fence': replace(
		'cove/connect.mdx',
		/```go\n([\s\S]*?)\n```/,
		'~~~~go\ndb, err := cove.Open("cove://user@localhost:5432/bay")\nif err != nil {\n\treturn err\n}\n~~~~',
	),
	'links by reference': all(
		replace('cove/index.mdx', '[makers](https://cove.example/contact)', '[makers][contact]'),
		replace('cove/index.mdx', '## Limits', '[contact]: https://cove.example/contact\n\n## Limits'),
	),
	'more colons and other quotes': all(
		replace(
			'cove/index.mdx',
			/:::note\[Before an upgrade\]\n\n(.*)\n\n:::/,
			'::::::note[Before an upgrade]\nMake a copy of the `data` folder.\n::::::',
		),
		replace('cove/connect.mdx', '::filters{by="deployment language"}', "::filters{by='deployment language'}"),
	),
	'front matter in other words of YAML': replace(
		'cove/index.mdx',
		'title: Cove\ndescription: What Cove is, and where to start.',
		'description: >-\n  What Cove is,\n  and where to start.\ntitle: "Cove"',
	),
	'data in other words of YAML': all(
		replace(
			'cove/database.yaml',
			'  - { id: cloud, name: Cove Cloud }',
			'  # the one that its makers run\n  - name: "Cove Cloud"\n    id: \'cloud\'',
		),
		replace(
			'cove/database.yaml',
			'values: [disable, { value: require, meaning: Always encrypted. }]',
			'values:\n          - disable\n          - meaning: Always encrypted.\n            value: require',
		),
	),
	'comments and empty lines': replace('cove/tuning.mdx', '## Watches', '{/* from the old handbook */}\n\n\n\n## Watches'),
	'a partial that is written out': replace(
		'cove/tuning.mdx',
		'::include{file="partials/_memory.mdx"}',
		'Give it half of the memory that there is.',
	),
	'an example in another file': all(
		rename('cove/examples/connect.py', 'cove/examples/first.py'),
		replace('cove/connect.mdx', 'examples/connect.py', 'examples/first.py'),
	),
	'a picture with another name': all(
		rename('cove/cove.svg', 'cove/from-above.svg'),
		replace('cove/index.mdx', 'cove.svg', 'from-above.svg'),
	),
};
