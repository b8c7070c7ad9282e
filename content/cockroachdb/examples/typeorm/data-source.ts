import 'reflect-metadata';
import { readFileSync } from 'node:fs';
// #region data-source
import { DataSource } from 'typeorm';

export const cluster = new DataSource({
	type: 'cockroachdb',
	timeTravelQueries: false,
	url: process.env.DATABASE_URL ?? 'postgresql://root@localhost:26257/defaultdb',
	ssl: tlsOptions(),
	applicationName: 'docs_typeorm',
	entities: [],
});
// #endregion

// #region tls
/** What `ssl` takes: `true` trusts the CAs of Node.js, an object names certificates, `false` is for an insecure cluster. */
function tlsOptions() {
	const { CA_CERT, CLIENT_CERT, CLIENT_KEY, DATABASE_URL } = process.env;
	// TypeORM does not read the parameter `sslmode` itself.
	if (!DATABASE_URL || DATABASE_URL.includes('sslmode=disable')) return false;
	if (!CA_CERT) return true;
	return {
		ca: readFileSync(CA_CERT, 'utf8'),
		...(CLIENT_CERT && CLIENT_KEY ? { cert: readFileSync(CLIENT_CERT, 'utf8'), key: readFileSync(CLIENT_KEY, 'utf8') } : {}),
	};
}
// #endregion
