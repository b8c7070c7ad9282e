import type { ResolvedDriver } from '../../schema/resolved.ts';

/** How far a connection is encrypted, and what is verified of the server. `on`: as the driver does it when it encrypts. */
export type Encryption = 'off' | 'allow' | 'prefer' | 'encrypt' | 'verify-ca' | 'verify-full' | 'on';

/** A parameter that says it. */
export interface EncryptionSwitch {
	name: string;
	/** The parameter sets that it is in. */
	sets: readonly string[];
	/** The data have it as an argument, under another name; the string takes it all the same. */
	inStrings?: true;
	/** The one that is written stands first. */
	values: Readonly<Record<string, Encryption>>;
	/** What the driver does without it; absent where that is not known. */
	otherwise?: Encryption;
}

/** PostgreSQL, libpq, section 34.19.1, table "SSL Mode Descriptions". */
export const libpqModes: Readonly<Record<string, Encryption>> = {
	disable: 'off',
	allow: 'allow',
	prefer: 'prefer',
	require: 'encrypt',
	'verify-ca': 'verify-ca',
	'verify-full': 'verify-full',
};

/**
 * A driver's own sets come before those that all drivers of a database share. Sources: pg-connection-string 2, `parse`; Npgsql, "Security
 * and Encryption"; pgJDBC, `SslMode.of`; databend-client, `APIClient::from_dsn`; databend-jdbc, `DatabendDriverUri`; sqlalchemy-cratedb,
 * `dialect.py`; SQLAlchemy, `PGDialect_asyncpg.create_connect_args`, and asyncpg, `SSLMode`; the defaults of database.yaml.
 */
export const encryptionSwitches: readonly EncryptionSwitch[] = [
	{
		name: 'sslmode',
		sets: ['node-postgres', 'sequelize'],
		values: {
			disable: 'off',
			'no-verify': 'encrypt',
			'verify-full': 'verify-full',
			'verify-ca': 'verify-full',
			require: 'verify-full',
			prefer: 'verify-full',
		},
		otherwise: 'off',
	},
	{ name: 'ssl', sets: ['node-postgres', 'sequelize', 'typeorm'], values: { true: 'verify-full', '1': 'verify-full', false: 'off' } },
	{
		name: 'SSL Mode',
		sets: ['npgsql'],
		values: {
			Disable: 'off',
			Allow: 'allow',
			Prefer: 'prefer',
			Require: 'encrypt',
			VerifyCA: 'verify-ca',
			VerifyFull: 'verify-full',
		},
		otherwise: 'prefer',
	},
	{ name: 'sslmode', sets: ['pq'], values: libpqModes, otherwise: 'encrypt' },
	{ name: 'sslmode', sets: ['libpq', 'pgx', 'pgjdbc', 'crate-jdbc', 'amphp'], values: libpqModes, otherwise: 'prefer' },
	{ name: 'sslmode', sets: ['asyncpg'], inStrings: true, values: libpqModes, otherwise: 'prefer' },
	{ name: 'ssl', sets: ['sqlalchemy-asyncpg'], values: libpqModes, otherwise: 'prefer' },
	{ name: 'ssl', sets: ['pgjdbc', 'crate-jdbc', 'asyncpg'], values: { true: 'verify-full' } },
	{ name: 'SSLmode', sets: ['psqlodbc'], values: libpqModes },
	{ name: 'sslmode', sets: ['rust-postgres'], values: { disable: 'off', prefer: 'prefer', require: 'encrypt' }, otherwise: 'prefer' },
	{
		name: 'sslmode',
		sets: ['sqlalchemy-cratedb'],
		values: {
			disable: 'off',
			require: 'encrypt',
			'verify-full': 'verify-full',
			'verify-ca': 'verify-ca',
			allow: 'encrypt',
			prefer: 'encrypt',
		},
		otherwise: 'off',
	},
	{ name: 'ssl', sets: ['sqlalchemy-cratedb', 'crate-ruby'], values: { true: 'verify-full', false: 'off' } },
	{ name: 'use_ssl', sets: ['micropython'], values: { true: 'on', false: 'off' } },
	{ name: 'ssl', sets: ['databend-jdbc'], values: { true: 'encrypt', false: 'off' }, otherwise: 'off' },
	{ name: 'sslmode', sets: ['databend-jdbc'], values: { enable: 'encrypt', disable: 'off' } },
	{ name: 'sslmode', sets: ['dsn'], values: { disable: 'off', enable: 'verify-full', require: 'verify-full' }, otherwise: 'verify-full' },
	{ name: 'useSSL', sets: ['jdbc-websocket', 'csharp-websocket'], values: { true: 'on', false: 'off' }, otherwise: 'off' },
	{ name: 'sslmode', sets: ['connection', 'pg-connection'], values: libpqModes },
];

const encryptedSchemes = ['wss', 'https', 'taos+wss', 'taos+https', 'databend+https'];
const plainSchemes = ['ws', 'http', 'taosws', 'taos+ws', 'taos+http', 'databend+http'];

/** What a scheme says of encryption: undefined for most, which leave it to parameters. */
export function encryptionOfScheme(scheme: string | undefined): 'on' | 'off' | undefined {
	if (scheme === undefined) return undefined;
	if (encryptedSchemes.includes(scheme)) return 'on';
	return plainSchemes.includes(scheme) ? 'off' : undefined;
}

/** The switches of a driver, the one that is written first. */
export function switchesOf({ driver }: { driver: ResolvedDriver }): EncryptionSwitch[] {
	const own = encryptionSwitches.filter(({ sets }) => sets.some((set) => driver.parameterSets.includes(set)));
	return own.filter(({ name }, index) => own.findIndex((other) => other.name === name) === index);
}

/** Words for readers. */
export const encryptionNames: Readonly<Record<Encryption, string>> = {
	off: 'does not encrypt',
	allow: 'encrypts if the server insists',
	prefer: 'encrypts if the server can',
	encrypt: 'encrypts and verifies nothing',
	'verify-ca': 'encrypts and verifies the authority',
	'verify-full': 'encrypts and verifies the server',
	on: 'encrypts',
};

/** Whether a driver with this setting would never speak in the clear. */
export function isStrict(encryption: Encryption): boolean {
	return !['off', 'allow', 'prefer'].includes(encryption);
}
