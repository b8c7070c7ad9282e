import { type Data, record } from './site-data.ts';

/** `v23.2/bit.md` belongs to the version `v23.2`. */
export function versionOf(path: string): string | undefined {
	return /^(v\d+\.\d+)\//.exec(path)?.[1];
}

/** What `page.version` is to CockroachDB's plug-in for versions: its name, number, and whether it is the stable one. */
export function versionValue(version: string, release: Data, stable: string | undefined): Data {
	const name = record(release[version]).release_name;
	return { version, name: name ?? version, tag: version === stable ? 'stable' : null, stable: version === stable };
}

/**
 * What `page.release_info` is to the same plug-in, by major version: the latest release of `_data/releases.yml` and the branch
 * of `_data/versions.csv`.
 */
export function releaseInfo(data: Data, versions: Data): Data {
	if (!Array.isArray(data.versions) || !Array.isArray(data.releases)) return {};
	const releases = data.releases.map(record);
	return Object.fromEntries(
		data.versions.map(record).flatMap((version): [string, Data][] => {
			const major = String(version.major_version ?? '');
			const own = releases.filter((release) => release.major_version === major);
			const latest = own.toSorted((a, b) => (String(a.release_date) < String(b.release_date) ? -1 : 1)).at(-1);
			if (!latest) return [];
			const tag = major === versions.stable ? 'stable' : major === versions.dev ? 'dev' : null;
			const info = {
				version: latest.release_name,
				release_name: latest.release_name,
				major_version: major,
				stable: tag === 'stable',
				tag,
				build_time: `${String(latest.release_date)} 00:00:00`,
				go_version: latest.go_version,
				docker_image: record(latest.docker).docker_image,
				release_type: latest.release_type,
				crdb_branch_name: version.crdb_branch_name,
			};
			return [[major, info]];
		}),
	);
}
