/** The address of the builder with a driver picked. A driver's language comes with it. */
export function builderHref(database: string, driver: string): string {
	return `/connect/?${new URLSearchParams({ database, driver })}`;
}
