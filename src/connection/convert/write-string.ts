import { build } from '../connection-string.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { Marks } from '../placeholders.ts';
import type { ConnectionValues, Part, Refusal } from '../values.ts';
import type { Note } from './note.ts';
import type { Plan } from './plan.ts';

export interface Written {
	/** Absent: nothing of it can be written. */
	text?: string;
	parts: Part[];
	notes: Note[];
}

const words = { username: 'user', password: 'password', host: 'host', port: 'port', database: 'database', path: 'path' } as const;
type Place = keyof typeof words;

/** Writes a plan as a connection string. What the driver would not read back is left out, as a `{placeholder}` where there is one. */
export function writeString({ values, unknownPort }: Plan, dialect: Dialect): Written {
	const marks = new Marks([JSON.stringify(values)]);
	const port = unknownPort ? { port: marks.of('port') } : {};
	let rest: ConnectionValues = { ...values, hosts: values.hosts.map((host) => ({ ...host, ...port })) };
	const notes: Note[] = [];
	// Each round leaves something out, so it ends.
	for (;;) {
		const built = build(rest, dialect);
		if ('text' in built) return { ...marks.showIn(built.text, built.parts), notes };
		// Several hosts are refused one by one, for the same reason.
		const refusals = built.refusals.filter(
			({ place, name }, index, all) => all.findIndex((other) => other.place === place && other.name === name) === index,
		);
		const fewer = refusals.reduce((left, refusal) => without(left, refusal, marks), rest);
		notes.push(...refusals.map((refusal) => noteOf(refusal)));
		if (JSON.stringify(fewer) === JSON.stringify(rest)) return { parts: [], notes };
		rest = fewer;
	}
}

/** The values without what was refused. */
function without(values: ConnectionValues, { place, name }: Refusal, marks: Marks): ConnectionValues {
	if (place === 'parameter-value' || place === 'parameter-name')
		return { ...values, parameters: name === undefined ? [] : values.parameters.filter((parameter) => parameter.name !== name) };
	if (place === 'scheme') return values;
	if (place === 'host' || place === 'port') {
		const mark = marks.of(place);
		const kept = place === 'port' ? values.hosts : values.hosts.slice(0, 1);
		if (kept.every((host) => host[place] === mark)) return { ...values, hosts: [] };
		return { ...values, hosts: kept.map((host) => ({ ...host, [place]: mark })) };
	}
	const mark = marks.of(words[place]);
	const { [place]: value, ...others } = values;
	return value === undefined || value === mark || place === 'path' ? others : { ...others, [place]: mark };
}

function noteOf({ place, name, reason }: Refusal): Note {
	const word = place in words ? words[place as Place] : (name ?? place);
	const named = place === 'parameter-value' || place === 'parameter-name' ? `\`${word}\`` : `The ${word}`;
	return { kind: 'lost', name: word, message: `${named} cannot be written in this form. ${reason}` };
}
