import { editComponent, editPage, expectOnPage, makeCold, type Project } from './project.ts';

/** What has changed since the last build, in the order in which they are built. */
export const states = ['cold', 'unchanged', 'page', 'component'] as const;
export type State = (typeof states)[number];
export const stateNames: Record<State, string> = {
	cold: 'cold',
	unchanged: 'nothing changed',
	page: 'one page edited',
	component: 'one component edited',
};

/** Brings a project into a state. `edition` is a number that no earlier build had. */
export function enterState(project: Project, state: State, edition: number): void {
	if (state === 'cold') makeCold(project);
	if (state === 'page') editPage(project, edition);
	if (state === 'component') editComponent(project, edition);
}

/** @throws {Error} where the build does not show what was edited */
export function expectState(project: Project, state: State, edition: number): void {
	if (project.pages.length === 0) return;
	if (state === 'page') expectOnPage(project, `Edition ${edition}.`);
	else if (state === 'component') expectOnPage(project, `Edition ${edition}<`);
	else expectOnPage(project, '<h1');
}
