import { type Context, type Emitter, type Liquid, Tag, type TagToken, type Template, type TopLevelToken, Value } from 'liquidjs';
import { Gaps } from './gaps.ts';
import { findInclude, splitParameters } from './includes.ts';

import { withoutMarks } from './marks.ts';
import { type Rendering, renderingOf, type TemplateParser } from './rendering.ts';
import { unknownOutput } from './unknown-output.ts';

/** Includes within includes beyond this depth are a loop, or nothing that a person wrote. */
const deepest = 30;
/** Partials that only put a control beside what follows; every fence has one here. */
const controls = /^copy-clipboard\.html$/;

/** They stand inside of others, and are read with them. */
const innerTags = new Set('else elsif when endif endunless endfor endcase endcapture endcomment endraw endtablerow'.split(' '));

/**
 * The tags that Jekyll adds to Liquid, and those of the plug-ins that docs use.
 *
 * @returns makes a name that no one knows a tag that says so
 */
export function addTags(engine: Liquid, liquid: TemplateParser): (name: string) => void {
	class Output extends Tag {
		private readonly value: Value | undefined;
		private readonly expression: string;

		constructor(token: TagToken, remain: TopLevelToken[], own: Liquid) {
			super(token, remain, own);
			this.expression = token.args.trim();
			this.value = lenientValue(token.args, own);
		}

		*render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
			const value = this.value ? yield this.value.value(context, true) : undefined;
			if (value !== undefined && value !== null) {
				emitter.write(printed(value));
				return;
			}
			const rendering = renderingOf(context);
			const said = unknownOutput(this.expression, this.value !== undefined, rendering.site);
			if (!said) return;
			if (said.note) rendering.note(fileOf(rendering), lineOf(this.token), said.note);
			emitter.write(rendering.gaps.add(said.gap));
		}
	}

	class Include extends Tag {
		private readonly nameTemplate: Template[];
		private readonly parameters: { name: string; value: Value | undefined }[];

		constructor(token: TagToken, remain: TopLevelToken[], own: Liquid) {
			super(token, remain, own);
			const [, name = '', rest = ''] = /^\s*((?:\{\{.*?\}\}|[^\s{])+)([\s\S]*)$/.exec(token.args) ?? [];
			this.nameTemplate = liquid.parsePiece(name.replace(/^(["'])(.*)\1$/, '$2'));
			this.parameters = splitParameters(rest).map((parameter) => ({
				name: parameter.name,
				value: lenientValue(parameter.expression, own),
			}));
		}

		*render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
			const name = yield* textOf(this.nameTemplate, context, this.liquid);
			if (controls.test(name)) return;
			const parameters: Record<string, unknown> = {};
			for (const { name: key, value } of this.parameters) parameters[key] = value ? yield value.value(context, true) : undefined;
			const rendering = renderingOf(context);
			const { site, files } = rendering;
			const relative = this.token.name === 'include_relative';
			const found = findInclude(site.tree, name, { root: site.root, config: site.config, from: rendering.page, relative });
			const refuse = (why: string) => emitter.write(missing(rendering, this.token, name, why));
			if ('refused' in found) {
				const made = name === 'filter-tabs.md' ? filterTabs(parameters) : undefined;
				if (made === undefined) refuse(found.refused);
				else emitter.write(made);
				return;
			}
			if (files.includes(found.file)) return refuse('it includes itself');
			if (files.length > deepest) return refuse(`includes are nested more than ${deepest} deep`);
			const parsed = liquid.parse(found.text, found.file, rendering.note);
			if ('failed' in parsed) return refuse(`${parsed.failed} (line ${parsed.line})`);
			files.push(found.file);
			context.push({ include: parameters });
			yield this.liquid.renderer.renderTemplates(parsed.templates, context, emitter);
			context.pop();
			files.pop();
		}
	}

	class Link extends Tag {
		private readonly address: Template[];

		constructor(token: TagToken, remain: TopLevelToken[], own: Liquid) {
			super(token, remain, own);
			this.address = liquid.parsePiece(token.args.trim());
		}

		*render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
			const path = yield* textOf(this.address, context, this.liquid);
			emitter.write(`/${path.replace(/^\//, '').replace(/\.(?:md|markdown)$/, '.html')}`);
		}
	}

	class RemoteInclude extends Tag {
		private readonly address: Template[];

		constructor(token: TagToken, remain: TopLevelToken[], own: Liquid) {
			super(token, remain, own);
			this.address = liquid.parsePiece(token.args.trim());
		}

		*render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
			const rendering = renderingOf(context);
			const address = new Gaps().fill(yield* textOf(this.address, context, this.liquid)).value;
			rendering.note(fileOf(rendering), lineOf(this.token), {
				construct: 'remote-include',
				what: `\`${address}\` is fetched when the old site is built; nothing is fetched here`,
				suggestion: 'Save that file beside the page, and write `::include` or a fence with `file="…"`.',
				lost: true,
			});
			emitter.write(rendering.gaps.add({ text: '', code: '', marker: `remote_include ${address}` }));
		}
	}

	class Unknown extends Tag {
		*render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
			const rendering = renderingOf(context);
			const written = `{% ${this.token.name}${this.token.args === '' ? '' : ` ${this.token.args.trim()}`} %}`;
			rendering.note(fileOf(rendering), lineOf(this.token), {
				construct: 'liquid',
				what: `the tag \`${written}\` is not known here`,
				suggestion: 'Write what it put there.',
				lost: true,
			});
			emitter.write(rendering.gaps.add({ text: '', code: '', marker: written }));
			yield undefined;
		}
	}

	engine.registerTag('output', Output);
	for (const name of ['include', 'include_cached', 'include_relative']) engine.registerTag(name, Include);
	for (const name of ['link', 'post_url']) engine.registerTag(name, Link);
	engine.registerTag('remote_include', RemoteInclude);
	return (name) => {
		if (!(name in engine.tags) && !innerTags.has(name)) engine.registerTag(name, Unknown);
	};
}

