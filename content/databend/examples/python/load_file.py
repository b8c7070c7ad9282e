"""Load a CSV file into Databend from Python."""

import os
import sys

from databend_driver import BlockingDatabendClient, Error


def main(path: str) -> None:
    dsn = os.environ.get(
        'DATABEND_DSN',
        'databend://user:password@localhost:8000/default?sslmode=disable',
    )
    conn = BlockingDatabendClient(dsn).get_conn()
    try:
        # #region load
        # `_databend_load` stands for the content of the local file.
        stats = conn.load_file(
            'INSERT INTO readings FROM @_databend_load FILE_FORMAT = (TYPE = CSV)',
            path,
            method='streaming',
        )
        print(stats.write_rows, 'rows loaded')
        # #endregion
    finally:
        conn.close()


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit('usage: load_file.py FILE.csv')
    try:
        main(sys.argv[1])
    except Error as error:
        sys.exit(f'Databend: {error}')
