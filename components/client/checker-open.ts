/** Loads the checker when the reader is about to use it. What is pasted or pressed meanwhile is looked at when it is there. */
export function startChecker(): void {
	const stage = document.querySelector<HTMLElement>('.checker-stage');
	if (!stage) return;
	let loading: Promise<unknown> | undefined;
	const load = (): Promise<unknown> => {
		loading ??= import('./checker.ts').then(({ attachChecker }) => attachChecker(stage));
		loading.catch(() => {
			loading = undefined;
			const status = stage.querySelector('.checker-status');
			if (status) status.textContent = 'The checker could not be loaded. Try again in a moment.';
		});
		return loading;
	};
	for (const event of ['focusin', 'input', 'pointerover'] as const) stage.addEventListener(event, () => void load().catch(() => undefined));
	stage.addEventListener('click', ({ target }) => {
		const example = (target as Element).closest('[data-checker-example]');
		const area = stage.querySelector('textarea');
		if (!example || !area) return;
		area.value = example.textContent ?? '';
		area.focus();
		// Before its script is there, the text waits in the field.
		void load().then(
			() => area.dispatchEvent(new Event('input', { bubbles: true })),
			() => undefined,
		);
	});
}
