<?php
// Reads from CrateDB over HTTP with the CrateDB PDO driver.
//
//     composer require crate/crate-pdo
//     php php_crate_pdo.php

declare(strict_types=1);

require __DIR__ . '/vendor/autoload.php';

// #region connect
use Crate\PDO\PDOCrateDB;

const DEFAULT_DSN = 'crate:localhost:4200/doc';

function connect(): PDOCrateDB
{
    return new PDOCrateDB(
        getenv('CRATEDB_PDO_DSN') ?: DEFAULT_DSN,
        getenv('CRATEDB_USER') ?: 'crate',
        getenv('CRATEDB_PASSWORD') ?: 'crate',
        [
            // The driver's own default is ERRMODE_SILENT.
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
            PDO::ATTR_TIMEOUT => 10,
        ],
    );
}

/** @return list<array{mountain: string, height: int}> */
function readSummits(PDO $connection, int $limit): array
{
    $statement = $connection->prepare(
        'SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?',
    );
    $statement->bindValue(1, $limit, PDO::PARAM_INT);
    $statement->execute();
    return $statement->fetchAll();
}
// #endregion

// #region tls
function connectWithTls(): PDOCrateDB
{
    $connection = connect();
    $connection->setAttribute(PDOCrateDB::CRATE_ATTR_SSL_MODE, PDOCrateDB::CRATE_ATTR_SSL_MODE_REQUIRED);
    return $connection;
}
// #endregion

// #region bulk
/** @param list<array{string, float}> $readings */
function insertReadings(PDOCrateDB $connection, array $readings): int
{
    $statement = $connection->prepare(
        'INSERT INTO doc.readings (sensor, celsius) VALUES (?, ?)',
        ['bulkMode' => true],
    );
    $statement->execute($readings);

    // One result for each row, in FETCH_NUM mode only; -2 marks a row that failed.
    $results = $statement->fetchAll(PDO::FETCH_NUM);
    return count(array_filter($results, fn (array $result): bool => $result['rowcount'] === 1));
}
// #endregion

try {
    $connection = connect();
    foreach (readSummits($connection, 3) as $summit) {
        printf("%s: %d m\n", $summit['mountain'], $summit['height']);
    }
    printf("%d rows inserted\n", insertReadings($connection, [['a01', 22.8], ['a02', 3.3]]));
} catch (PDOException | GuzzleHttp\Exception\GuzzleException $error) {
    fwrite(STDERR, "CrateDB: {$error->getMessage()}\n");
    exit(1);
}
