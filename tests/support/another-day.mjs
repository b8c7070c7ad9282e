/** Preloaded into a process, moves its clock: `ANOTHER_DAY` is the time at which it believes to have begun, as ISO 8601. */
const offset = Date.parse(process.env.ANOTHER_DAY ?? '') - Date.now();
const RealDate = Date;

globalThis.Date = class MovedDate extends RealDate {
	constructor(...args) {
		if (args.length === 0) super(RealDate.now() + offset);
		else super(...args);
	}

	static now() {
		return RealDate.now() + offset;
	}
};
