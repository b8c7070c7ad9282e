"""Reads from CrateDB with psycopg2.

    pip install --upgrade psycopg2-binary
    python python_psycopg2.py
"""

import sys
from contextlib import closing

# #region connect
import os

import psycopg2

DSN = os.environ.get(
    "CRATEDB_DSN",
    "postgresql://crate:crate@localhost:5432/doc?sslmode=disable",
)


def read_summits(limit: int) -> list[tuple[str, int]]:
    # `with conn` ends a transaction, not the connection: closing() does that.
    with closing(psycopg2.connect(DSN)) as conn:
        conn.autocommit = True
        with conn.cursor() as cursor:
            cursor.execute(
                "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT %s",
                (limit,),
            )
            return cursor.fetchall()
# #endregion


def main() -> int:
    try:
        for mountain, height in read_summits(3):
            print(f"{mountain}: {height} m")
    except psycopg2.Error as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
