"""Databend from Python with blocking calls."""

import os
import sys

from databend_driver import BlockingDatabendClient, Error


def main() -> None:
    # #region connect
    dsn = os.environ.get(
        'DATABEND_DSN',
        'databend://user:password@localhost:8000/default?sslmode=disable',
    )
    client = BlockingDatabendClient(dsn)
    conn = client.get_conn()  # logs in: a wrong password fails here
    print('connected to', conn.version())
    # #endregion
    try:
        # #region query
        conn.exec('CREATE OR REPLACE TABLE readings (sensor INT, place VARCHAR, celsius DOUBLE)')

        inserted = conn.exec('INSERT INTO readings VALUES (?, ?, ?)', (1, 'Lisbon', 18.5))
        print(inserted, 'row inserted')

        # Named placeholders take a dictionary.
        rows = conn.query_iter(
            'SELECT sensor, place, celsius FROM readings WHERE celsius > :limit',
            {'limit': 10},
        )
        for row in rows:  # pages are fetched while you iterate
            print(row['sensor'], row['place'], row['celsius'])
        # #endregion

        # #region bulk
        batch = [['2', 'Porto', '16.0'], ['3', 'Faro', '21.5']]
        stats = conn.stream_load('INSERT INTO readings VALUES', batch)
        print(stats.write_rows, 'rows loaded')
        # #endregion
    finally:
        conn.close()


if __name__ == '__main__':
    try:
        main()
    except Error as error:
        sys.exit(f'Databend: {error}')
