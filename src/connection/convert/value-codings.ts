/** How a driver writes a value: a unit of time, yes and no, or words of its own for what others say too. */
export type ValueCoding =
	| 's'
	| 'ms'
	/** Go's `time.ParseDuration`: `1h30m`. */
	| 'go'
	/** .NET's `TimeSpan`: `00:00:30`. */
	| 'timespan'
	| 'boolean'
	/** `1` and `0`. */
	| 'bit'
	/** Yes means no. */
	| 'inverse'
	| { values: Readonly<Record<string, string>> };

/** What all drivers understand alike: milliseconds, `true` and `false`, shared words; undefined where the text is none of the coding. */
export function sharedValue(text: string, coding: ValueCoding | undefined): string | undefined {
	if (coding === undefined) return text;
	if (typeof coding === 'object') return wordNamed(text, coding.values);
	switch (coding) {
		case 's':
		case 'ms':
			return /^[0-9]+$/.test(text) ? String(Number(text) * (coding === 's' ? 1000 : 1)) : undefined;
		case 'go':
			return goDuration(text);
		case 'timespan':
			return timeSpan(text);
		default:
			return yesOrNo(text, coding);
	}
}

/** How a driver writes a shared value; undefined where it cannot. `rounded` where it has no such small unit. */
export function writtenValue(shared: string, coding: ValueCoding | undefined): { text: string; rounded?: true } | undefined {
	if (coding === undefined) return { text: shared };
	if (typeof coding === 'object') {
		const [word] = Object.entries(coding.values).find(([, value]) => value === shared) ?? [];
		return word === undefined ? undefined : { text: word };
	}
	switch (coding) {
		case 's':
		case 'ms':
		case 'go':
		case 'timespan':
			return writtenTime(shared, coding);
		default:
			return writtenAnswer(shared, coding);
	}
}

/** The unit that is shown beside a number. */
export function unitOf(coding: ValueCoding | undefined): string {
	return coding === 's' || coding === 'ms' ? ` ${coding}` : '';
}

function wordNamed(text: string, values: Readonly<Record<string, string>>): string | undefined {
	return Object.entries(values).find(([word]) => word.toLowerCase() === text.toLowerCase())?.[1];
}

function yesOrNo(text: string, coding: 'boolean' | 'bit' | 'inverse'): string | undefined {
	const yes = /^(?:true|1|on|yes|t)$/i.test(text);
	if (!yes && !/^(?:false|0|off|no|f)$/i.test(text)) return undefined;
	return String(coding === 'inverse' ? !yes : yes);
}

function writtenAnswer(shared: string, coding: 'boolean' | 'bit' | 'inverse'): { text: string } | undefined {
	if (shared !== 'true' && shared !== 'false') return undefined;
	const yes = (shared === 'true') !== (coding === 'inverse');
	return { text: coding === 'bit' ? String(Number(yes)) : String(yes) };
}

function writtenTime(shared: string, coding: 's' | 'ms' | 'go' | 'timespan'): { text: string; rounded?: true } | undefined {
	if (!/^[0-9]+$/.test(shared)) return undefined;
	const milliseconds = Number(shared);
	const seconds = Math.ceil(milliseconds / 1000);
	const rounded = seconds * 1000 === milliseconds ? {} : { rounded: true as const };
	if (coding === 'ms') return { text: shared };
	if (coding === 's') return { text: String(seconds), ...rounded };
	if (coding === 'go') return { text: milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms` };
	// From one day on, days stand before the hours: no timeout is so long.
	if (seconds >= 86_400) return undefined;
	const fields = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	return { text: fields.map((field) => String(field).padStart(2, '0')).join(':'), ...rounded };
}

const goUnits: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

function goDuration(text: string): string | undefined {
	if (text === '0') return text;
	if (!/^(?:[0-9]+(?:\.[0-9]+)?(?:h|ms|m|s))+$/.test(text)) return undefined;
	const pieces = [...text.matchAll(/([0-9.]+)(h|ms|m|s)/g)];
	const milliseconds = pieces.reduce((sum, [, number, unit = '']) => sum + Number(number) * (goUnits[unit] ?? 0), 0);
	return String(Math.round(milliseconds));
}

function timeSpan(text: string): string | undefined {
	const [, hours, minutes, seconds] = /^([0-9]{1,2}):([0-9]{2}):([0-9]{2})$/.exec(text) ?? [];
	if (hours === undefined) return undefined;
	return String(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}