/** Jekyll prints arrays without commas. */
function printed(value: unknown): string {
	return Array.isArray(value) ? value.map(printed).join('') : String(value);
}

/** A value that the lenient parser of Jekyll takes, or undefined. */
function lenientValue(expression: string, engine: Liquid): Value | undefined {
	for (const candidate of [expression, expression.replace(/\|\s*$/, ''), expression.replace(/\|[\s\S]*$/, '')]) {
		try {
			return new Value(candidate, engine);
		} catch {
			// The next candidate is shorter.
		}
	}
	return undefined;
}

function* textOf(templates: Template[], context: Context, engine: Liquid): Generator<unknown, string, unknown> {
	return withoutMarks(String((yield engine.renderer.renderTemplates(templates, context)) ?? '')).trim();
}

function missing(rendering: Rendering, token: TagToken, name: string, why: string): string {
	rendering.note(fileOf(rendering), lineOf(token), {
		construct: 'include',
		what: `\`${name}\` is not included: ${why}`,
		suggestion: 'Import from a folder that holds it too, or write here what it says.',
		lost: true,
	});
	return rendering.gaps.add({ text: '', code: '', marker: `include ${name}` });
}

function fileOf({ files }: Rendering): string {
	return files.at(-1) ?? '';
}

function lineOf(token: TagToken): number {
	return token.getPosition()[0] ?? 1;
}

/** A row of buttons that lead to other pages, from `tab_names` and `page_filenames`, each with semicolons between. */
function filterTabs({ tab_names, page_filenames, page_folder }: Record<string, unknown>): string | undefined {
	const names = String(tab_names ?? '').split(';');
	const files = String(page_filenames ?? '').split(';');
	if (names.length !== files.length || names[0] === '') return undefined;
	const address = (file: string) => (/^https?:/.test(file) ? file : `/${page_folder ?? ''}/${file}`);
	const buttons = names.map((name, index) => `<a href="${address(files[index] ?? '')}"><button>${name}</button></a>`);
	return `<div class="filters">${buttons.join(' ')}</div>`;
}
