<?php
// Reads from CrateDB over HTTP with Doctrine DBAL and the CrateDB adapter.
//
//     composer require crate/crate-dbal
//     php php_crate_dbal.php

declare(strict_types=1);

require __DIR__ . '/vendor/autoload.php';

// #region connect
use Crate\DBAL\Driver\PDOCrate\Driver;
use Doctrine\DBAL\Connection;
use Doctrine\DBAL\DriverManager;
use Doctrine\DBAL\ParameterType;

function connect(): Connection
{
    return DriverManager::getConnection([
        'driverClass' => Driver::class,
        'host' => getenv('CRATEDB_HOST') ?: 'localhost',
        'port' => (int) (getenv('CRATEDB_HTTP_PORT') ?: 4200),
        'user' => getenv('CRATEDB_USER') ?: 'crate',
        'password' => getenv('CRATEDB_PASSWORD') ?: 'crate',
    ]);
}

/** @return list<array{mountain: string, height: int}> */
function readSummits(Connection $connection, int $limit): array
{
    return $connection->executeQuery(
        'SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?',
        [$limit],
        [ParameterType::INTEGER],
    )->fetchAllAssociative();
}
// #endregion

try {
    foreach (readSummits(connect(), 3) as $summit) {
        printf("%s: %d m\n", $summit['mountain'], $summit['height']);
    }
} catch (Doctrine\DBAL\Exception $error) {
    fwrite(STDERR, "CrateDB: {$error->getMessage()}\n");
    exit(1);
}
