import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DriverReader, differences, reads } from './driver-reader.ts';
import { type Answer, prepare, run, writeVectors } from './program.ts';
import { programs } from './programs.ts';
import { readers } from './readers.ts';
import { StandIns } from './stand-in.ts';
import { addressedVectorsOf, subjects, type Vector, vectorsOf } from './vectors.ts';

/** How many logins a driver is asked to try, unless its reader says otherwise. */
const usualLogins = 80;

interface Question {
	id: number;
	vector: Vector & { text: string };
	readers: string[];
	/** Where a login is awaited. */
	port?: number;
}

const standIns = new StandIns();
const questions: Question[] = [];
const tallies = new Map<string, { vectors: number; written: number; refused: number; read: number }>();
const skipped: string[] = [];
let file = '';

beforeAll(async () => {
	for (const subject of subjects) {
		const asked = readers.filter((reader) => !reader.wire && reads(reader, subject)).map(({ id }) => id);
		if (asked.length > 0) ask(vectorsOf(subject), asked);
		for (const { id, wire, logins = usualLogins } of readers.filter((reader) => reads(reader, subject))) {
			if (!wire) continue;
			const addresses = await Promise.all(Array.from({ length: logins }, () => standIns.listen(wire)));
			ask(
				addressedVectorsOf(subject, addresses),
				[id],
				addresses.map(({ port }) => port),
			);
		}
	}
	file = writeVectors(questions.map(({ id, vector, readers: asked }) => ({ id, text: vector.text, readers: asked })));
});

function ask(vectors: readonly Vector[], asked: string[], ports: readonly number[] = []): void {
	for (const [index, vector] of vectors.entries()) {
		const isWritten = 'text' in vector;
		for (const id of asked) {
			const tally = tallies.get(id) ?? { vectors: 0, written: 0, refused: 0, read: 0 };
			tallies.set(id, tally);
			tally.vectors += 1;
			tally[isWritten ? 'written' : 'refused'] += 1;
		}
		if (isWritten) questions.push({ id: questions.length, vector, readers: asked, port: ports[index] });
	}
}

afterAll(() => {
	standIns.close();
	const rows = [...tallies].map(([id, { vectors, written, refused, read }]) =>
		[id.padEnd(34), ...[vectors, written, refused, read].map((count) => String(count).padStart(8))].join(''),
	);
	const head = ['package'.padEnd(34), ...['vectors', 'written', 'refused', 'read'].map((word) => word.padStart(8))].join('');
	console.info([head, ...rows].join('\n'));
	if (skipped.length > 0) console.info(`Skipped:\n${skipped.map((line) => `  ${line}`).join('\n')}`);
});

test('asks somebody about the strings of every dialect', () => {
	const asked = subjects.filter((subject) => readers.some((reader) => reads(reader, subject))).map(({ dialectId }) => dialectId);
	const unasked = subjects.map(({ dialectId }) => dialectId).filter((id) => !asked.includes(id));
	// Packages of PHP, Ruby and .NET, and an address that no package reads: their vectors are those of the unit tests, from documentation and source.
	const documented = ['amphp-postgres', 'crate-pdo', 'http-endpoint', 'npgsql', 'npgsql-environment', 'pdo-pgsql', 'rails', 'taos-ado'];
	expect([...new Set(unasked)].sort()).toEqual(documented);
});

describe.each(programs)('$id', (program) => {
	const own = readers.filter(({ id }) => id.startsWith(`${program.id}:`));
	let missing: string | undefined;
	let answers = new Map<string, Answer>();
	beforeAll(async () => {
		missing = prepare(program);
		if (missing) skipped.push(`${own.map(({ id }) => id).join(', ')}: ${missing}`);
		else answers = new Map((await run(program, file)).map((answer) => [`${answer.id} ${answer.reader}`, answer]));
	}, 1_200_000);

	test.for(own)('$id reads what was meant', (reader, context) => {
		context.skip(missing !== undefined, missing);
		const { id } = reader;
		const asked = questions.filter(
			({ readers: ids, vector }) => ids.includes(id) && !('wanted' in vector && reader.tooNew?.(vector.wanted)),
		);
		const enough = reader.wire ? (reader.logins ?? usualLogins) / 4 : 50;
		expect(asked.length).toBeGreaterThan(enough);
		const failures = asked.flatMap((question) => failureOf(question, reader, answers));
		const tally = tallies.get(id);
		if (tally) tally.read = asked.length - failures.length;
		expect(failures.slice(0, 8), `${failures.length} of ${asked.length}`).toEqual([]);
	});
});

function failureOf({ id, vector, port }: Question, reader: DriverReader, answers: ReadonlyMap<string, Answer>): string[] {
	if (!('wanted' in vector)) return [];
	const answer = answers.get(`${id} ${reader.id}`);
	const values = port === undefined ? answer?.values : standIns.heardAt(port);
	const found = values ? differences(vector.wanted, values, reader) : [answer?.error ?? 'no answer'];
	return found.length === 0 ? [] : [`${vector.subject.name}: ${vector.text.slice(0, 300)} → ${found.join('; ')}`];
}
