// Prints what each npm package reads in the strings of a file of vectors, a line of JSON for each: `node read.mjs <vectors> <folder of packages> <prefix>`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

const [vectorFile, packages, prefix] = process.argv.slice(2);
const require = createRequire(path.join(packages, 'package.json'));
const vectors = JSON.parse(fs.readFileSync(vectorFile, 'utf8'));

// Certificates are read while the string is: the content of each is its path here, so that it can be compared.
const { readFileSync } = fs;
fs.readFileSync = (file, ...options) => (/\.(?:crt|key)$/.test(String(file)) ? Buffer.from(String(file)) : readFileSync(file, ...options));

const files = { sslrootcert: 'ca', sslcert: 'cert', sslkey: 'key' };
/** The paths that the TLS options hold, and all else as it is. */
function parametersOf(config, ssl) {
	const known = Object.entries(config).filter(([, value]) => typeof value === 'string' || typeof value === 'boolean');
	const read = Object.entries(files).flatMap(([name, key]) => (ssl?.[key] === undefined ? [] : [[name, String(ssl[key])]]));
	return Object.fromEntries([...known.map(([name, value]) => [name, String(value)]), ...read]);
}

function readPgConnectionString(text) {
	const config = require('pg-connection-string').parse(text);
	const { user, password, host, port, database } = config;
	return { username: user, password, hosts: [[host, port]], database, parameters: parametersOf(config, config.ssl) };
}

function readPg(text) {
	const { user, password, host, port, database, connectionParameters } = new (require('pg').Client)({ connectionString: text });
	const { ssl, options, application_name } = connectionParameters;
	return {
		username: user,
		password,
		hosts: [[host, String(port)]],
		database,
		parameters: parametersOf({ options, application_name }, ssl),
	};
}

/** Asks a client that is given nothing, where a shell has set the variables of the text. No command but the one that prints can be found. */
function readPgEnvironment(text) {
	const { stdout } = spawnSync('/bin/sh', ['-c', 'set -a; eval "$1"; exec /usr/bin/env -0', 'sh', text], { env: { PATH: '/nowhere' } });
	const lines = stdout.toString().split('\0');
	const ours = lines
		.filter((line) => line.startsWith('PG'))
		.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
	Object.assign(process.env, Object.fromEntries(ours));
	const { connectionParameters } = new (require('pg').Client)();
	for (const [name] of ours) delete process.env[name];
	const { user, password, host, port, database, options, application_name } = connectionParameters;
	return { username: user, password, hosts: [[host, String(port)]], database, parameters: parametersOf({ options, application_name }) };
}

function readSequelize(text) {
	const { Sequelize } = require('sequelize-cockroachdb');
	const { config, options } = new Sequelize(text, { logging: false });
	const { dialectOptions = {} } = options;
	return {
		username: config.username,
		password: config.password,
		hosts: [[config.host, config.port]],
		database: config.database,
		parameters: parametersOf(dialectOptions, dialectOptions.ssl),
	};
}

function readTypeorm(text) {
	const { username, password, host, port, database } = require('typeorm/driver/DriverUtils').DriverUtils.buildDriverOptions({ url: text });
	return { username, password, hosts: [[host, port === undefined ? undefined : String(port)]], database };
}

function readNodeCrate(text) {
	const pool = new (require('node-crate/lib/connection-pool.js'))();
	pool.connect(text);
	const hosts = pool.httpOptions.map(({ httpOpt }) => [httpOpt.host ?? httpOpt.hostname, String(httpOpt.port)]);
	const [username, ...password] = (pool.httpOptions[0].httpOpt.auth ?? '').split(':');
	return { username, password: password.join(':'), hosts };
}

function readTdengine(text) {
	const dsn = require('@tdengine/websocket/lib/src/common/dsn.js').parse(text);
	const { safeDecodeURIComponent } = require('@tdengine/websocket/lib/src/common/utils.js');
	return {
		username: safeDecodeURIComponent(dsn.username),
		password: safeDecodeURIComponent(dsn.password),
		hosts: dsn.addresses.map(({ host, port }) => [host, String(port)]),
		database: dsn.database,
		parameters: Object.fromEntries(dsn.params),
	};
}

/** Logs in, so that the server hears what the driver understood. */
async function connectDatabend(text) {
	const { Client } = require('databend-driver');
	await Promise.race([new Client(text).getConn(), setTimeout(4000)]);
	return {};
}

const readers = {
	'node:pg-connection-string': readPgConnectionString,
	'node:pg': readPg,
	'node:pg-environment': readPgEnvironment,
	'node:sequelize': readSequelize,
	'node:typeorm': readTypeorm,
	'node:node-crate': readNodeCrate,
	'node-tdengine:websocket': readTdengine,
	'node:databend-driver': connectDatabend,
};

const lines = [];
for (const { id, text, readers: names } of vectors) {
	for (const name of names.filter((reader) => reader.startsWith(`${prefix}:`))) {
		try {
			lines.push({ id, reader: name, values: await readers[name](text) });
		} catch (error) {
			lines.push({ id, reader: name, error: String(error?.message ?? error) });
		}
	}
}
process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), () => process.exit());
