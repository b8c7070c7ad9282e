<?php
// Reads from CrateDB with amphp/postgres, over a pool of connections.
//
//     composer require amphp/postgres
//     php php_amphp.php

declare(strict_types=1);

require __DIR__ . '/vendor/autoload.php';

// #region connect
use Amp\Postgres\PostgresConfig;
use Amp\Postgres\PostgresConnectionPool;

const DEFAULT_DSN = 'host=localhost port=5432 user=crate password=crate db=doc sslmode=disable';

function openPool(): PostgresConnectionPool
{
    $config = PostgresConfig::fromString(getenv('CRATEDB_AMPHP_DSN') ?: DEFAULT_DSN);

    return new PostgresConnectionPool($config, maxConnections: 5);
}

/** @return iterable<array{mountain: string, height: int}> */
function readSummits(PostgresConnectionPool $pool, int $limit): iterable
{
    return $pool->execute(
        'SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?',
        [$limit],
    );
}
// #endregion

$pool = openPool();
try {
    foreach (readSummits($pool, 3) as $summit) {
        printf("%s: %d m\n", $summit['mountain'], $summit['height']);
    }
} catch (Amp\Sql\SqlException $error) {
    fwrite(STDERR, "CrateDB: {$error->getMessage()}\n");
    exit(1);
} finally {
    $pool->close();
}
