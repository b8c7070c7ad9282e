"""Databend from Python through a PEP 249 cursor."""

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
    cursor = client.cursor()  # opens a connection of its own
    # #endregion
    try:
        # #region query
        cursor.execute('CREATE OR REPLACE TABLE readings (sensor INT, place VARCHAR, celsius DOUBLE)')
        cursor.execute('INSERT INTO readings VALUES (?, ?, ?)', (1, 'Lisbon', 18.5))

        cursor.execute('SELECT sensor, place, celsius FROM readings ORDER BY sensor')
        print([column[0] for column in cursor.description])
        for row in cursor.fetchall():
            print(row.values())
        # #endregion

        # #region bulk
        written = cursor.executemany(
            'INSERT INTO readings VALUES',
            [(2, 'Porto', 16.0), (3, 'Faro', 21.5)],
        )
        print(written, 'rows loaded')
        # #endregion
    finally:
        cursor.close()


if __name__ == '__main__':
    try:
        main()
    except Error as error:
        sys.exit(f'Databend: {error}')
