import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../support/compile.ts';
import { root } from '../support/paths.ts';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
	env?: Record<string, string>;
}
interface Job {
	'timeout-minutes'?: number;
	permissions?: Record<string, string>;
	needs?: string | string[];
	uses?: string;
	steps?: Step[];
	env?: Record<string, string>;
	secrets?: unknown;
}
interface Workflow {
	name: string;
	on: Record<string, { workflows?: string[] } | null>;
	permissions?: Record<string, string>;
	jobs: Record<string, Job>;
}

const folder = path.join(root, '.github', 'workflows');
const files = readdirSync(folder).sort();
const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const workflows = files.map((file) => ({ file, text: textOf(file), workflow: parse(textOf(file)) as Workflow }));
const jobs = workflows.flatMap(({ file, workflow }) =>
	Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${file}: ${name}`, file, job, workflow })),
);
const steps = jobs.flatMap(({ name, job, workflow }) => (job.steps ?? []).map((step) => ({ name, step, job, workflow })));

/** What each job may do; a new right is added here, and looked at. */
const rights: Record<string, Record<string, string>> = {
	'ci.yml: test': { contents: 'read' },
	'deploy.yml: build': { contents: 'read' },
	'deploy.yml: store': { contents: 'write' },
	'deploy.yml: publish': { contents: 'read', pages: 'write', 'id-token': 'write' },
	'pages.yml: publish': { contents: 'read', pages: 'write', 'id-token': 'write' },
	'preview-build.yml: build': { contents: 'read' },
	'preview-deploy.yml: check': { actions: 'read', contents: 'read', 'pull-requests': 'read' },
	'preview-deploy.yml: store': { contents: 'write' },
	'preview-deploy.yml: publish': { contents: 'read', pages: 'write', 'id-token': 'write' },
	'preview-deploy.yml: comment': { pages: 'read', 'pull-requests': 'write' },
	'preview-remove.yml: remove': { contents: 'write' },
	'preview-remove.yml: publish': { contents: 'read', pages: 'write', 'id-token': 'write' },
};

const isChecker = (step: Step) => step.uses?.startsWith('actions/checkout@') ?? false;
const mayWrite = (job: Job) => Object.values(job.permissions ?? {}).includes('write');

test('there is a workflow for tests, for publishing, and for previews', () => {
	expect(files).toEqual(['ci.yml', 'deploy.yml', 'pages.yml', 'preview-build.yml', 'preview-deploy.yml', 'preview-remove.yml']);
});

describe('every workflow', () => {
	test('gives no right but those that a job names, and these are the ones that are meant', () => {
		expect(workflows.filter(({ workflow }) => JSON.stringify(workflow.permissions) !== '{}').map(({ file }) => file)).toEqual([]);
		expect(Object.fromEntries(jobs.map(({ name, job }) => [name, job.permissions]))).toEqual(rights);
	});

	test('names each action by its commit, with the version in a comment', () => {
		const uses = workflows.flatMap(({ file, text }) =>
			[...text.matchAll(/^\s*(?:- )?uses:\s*(.*)$/gm)].map((match) => `${file}: ${match[1]}`),
		);
		expect(uses.length).toBeGreaterThan(15);
		expect(
			uses.filter((line) => !/: (?:\.\/\.github\/workflows\/[a-z-]+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(line)),
		).toEqual([]);
	});

	test('takes the same commit of an action everywhere', () => {
		const commits = new Map<string, Set<string>>();
		for (const { text } of workflows)
			for (const [, name = '', commit = ''] of text.matchAll(/uses: ([\w-]+\/[\w-]+)@(.*)$/gm))
				commits.set(name, (commits.get(name) ?? new Set()).add(commit));
		expect([...commits].filter(([, set]) => set.size > 1).map(([name]) => name)).toEqual([]);
	});

	test('puts nothing that somebody else writes into a script: `env` carries it', () => {
		expect(steps.filter(({ step }) => /\$\{\{/.test(step.run ?? '')).map(({ name, step }) => `${name}: ${step.run}`)).toEqual([]);
	});

	test('ends in time, and leaves no token in a folder that others’ code can read', () => {
		expect(jobs.filter(({ job }) => job.steps && !((job['timeout-minutes'] ?? 999) <= 60)).map(({ name }) => name)).toEqual([]);
		const kept = steps.filter(({ step, job }) => isChecker(step) && step.with?.['persist-credentials'] !== false && !mayWrite(job));
		expect(kept.map(({ name }) => name)).toEqual([]);
	});

	test('has no secret but the token of its own run', () => {
		expect(
			workflows.filter(({ workflow }) => /\$\{\{\s*secrets|"secrets":/.test(JSON.stringify(workflow))).map(({ file }) => file),
		).toEqual([]);
	});
});

describe('rights and the code of strangers do not meet', () => {
	const privileged = jobs.filter(({ workflow }) => 'pull_request_target' in workflow.on || 'workflow_run' in workflow.on);

	test('what runs with rights for a pull request of a fork checks out nothing of it', () => {
		expect(privileged.length).toBeGreaterThan(4);
		for (const { name, job } of privileged)
			for (const step of job.steps ?? []) {
				expect(JSON.stringify(step), name).not.toMatch(/allow-unsafe-pr-checkout|refs\/pull|head_branch|merge_commit_sha/);
				if (isChecker(step)) expect(step.with?.ref, name).toBeUndefined();
				expect(step.run ?? '', name).not.toMatch(/gh pr checkout|git (?:fetch|checkout|clone|pull)\b[^\n]*(?:HEAD|NUMBER)/);
			}
	});

	test('a job that may write runs no package and nothing from an artefact', () => {
		const writing = jobs.filter(({ job }) => job.steps && mayWrite(job));
		expect(writing.length).toBeGreaterThan(3);
		for (const { name, job } of writing)
			for (const { run = '' } of job.steps ?? []) {
				expect(run, name).not.toMatch(/\b(?:npm|npx|node|yarn|pnpm|python3?|eval|source)\b/);
				expect(run, name).not.toMatch(/(?:^|[;&|(]\s*|\b(?:ba)?sh\s+)"?\$RUNNER_TEMP/m);
			}
	});

	test('a stranger’s content is built as untrusted, by a job without rights', () => {
		const build = parse(textOf('preview-build.yml')) as Workflow;
		expect(Object.keys(build.on)).toEqual(['pull_request']);
		const script = (build.jobs.build?.steps ?? []).map(({ run = '' }) => run).join('\n');
		for (const line of script.split('\n').filter((candidate) => candidate.includes('change/content')))
			expect(line).toContain('--untrusted');
		expect(script).toContain('change/content');
	});

	test('an artefact is checked before a job that may write gets it', () => {
		const { jobs: all } = parse(textOf('preview-deploy.yml')) as Workflow;
		const names = (all.check?.steps ?? []).map(({ run = '', uses = '' }) => (run.includes('check:preview') ? 'check' : uses.split('@')[0]));
		expect(names.indexOf('check')).toBeGreaterThan(names.indexOf('actions/download-artifact'));
		expect(names.indexOf('actions/upload-artifact')).toBeGreaterThan(names.indexOf('check'));
		expect(mayWrite(all.check as Job)).toBe(false);
		for (const [name, job] of Object.entries(all).filter(([, candidate]) => mayWrite(candidate))) {
			expect(
				[job.needs].flat().some((needed) => needed === 'check' || needed === 'store' || needed === 'publish'),
				name,
			).toBe(true);
			for (const step of job.steps ?? []) if (step.uses?.includes('download-artifact')) expect(step.with?.name, name).toBe('checked');
		}
	});
});

describe('the workflow that publishes previews listens to the one that builds them', () => {
	test('by its name', () => {
		const names = workflows.map(({ workflow }) => workflow.name);
		for (const { workflow } of workflows) for (const name of workflow.on.workflow_run?.workflows ?? []) expect(names).toContain(name);
	});

	test('and calls commands that there are', () => {
		const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
		const called = steps.flatMap(({ step }) => [...(step.run ?? '').matchAll(/npm (?:run )?([\w:]+)/g)].map((match) => match[1] ?? ''));
		expect(called).toContain('check:preview');
		expect([...new Set(called)].filter((name) => !(name in scripts))).toEqual([]);
	});
});

describe('what is published is stored in a branch of one commit', () => {
	const script = path.join(root, '.github', 'scripts', 'store-pages.sh');

	function store(remote: string, ...args: string[]) {
		const { status, stderr } = spawnSync(script, args, { encoding: 'utf8', env: { ...process.env, PAGES_REMOTE: remote } });
		return { status, stderr };
	}
	function newRemote(): string {
		const remote = path.join(temporaryFolder(), 'remote.git');
		execFileSync('git', ['init', '--quiet', '--bare', remote]);
		return remote;
	}
	function site(files: Record<string, string>): string {
		const made = temporaryFolder();
		for (const [name, text] of Object.entries({ 'index.html': 'x', ...files })) {
			mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
			writeFileSync(path.join(made, name), text);
		}
		return made;
	}
	const git = (remote: string, ...args: string[]) => execFileSync('git', ['--git-dir', remote, ...args], { encoding: 'utf8' }).trim();
	const stored = (remote: string) => git(remote, 'ls-tree', '-r', '--name-only', 'pages').split('\n').filter(Boolean);

	test('the site, previews, and neither touches the other', () => {
		const remote = newRemote();
		expect(store(remote, 'put', 'site', site({ '_astro/a.js': '1', 'old.html': '1' })).status).toBe(0);
		expect(store(remote, 'put', 'pr-12', site({ 'a.html': '1' })).status).toBe(0);
		expect(store(remote, 'put', 'pr-1', site({})).status).toBe(0);
		expect(store(remote, 'put', 'site', site({ 'new.html': '2', 'previews/pr-12/index.html': 'a page with a bad address' })).status).toBe(
			0,
		);
		expect(stored(remote)).toEqual([
			'index.html',
			'new.html',
			'previews/pr-1/index.html',
			'previews/pr-12/a.html',
			'previews/pr-12/index.html',
		]);
		expect(git(remote, 'show', 'pages:previews/pr-12/index.html')).toBe('x');
		expect(store(remote, 'put', 'pr-12', site({ 'b.html': '1' })).status).toBe(0);
		expect(store(remote, 'remove', 'pr-1').status).toBe(0);
		expect(store(remote, 'remove', 'pr-1').status).toBe(0);
		expect(stored(remote)).toEqual(['index.html', 'new.html', 'previews/pr-12/b.html', 'previews/pr-12/index.html']);
		expect(git(remote, 'rev-list', '--count', 'pages')).toBe('1');
	});

	test.each([['pr-'], ['pr-0'], ['pr-1/../../x'], ['../x'], ['.git'], ['pr-1 x'], ['pr-12345678901']])(
		'nothing is stored as %j',
		(name) => {
			const remote = newRemote();
			expect(store(remote, 'put', name, site({})).status).toBe(2);
			expect(git(remote, 'branch', '--list')).toBe('');
		},
	);

	test('several at once all arrive', async () => {
		const remote = newRemote();
		store(remote, 'put', 'site', site({}));
		const folders = [1, 2, 3].map(() => site({}));
		const run = (number: number) =>
			new Promise<number | null>((resolve) =>
				spawn(script, ['put', `pr-${number}`, folders[number - 1] ?? ''], {
					env: { ...process.env, PAGES_REMOTE: remote },
					stdio: 'ignore',
				}).on('exit', resolve),
			);
		expect(await Promise.all([1, 2, 3].map(run))).toEqual([0, 0, 0]);
		expect(stored(remote)).toEqual(['index.html', 'previews/pr-1/index.html', 'previews/pr-2/index.html', 'previews/pr-3/index.html']);
	});
});
