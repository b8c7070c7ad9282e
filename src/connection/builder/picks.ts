/** What a reader can pick in the builder: a database, a deployment, a driver, a protocol, and one of the forms that fit. */
import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../../schema/resolved.ts';

export interface Picked {
	database: ResolvedDatabase;
	deployment: string;
	driver: ResolvedDriver;
	protocol: string;
	/** The form that the fields are made for; absent for a driver that has none for the deployment and protocol. */
	form?: ResolvedFormat;
}

/** Ids that are wished for. What does not exist, or does not fit, is replaced by the first that does. */
export interface Wishes {
	deployment?: string;
	language?: string;
	driver?: string;
	protocol?: string;
	form?: string;
}

export function pick(database: ResolvedDatabase, wishes: Wishes): Picked {
	const deployments = database.deployments.map(({ id }) => id);
	const deployment = deployments.includes(wishes.deployment ?? '') ? (wishes.deployment as string) : (deployments[0] as string);
	const drivers = driversFor(database, deployment);
	const driver =
		drivers.find(({ id, language }) => id === wishes.driver && (!wishes.language || language === wishes.language)) ??
		drivers.find(({ language }) => language === wishes.language) ??
		drivers.find(({ id }) => id === wishes.driver) ??
		(drivers[0] as ResolvedDriver);
	const protocols = protocolsFor(database, { driver, deployment });
	const protocol = protocols.includes(wishes.protocol ?? '') ? (wishes.protocol as string) : (protocols[0] as string);
	const forms = formsFor(database, { driver, deployment, protocol });
	const form = forms.find(({ id }) => id === wishes.form) ?? forms[0];
	return { database, deployment, driver, protocol, ...(form ? { form } : {}) };
}

/** Drivers that are for the deployment; all of them, where none is. */
export function driversFor({ drivers }: ResolvedDatabase, deployment: string): ResolvedDriver[] {
	const fit = drivers.filter((driver) => fits(driver.deployments, deployment));
	return fit.length > 0 ? fit : drivers;
}

/** The driver's protocols that some form for the deployment speaks; all of them, where none does. */
export function protocolsFor(database: ResolvedDatabase, { driver, deployment }: { driver: ResolvedDriver; deployment: string }): string[] {
	const spoken = driver.protocols.filter((protocol) => formsFor(database, { driver, deployment, protocol }).length > 0);
	return spoken.length > 0 ? spoken : driver.protocols;
}

/** The forms that the driver takes there, the recommended one first, those of old versions last. */
export function formsFor(
	{ formats }: ResolvedDatabase,
	{ driver, deployment, protocol }: Pick<Picked, 'driver' | 'deployment' | 'protocol'>,
): ResolvedFormat[] {
	const forms = driver.formats.flatMap((id) => formats.find((format) => format.id === id) ?? []);
	const fitting = forms.filter((form) => fits(form.deployments, deployment) && fits(form.protocols, protocol));
	return [...fitting.filter(({ until }) => !until), ...fitting.filter(({ until }) => until)];
}

function fits(ids: readonly string[], id: string): boolean {
	return ids.length === 0 || ids.includes(id);
}
