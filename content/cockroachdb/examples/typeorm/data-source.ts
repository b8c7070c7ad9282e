import 'reflect-metadata';
import { readFileSync } from 'node:fs';
// #region data-source
import { DataSource } from 'typeorm';

export const AppDataSource = new DataSource({
	type: 'cockroachdb',
	url: process.env.DATABASE_URL ?? 'postgresql://root@localhost:26257/defaultdb',
	ssl: tlsOptions(),
	timeTravelQueries: false,
	applicationName: 'docs_typeorm',
	entities: [],
});
// #endregion

// #region tls
/** What `ssl` takes: `true` trusts the CAs of Node.js, an object names certificates, `false` is for an insecure cluster. */
function tlsOptions() {
	const { CA_CERT, CLIENT_CERT, CLIENT_KEY, DATABASE_URL } = process.env;
	if (!DATABASE_URL) return false;
	if (!CA_CERT) return true;
	return {
		ca: readFileSync(CA_CERT, 'utf8'),
		...(CLIENT_CERT && CLIENT_KEY ? { cert: readFileSync(CLIENT_CERT, 'utf8'), key: readFileSync(CLIENT_KEY, 'utf8') } : {}),
	};
}
// #endregion
