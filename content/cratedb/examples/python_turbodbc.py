"""Reads from CrateDB with turbodbc and the PostgreSQL ODBC driver.

    pip install --upgrade turbodbc
    python python_turbodbc.py
"""

import sys
from contextlib import closing

# #region connect
import os

import turbodbc

CONNECTION_STRING = os.environ.get(
    "CRATEDB_ODBC",
    "Driver={PostgreSQL Unicode};Server=localhost;Port=5432;Database=doc;"
    "Uid=crate;Pwd=crate;MaxVarcharSize=1073741824;SSLmode=disable;",
)


def read_summits() -> list[list]:
    options = turbodbc.make_options(autocommit=True)
    with closing(turbodbc.connect(connection_string=CONNECTION_STRING, turbodbc_options=options)) as conn:
        cursor = conn.cursor()
        cursor.execute("SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT 3")
        return cursor.fetchall()
# #endregion


def main() -> int:
    try:
        for mountain, height in read_summits():
            print(f"{mountain}: {height} m")
    except turbodbc.DatabaseError as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
