"""Reads from CrateDB with pyodbc and the PostgreSQL ODBC driver.

    pip install --upgrade pyodbc
    python python_odbc.py
"""

import sys
from contextlib import closing

# #region connect
import os

import pyodbc

CONNECTION_STRING = os.environ.get(
    "CRATEDB_ODBC",
    "Driver={PostgreSQL Unicode};Server=localhost;Port=5432;Database=doc;"
    "Uid=crate;Pwd=crate;MaxVarcharSize=1073741824;SSLmode=disable;",
)


def read_summits(limit: int) -> list[pyodbc.Row]:
    with closing(pyodbc.connect(CONNECTION_STRING, autocommit=True)) as conn:
        cursor = conn.cursor()
        cursor.execute(
            "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?",
            limit,
        )
        return cursor.fetchall()
# #endregion


def main() -> int:
    try:
        for row in read_summits(3):
            print(f"{row.mountain}: {row.height} m")
    except pyodbc.Error as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
