/**
 * `database/driver`, a string, another driver, what it becomes there, and the notes: `kind name`. From the documentation of both drivers.
 */
export const conversions: readonly [from: string, text: string, to: string, wanted: string, notes?: readonly string[]][] = [
	// The same values in other places
	[
		'cockroachdb/sqlalchemy',
		'cockroachdb://max:s@db.example:26257/bank?sslmode=verify-full',
		'sqlalchemy-asyncpg',
		'cockroachdb+asyncpg://max:s@db.example:26257/bank?ssl=verify-full',
		['changed sslmode'],
	],
	[
		'cockroachdb/psycopg2',
		'postgresql://max:s@db.example:26257/bank?sslmode=verify-full&target_session_attrs=prefer-standby',
		'pgjdbc',
		'jdbc:postgresql://db.example:26257/bank?user=max&password=s&sslmode=verify-full&targetServerType=preferSecondary',
		['changed target_session_attrs'],
	],
	[
		'cockroachdb/pgjdbc',
		'jdbc:postgresql://db.example:26257/bank?user=max&password=s&sslmode=verify-full&targetServerType=master',
		'psycopg2',
		'postgresql://max:s@db.example:26257/bank?sslmode=verify-full&target_session_attrs=primary',
		['changed targetServerType'],
	],
	[
		'cockroachdb/psycopg2',
		'postgresql://max:s@db.example:26257/bank?sslmode=verify-full&target_session_attrs=read-write',
		'pgjdbc',
		'jdbc:postgresql://db.example:26257/bank?user=max&password=s&sslmode=verify-full',
		['lost target_session_attrs'],
	],
	[
		'cratedb/psycopg3',
		'postgresql://crate@localhost:5432/doc?sslmode=disable&target_session_attrs=standby',
		'rust-postgres',
		'postgresql://crate@localhost:5432/doc?sslmode=disable',
		['lost target_session_attrs'],
	],
	[
		'cratedb/psycopg3',
		'postgresql://crate@localhost:5432/doc?sslmode=disable&target_session_attrs=read-write',
		'npgsql',
		'Host=localhost;Port=5432;Database=doc;Username=crate;SSL Mode=Disable;Target Session Attributes=read-write',
		['changed sslmode', 'changed target_session_attrs'],
	],
	[
		'cockroachdb/psycopg2',
		'postgresql://max:s@db.example:26257/bank?sslmode=verify-full&sslrootcert=system',
		'pgx',
		'postgresql://max:s@db.example:26257/bank?sslmode=verify-full&sslrootcert=system',
	],
	[
		'cockroachdb/psycopg2',
		'postgresql://max:p%40ss%26w@db.example:26257/bank?sslmode=verify-full',
		'psycopg2',
		'host=db.example port=26257 dbname=bank user=max password=p@ss&w sslmode=verify-full',
	],
	[
		'cockroachdb/psycopg2',
		"host=db.example port=26257 dbname=bank user=max password='a b' sslmode=require",
		'pgx',
		'postgresql://max:a%20b@db.example:26257/bank?sslmode=require',
	],
	[
		'cockroachdb/pgx',
		'postgres://max:s@db.example:26257/bank?sslmode=verify-full&application_name=shop&connect_timeout=10',
		'pgjdbc',
		'jdbc:postgresql://db.example:26257/bank?user=max&password=s&sslmode=verify-full&ApplicationName=shop&connectTimeout=10',
		['changed application_name', 'changed connect_timeout'],
	],
	[
		'cockroachdb/pgjdbc',
		'jdbc:postgresql://db.example:26257/bank?user=max&password=s%26t&ssl=true&ApplicationName=shop',
		'psycopg2',
		'postgresql://max:s%26t@db.example:26257/bank?sslmode=verify-full&application_name=shop',
		['changed ssl', 'changed ApplicationName'],
	],
	[
		'cockroachdb/pgx',
		'postgres://max@db.example:26257/bank?sslmode=require&pool_max_conns=7',
		'activerecord',
		'cockroachdb://max@db.example:26257/bank?sslmode=require&pool=7',
		['changed pool_max_conns'],
	],
	[
		'cockroachdb/sqlalchemy',
		'cockroachdb://root@localhost:26257/defaultdb?sslmode=disable',
		'django',
		`DATABASES = {
    'default': {
        'ENGINE': 'django_cockroachdb',
        'NAME': 'defaultdb',
        'USER': 'root',
        'HOST': 'localhost',
        'PORT': '26257',
        'OPTIONS': {
            'sslmode': 'disable',
        },
    },
}`,
	],
	[
		'cockroachdb/psycopg2',
		"postgresql://max:it's@db.example:26257/bank?sslmode=require",
		'typeorm',
		`new DataSource({
  type: 'cockroachdb',
  url: 'postgresql://max:it%27s@db.example:26257/bank',
  ssl: true,
  timeTravelQueries: false,
});`,
		['lost sslmode'],
	],
	[
		'cockroachdb/pgjdbc',
		'jdbc:postgresql://localhost:26257/bank?user=max&sslmode=verify-full&sslcert=c.crt&sslkey=c.pk8',
		'hibernate',
		'<property name="hibernate.connection.url">jdbc:postgresql://localhost:26257/bank?user=max&amp;sslmode=verify-full&amp;sslcert=c.crt&amp;sslkey=c.pk8</property>',
	],

	// Modes of TLS
	[
		'cockroachdb/psycopg2',
		'postgresql://max:s@db.example:26257/bank?sslmode=require',
		'node-postgres',
		'postgresql://max:s@db.example:26257/bank?sslmode=no-verify',
		['changed sslmode'],
	],
	[
		'cockroachdb/node-postgres',
		'postgresql://max:s@db.example:26257/bank?sslmode=require',
		'psycopg2',
		'postgresql://max:s@db.example:26257/bank?sslmode=verify-full',
		['changed sslmode'],
	],
	[
		'cockroachdb/node-postgres',
		'postgresql://max:s@db.example:26257/bank?sslmode=require&uselibpqcompat=true',
		'psycopg2',
		'postgresql://max:s@db.example:26257/bank?sslmode=require',
	],
	[
		'cratedb/psycopg3',
		'postgresql://admin:s@x.cratedb.net:5432/doc?sslmode=verify-ca&connect_timeout=5',
		'npgsql',
		'Host=x.cratedb.net;Port=5432;Database=doc;Username=admin;Password=s;SSL Mode=VerifyCA;Timeout=5',
		['changed sslmode', 'changed connect_timeout'],
	],
	[
		'databend/databend-driver-python',
		'databend://u:p@x.databend.com:443/db?warehouse=w',
		'databend-jdbc',
		'jdbc:databend://u:p@x.databend.com:443/db?ssl=true&warehouse=w',
		['added ssl'],
	],
	[
		'databend/databend-jdbc',
		'jdbc:databend://u:p@localhost:8000/db',
		'databend-go',
		'databend://u:p@localhost:8000/db?sslmode=disable',
		['added sslmode'],
	],
	[
		'tdengine/tdengine-websocket',
		'wss://gw.cloud.tdengine.com:443/db?token=abc',
		'taos-jdbcdriver',
		'jdbc:TAOS-WS://gw.cloud.tdengine.com:443/db?useSSL=true&token=abc',
		['changed wss'],
	],
	[
		'tdengine/taos-jdbcdriver',
		'jdbc:TAOS-WS://gw.cloud.tdengine.com:443/db?useSSL=true&token=abc',
		'driver-go',
		'wss(gw.cloud.tdengine.com:443)/db?token=abc',
	],

	// Units and words
	[
		'tdengine/driver-go',
		'root:taosdata@ws(localhost:6041)/power?readTimeout=90s&enableCompression=true',
		'tdengine-connector',
		'host=localhost;port=6041;db=power;username=root;password=taosdata;protocol=WebSocket;readTimeout=00:01:30;enableCompression=true',
		['added protocol', 'changed readTimeout'],
	],
	[
		'databend/databend-go',
		'databend://u:p@localhost:8000/db?sslmode=disable&location=Asia%2FTokyo&presigned_url_disabled=true',
		'databend-driver-rust',
		'databend://u:p@localhost:8000/db?sslmode=disable&timezone=Asia/Tokyo&presign=off',
		['changed location', 'changed presigned_url_disabled'],
	],

	// Another protocol
	[
		'cratedb/pgjdbc',
		'jdbc:postgresql://localhost:5432/doc?user=crate&sslmode=disable',
		'crate-python',
		'client.connect("http://localhost:4200", username="crate", password="{password}", schema="doc")',
		['changed port'],
	],
	[
		'cratedb/psycopg3',
		'postgresql://crate:s@localhost:5439/doc?sslmode=disable',
		'crate-pdo',
		'crate:localhost:{port}/doc',
		['lost user', 'lost password', 'lost port', 'lost sslmode'],
	],
	[
		'cratedb/crate-jdbc',
		'jdbc:crate://a.example:5432,b.example:5432/doc?user=crate&sslmode=require',
		'sqlalchemy-cratedb',
		'crate://crate@a.example:4200/?schema=doc&sslmode=require',
		['lost host', 'changed port'],
	],
	[
		'tdengine/taos-rust',
		'taos+ws://root:taosdata@localhost:6041/power',
		'driver-go',
		'root:taosdata@tcp(localhost:6030)/power',
		['changed port'],
	],

	// What cannot be said
	[
		'tdengine/tdengine-websocket',
		'ws://root:tao;s@localhost:6041/power',
		'tdengine-connector',
		'host=localhost;port=6041;db=power;username=root;password={password};protocol=WebSocket',
		['lost password', 'added protocol'],
	],
];
