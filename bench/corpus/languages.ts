// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are programs of other languages
/**
 * Programs in pieces: `head` opens a connection, and `parts` use it. `@name@` is a place that the generator fills. No piece holds two
 * braces in a row or a brace before a percent sign: template languages of some generators would take them for their own.
 */
export interface CodeLanguage {
	/** The word behind a fence; every generator has a grammar by this name. */
	id: string;
	name: string;
	file: string;
	head: string;
	parts: readonly string[];
}

export const codeLanguages: readonly CodeLanguage[] = [
	{
		id: 'python',
		name: 'Python',
		file: 'connect.py',
		head: 'import os\n\nimport @driver@\n\nconn = @driver@.connect(\n    host="@host@",\n    port=@port@,\n    user=os.environ["@ENV@_USER"],\n    password=os.environ["@ENV@_PASSWORD"],\n    dbname="@db@",\n)',
		parts: [
			'with conn.cursor() as cur:\n    cur.execute("SELECT @col@, @col2@ FROM @table@ WHERE @col@ > %s", (@n@,))\n    for @col@, @col2@ in cur.fetchall():\n        print(f"{@col@}: {@col2@}")',
			'def @fn@(rows: list[tuple[int, str]]) -> int:\n    """Write all rows in one transaction."""\n    with conn.transaction():\n        cur = conn.executemany("INSERT INTO @table@ (@col@, @col2@) VALUES (%s, %s)", rows)\n    return cur.rowcount',
			'pool = ConnectionPool(conninfo, min_size=@small@, max_size=@n@, timeout=@small@.0)\n\nasync def @fn@(limit: int = @n@):\n    async with pool.connection() as conn:\n        return await conn.fetch("SELECT * FROM @table@ LIMIT $1", limit)',
			'try:\n    conn.execute("ALTER TABLE @table@ ADD COLUMN @col@ TEXT")\nexcept @driver@.OperationalError as error:\n    if error.sqlstate != "@state@":  # somebody else was first\n        raise\nfinally:\n    conn.close()',
		],
	},
	{
		id: 'javascript',
		name: 'JavaScript',
		file: 'connect.js',
		head: "import { Pool } from '@driver@';\n\nconst pool = new Pool({\n\thost: '@host@',\n\tport: @port@,\n\tuser: process.env.@ENV@_USER,\n\tpassword: process.env.@ENV@_PASSWORD,\n\tdatabase: '@db@',\n\tmax: @n@,\n});",
		parts: [
			"const { rows } = await pool.query('SELECT @col@, @col2@ FROM @table@ WHERE @col@ = $1', [@n@]);\nfor (const { @col@, @col2@ } of rows) console.log(`${@col@} → ${@col2@}`);",
			"export async function @fN@(items) {\n\tconst client = await pool.connect();\n\ttry {\n\t\tawait client.query('BEGIN');\n\t\tfor (const item of items) await client.query('INSERT INTO @table@ (@col@) VALUES ($1)', [item]);\n\t\tawait client.query('COMMIT');\n\t} catch (error) {\n\t\tawait client.query('ROLLBACK');\n\t\tthrow error;\n\t} finally {\n\t\tclient.release();\n\t}\n}",
			"pool.on('error', (error) => {\n\tif (/@state@|ECONNRESET/.test(error.code)) return; // the pool opens another one\n\tconsole.error('@fN@ failed', error);\n\tprocess.exitCode = @small@;\n});",
			'const started = performance.now();\nconst result = await Promise.race([@fN@(), timeout(@n@_000)]);\nconsole.log({ rows: result?.rowCount ?? 0, ms: Math.round(performance.now() - started) });',
		],
	},
	{
		id: 'typescript',
		name: 'TypeScript',
		file: 'connect.ts',
		head: "import { createClient, type ClientOptions } from '@driver@';\n\nconst options: ClientOptions = {\n\turl: 'https://@host@:@port@',\n\tusername: process.env['@ENV@_USER'] ?? 'app',\n\tdatabase: '@db@',\n\trequest_timeout: @n@_000,\n};\nexport const client = createClient(options);",
		parts: [
			"interface @Fn@Row {\n\t@col@: number;\n\t@col2@: string | null;\n}\n\nconst rows = await client.query<@Fn@Row>('SELECT @col@, @col2@ FROM @table@ LIMIT @n@');\nconst byKey = new Map(rows.map((row) => [row.@col@, row] as const));",
			'export async function* @fN@<Row>(text: string, size = @n@): AsyncGenerator<Row[]> {\n\tfor (let offset = 0; ; offset += size) {\n\t\tconst rows = await client.query<Row>(`${text} LIMIT ${size} OFFSET ${offset}`);\n\t\tif (rows.length === 0) return;\n\t\tyield rows;\n\t}\n}',
			"enum Level {\n\tNone = 'none',\n\tVerify = 'verify-full',\n}\n\nconst tls = (level: Level): boolean => level !== Level.None;\nif (!tls(Level.Verify)) throw new TypeError('@table@ needs TLS');",
		],
	},
	{
		id: 'go',
		name: 'Go',
		file: 'main.go',
		head: 'package main\n\nimport (\n\t"context"\n\t"database/sql"\n\t"log"\n\n\t_ "github.com/@db@/@driver@"\n)\n\nfunc main() {\n\tdb, err := sql.Open("@driver@", "@db@://@host@:@port@/@db@?timeout=@n@s")\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tdefer db.Close()\n}',
		parts: [
			'func @fN@(ctx context.Context, db *sql.DB) ([]string, error) {\n\trows, err := db.QueryContext(ctx, "SELECT @col@ FROM @table@ WHERE @col2@ > $1", @n@)\n\tif err != nil {\n\t\treturn nil, fmt.Errorf("@table@: %w", err)\n\t}\n\tdefer rows.Close()\n\tvar found []string\n\tfor rows.Next() {\n\t\tvar value string\n\t\tif err := rows.Scan(&value); err != nil {\n\t\t\treturn nil, err\n\t\t}\n\t\tfound = append(found, value)\n\t}\n\treturn found, rows.Err()\n}',
			'db.SetMaxOpenConns(@n@)\ndb.SetMaxIdleConns(@small@)\ndb.SetConnMaxLifetime(@n@ * time.Minute)\nif err := db.PingContext(ctx); errors.Is(err, driver.ErrBadConn) {\n\tlog.Printf("retrying after %v", err)\n}',
			'type @Fn@ struct {\n\tID   int64     `db:"id"`\n\tName string    `db:"@col@"`\n\tAt   time.Time `db:"@col2@"`\n}\n\ntx, err := db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelSerializable})\nif err != nil {\n\treturn err\n}\ndefer tx.Rollback()',
		],
	},
	{
		id: 'java',
		name: 'Java',
		file: 'Connect.java',
		head: 'import java.sql.Connection;\nimport java.sql.DriverManager;\nimport java.util.Properties;\n\npublic class Connect {\n    static final String URL = "jdbc:@db@://@host@:@port@/@db@";\n\n    static Connection open() throws Exception {\n        Properties properties = new Properties();\n        properties.setProperty("user", System.getenv("@ENV@_USER"));\n        properties.setProperty("connectTimeout", "@n@");\n        return DriverManager.getConnection(URL, properties);\n    }\n}',
		parts: [
			'try (PreparedStatement statement = connection.prepareStatement("SELECT @col@, @col2@ FROM @table@ WHERE @col@ = ?")) {\n    statement.setInt(1, @n@);\n    try (ResultSet rows = statement.executeQuery()) {\n        while (rows.next()) {\n            System.out.printf("%d %s%n", rows.getInt("@col@"), rows.getString("@col2@"));\n        }\n    }\n}',
			'HikariConfig config = new HikariConfig();\nconfig.setJdbcUrl(URL);\nconfig.setMaximumPoolSize(@n@);\nconfig.setIdleTimeout(Duration.ofMinutes(@small@).toMillis());\nconfig.addDataSourceProperty("reWriteBatchedInserts", "true");\nvar source = new HikariDataSource(config);',
			'public record @Fn@(long id, String @col@, Instant @col2@) {\n    @Override\n    public String toString() {\n        return "%s (%d)".formatted(@col@, id);\n    }\n}',
			'@Test\nvoid @fN@() throws SQLException {\n    connection.setAutoCommit(false);\n    for (int i = 0; i < @n@; i++) {\n        insert.setLong(1, i);\n        insert.addBatch();\n    }\n    assertEquals(@n@, insert.executeBatch().length);\n    connection.commit(); // or all of them are lost\n}',
		],
	},
	{
		id: 'csharp',
		name: 'C#',
		file: 'Program.cs',
		head: 'using System.Data;\nusing @Fn@.Client;\n\nvar builder = new ConnectionStringBuilder("Host=@host@;Port=@port@;Database=@db@")\n{\n    Timeout = @n@,\n    Pooling = true,\n    MaxPoolSize = @n@,\n};\nawait using var connection = new Connection(builder.ConnectionString);\nawait connection.OpenAsync();',
		parts: [
			'await using var command = connection.CreateCommand();\ncommand.CommandText = @"SELECT @col@, @col2@ FROM @table@ WHERE @col@ >= @limit";\ncommand.Parameters.AddWithValue("limit", @n@);\nawait using var reader = await command.ExecuteReaderAsync();\nwhile (await reader.ReadAsync())\n{\n    Console.WriteLine($"{reader.GetInt32(0)}: {reader.GetString(1)}");\n}',
			'public sealed record @Fn@(int Id, string? Name)\n{\n    public static async Task<int> SaveAsync(IDbConnection db, IEnumerable<@Fn@> items) =>\n        await db.ExecuteAsync("INSERT INTO @table@ (@col@) VALUES (@Name)", items);\n}',
			'try\n{\n    await transaction.CommitAsync(cancellation);\n}\ncatch (DbException error) when (error.SqlState is "@state@")\n{\n    logger.LogWarning(error, "@table@: again in {Delay} ms", @n@00);\n    await Task.Delay(@n@00, cancellation);\n}',
		],
	},
	{
		id: 'rust',
		name: 'Rust',
		file: 'main.rs',
		head: 'use std::env;\nuse @driver@::{Client, Config, Error};\n\n#[tokio::main]\nasync fn main() -> Result<(), Error> {\n    let mut config = Config::new();\n    config.host("@host@").port(@port@).dbname("@db@");\n    config.password(env::var("@ENV@_PASSWORD").unwrap_or_default());\n    let (client, connection) = config.connect(NoTls).await?;\n    tokio::spawn(connection);\n    Ok(())\n}',
		parts: [
			'#[derive(Debug, Clone, Deserialize)]\nstruct @Fn@ {\n    id: i64,\n    @col@: String,\n    @col2@: Option<f64>,\n}\n\nlet rows: Vec<@Fn@> = client.query_as("SELECT id, @col@, @col2@ FROM @table@ LIMIT ?", @n@).await?;',
			'pub async fn @fn@<T>(pool: &Pool, limit: usize) -> anyhow::Result<Vec<T>>\nwhere\n    T: DeserializeOwned + Send,\n{\n    let client = pool.get().await.context("no connection to @host@")?;\n    let rows = client.query("SELECT * FROM @table@ LIMIT $1", &[&(limit as i64)]).await?;\n    rows.iter().map(|row| serde_json::from_value(row.get(0)).map_err(Into::into)).collect()\n}',
			'match client.execute("DELETE FROM @table@ WHERE @col@ < $1", &[&@n@_i32]).await {\n    Ok(count) if count > 0 => println!("{count} rows"),\n    Ok(_) => eprintln!("nothing to do"),\n    Err(error) => return Err(error.into()),\n}',
		],
	},
	{
		id: 'php',
		name: 'PHP',
		file: 'connect.php',
		head: "<?php\n\ndeclare(strict_types=1);\n\n$dsn = sprintf('@db@:host=%s;port=%d;dbname=%s', '@host@', @port@, '@db@');\n$pdo = new PDO($dsn, getenv('@ENV@_USER'), getenv('@ENV@_PASSWORD'), [\n    PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,\n    PDO::ATTR_TIMEOUT => @n@,\n]);",
		parts: [
			"<?php\n$statement = $pdo->prepare('SELECT @col@, @col2@ FROM @table@ WHERE @col@ = :value');\n$statement->execute(['value' => @n@]);\nforeach ($statement->fetchAll(PDO::FETCH_ASSOC) as $row) {\n    echo \"{$row['@col@']}: {$row['@col2@']}\", PHP_EOL;\n}",
			"<?php\nfinal class @Fn@\n{\n    public function __construct(private readonly PDO $pdo, private int $limit = @n@) {\n    }\n\n    public function count(): int\n    {\n        return (int) $this->pdo->query('SELECT count(*) FROM @table@')->fetchColumn();\n    }\n}",
			"<?php\ntry {\n    $pdo->beginTransaction();\n    $pdo->exec('UPDATE @table@ SET @col@ = @col@ + @small@');\n    $pdo->commit();\n} catch (PDOException $error) {\n    $pdo->rollBack();\n    throw new RuntimeException('@table@', (int) $error->getCode(), $error);\n}",
		],
	},
	{
		id: 'ruby',
		name: 'Ruby',
		file: 'connect.rb',
		head: "require '@driver@'\n\nconnection = @Fn@.connect(\n  host: '@host@',\n  port: @port@,\n  user: ENV.fetch('@ENV@_USER'),\n  dbname: '@db@',\n  connect_timeout: @n@\n)",
		parts: [
			"connection.exec_params('SELECT @col@, @col2@ FROM @table@ WHERE @col@ > $1', [@n@]) do |result|\n  result.each { |row| puts \"#{row['@col@']}: #{row['@col2@']}\" }\nend",
			'class @Fn@ < ApplicationRecord\n  self.table_name = "@table@"\n  scope :recent, -> { where("@col@ > ?", @n@.days.ago).order(:@col2@) }\n\n  def self.@fn@(limit: @n@)\n    recent.limit(limit).pluck(:@col@)\n  end\nend',
			'begin\n  connection.transaction { |tx| tx.exec("TRUNCATE @table@") }\nrescue @Fn@::Error => e\n  warn "@table@: #{e.message}"\n  retry if (attempts += 1) < @small@\nensure\n  connection&.close\nend',
		],
	},
	{
		id: 'c',
		name: 'C',
		file: 'connect.c',
		head: '#include <stdio.h>\n#include <stdlib.h>\n#include <@driver@.h>\n\nint main(void) {\n    connection *conn = db_connect("@host@", getenv("@ENV@_USER"), getenv("@ENV@_PASSWORD"), "@db@", @port@);\n    if (conn == NULL) {\n        fprintf(stderr, "connect: %s\\n", db_errstr(NULL));\n        return EXIT_FAILURE;\n    }\n    db_close(conn);\n    return EXIT_SUCCESS;\n}',
		parts: [
			'static int @fn@(connection *conn, const char *name, size_t limit) {\n    char sql[256];\n    snprintf(sql, sizeof sql, "SELECT @col@ FROM @table@ LIMIT %zu", limit);\n    result *rows = db_query(conn, sql);\n    int count = rows ? db_rows(rows) : -1;\n    db_free(rows);\n    return count; /* -1: see db_errno */\n}',
			'struct @fn@_row {\n    int64_t @col@;\n    char @col2@[@n@];\n};\n\nfor (int i = 0; i < db_rows(rows); i++) {\n    const struct @fn@_row *row = db_row(rows, i);\n    printf("%lld\\t%s\\n", (long long)row->@col@, row->@col2@);\n}',
			'#define POOL_SIZE @n@\n#ifdef USE_TLS\ndb_options(conn, DB_OPT_TLS, "verify-full");\n#else\n# warning "@table@ is read without TLS"\n#endif',
		],
	},
	{
		id: 'sql',
		name: 'SQL',
		file: 'schema.sql',
		head: "CREATE TABLE IF NOT EXISTS @table@ (\n    id BIGINT PRIMARY KEY,\n    @col@ VARCHAR(@n@) NOT NULL,\n    @col2@ DOUBLE PRECISION DEFAULT 0.0,\n    created_at TIMESTAMP WITH TIME ZONE DEFAULT now()\n);\n\nCREATE USER app WITH PASSWORD 'change-me';\nGRANT SELECT, INSERT ON @table@ TO app;",
		parts: [
			"-- The newest ones first\nSELECT date_trunc('hour', created_at) AS hour, @col@, avg(@col2@) AS mean\nFROM @table@\nWHERE created_at > now() - INTERVAL '@n@ days'\nGROUP BY 1, 2\nHAVING count(*) > @small@\nORDER BY hour DESC\nLIMIT @n@;",
			"INSERT INTO @table@ (id, @col@, @col2@)\nVALUES (1, 'first', 0.5), (2, 'it''s second', NULL)\nON CONFLICT (id) DO UPDATE SET @col@ = excluded.@col@\nRETURNING id, @col@;",
			'SELECT usename, state, count(*) FILTER (WHERE wait_event IS NOT NULL) AS waiting\nFROM sys.sessions AS s\nLEFT JOIN @table@ AS t ON t.id = s.id\nWHERE s.@col@ IN (SELECT @col@ FROM @table@)\nGROUP BY usename, state;',
		],
	},
	{
		id: 'bash',
		name: 'Shell',
		file: 'install.sh',
		head: 'export @ENV@_HOST=@host@\nexport @ENV@_PORT=@port@\nexport @ENV@_USER="${@ENV@_USER:-app}"\n\ncurl --fail --silent "https://${@ENV@_HOST}:${@ENV@_PORT}/ready" || exit 1',
		parts: [
			'#!/usr/bin/env bash\nset -euo pipefail\nfor table in @table@ @col@ @col2@; do\n  if ! @driver@ --host "$@ENV@_HOST" --execute "SELECT 1 FROM $table LIMIT 1" > /dev/null; then\n    echo "no $table" >&2\n  fi\ndone',
			'docker run --detach --name @db@ \\\n  --publish @port@:@port@ \\\n  --env @ENV@_PASSWORD="$(cat password.txt)" \\\n  --volume "$PWD/data:/var/lib/@db@" \\\n  @db@/@db@:@small@.@n@',
			'# What is listening?\nss --listening --tcp --numeric | grep -E ":@port@\\b" | awk \'{ print $4 }\'\nopenssl s_client -connect @host@:@port@ -servername @host@ < /dev/null',
		],
	},
	{
		id: 'yaml',
		name: 'YAML',
		file: 'compose.yaml',
		head: 'services:\n  @db@:\n    image: @db@/@db@:@small@.@n@\n    ports:\n      - "@port@:@port@"\n    environment:\n      @ENV@_USER: app\n      @ENV@_POOL: @n@\n    healthcheck:\n      test: ["CMD", "@driver@", "ping"]\n      interval: @n@s',
		parts: [
			'apiVersion: v1\nkind: Secret\nmetadata:\n  name: @db@-@table@\n  labels: { app: @db@, tier: data }\nstringData:\n  url: "@db@://@host@:@port@/@db@"\n  # Mounted as a file\n  @col@: |\n    -----BEGIN CERTIFICATE-----\n    -----END CERTIFICATE-----',
			'datasources:\n  - name: @table@\n    type: @driver@\n    url: &url @host@:@port@\n    jsonData:\n      maxOpenConns: @n@\n      tlsSkipVerify: false\n      timeInterval: "@small@s"\n  - name: @col@\n    url: *url',
		],
	},
	{
		id: 'json',
		name: 'JSON',
		file: 'settings.json',
		head: '{\n  "host": "@host@",\n  "port": @port@,\n  "database": "@db@",\n  "tls": { "mode": "verify-full", "ca": "/etc/ssl/certs/@db@.pem" },\n  "pool": { "min": @small@, "max": @n@, "idleTimeout": "@n@s" }\n}',
		parts: [
			'{\n  "cols": ["@col@", "@col2@"],\n  "rows": [\n    [@n@, "first"],\n    [@small@, null]\n  ],\n  "rowcount": 2,\n  "duration": @small@.@n@\n}',
			'{\n  "error": {\n    "code": @n@,\n    "state": "@state@",\n    "message": "relation \\"@table@\\" does not exist",\n    "retry": false\n  }\n}',
		],
	},
	{
		id: 'toml',
		name: 'TOML',
		file: 'driver.toml',
		head: '[connection]\nhost = "@host@"\nport = @port@\ndatabase = "@db@"\nconnect_timeout = "@n@s"\n\n[connection.tls]\nmode = "verify-full"\nca = "/etc/ssl/certs/@db@.pem"',
		parts: [
			'[dependencies]\n@driver@ = { version = "@small@.@n@", features = ["tls", "pool"] }\ntokio = { version = "1", features = ["full"] }\n\n[[bin]]\nname = "@fn@"\npath = "src/main.rs"',
			'# Read once at the start\n[pool]\nmin = @small@\nmax = @n@\nnames = ["@col@", "@col2@"]\nsince = 2024-05-01T07:32:00Z\nenabled = true',
		],
	},
];
