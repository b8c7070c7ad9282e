<?php
// Reads from CrateDB with PDO_PGSQL, which comes with PHP.
//
//     php php_pdo_pgsql.php

declare(strict_types=1);

// #region connect
const DEFAULT_DSN = 'pgsql:host=localhost;port=5432;dbname=doc;sslmode=disable';

function connect(): PDO
{
    return new PDO(
        getenv('CRATEDB_PDO_DSN') ?: DEFAULT_DSN,
        getenv('CRATEDB_USER') ?: 'crate',
        getenv('CRATEDB_PASSWORD') ?: 'crate',
        [
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
        'SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT :limit',
    );
    $statement->bindValue('limit', $limit, PDO::PARAM_INT);
    $statement->execute();
    return $statement->fetchAll();
}
// #endregion

try {
    foreach (readSummits(connect(), 3) as $summit) {
        printf("%s: %d m\n", $summit['mountain'], $summit['height']);
    }
} catch (PDOException $error) {
    fwrite(STDERR, "CrateDB: {$error->getMessage()}\n");
    exit(1);
}
