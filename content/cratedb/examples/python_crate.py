"""Reads and writes CrateDB over HTTP with the `crate` package.

    pip install --upgrade crate
    python python_crate.py
"""

import sys

# #region connect
import os

from crate import client
from crate.client.exceptions import Error

URL = os.environ.get("CRATEDB_URL", "http://localhost:4200")
USER = os.environ.get("CRATEDB_USER", "crate")
PASSWORD = os.environ.get("CRATEDB_PASSWORD", "crate")


def read_summits(limit: int) -> list[list]:
    with client.connect(URL, username=USER, password=PASSWORD, schema="doc", timeout=10) as conn:
        cursor = conn.cursor()
        cursor.execute(
            "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?",
            (limit,),
        )
        return cursor.fetchall()
# #endregion


# #region nodes
def connect_to_cluster():
    # The client tries the nodes in turn and puts each one it used at the end of the list.
    return client.connect(
        ["https://node-1.example.com:4200", "https://node-2.example.com:4200"],
        username=USER,
        password=PASSWORD,
        backoff_factor=0.1,
        pool_size=10,
    )
# #endregion


# #region bulk
def insert_readings() -> int:
    rows = [("a01", 22.8), ("a02", 3.3), ("a03", 28.4)]
    with client.connect(URL, username=USER, password=PASSWORD) as conn:
        cursor = conn.cursor()
        cursor.execute("CREATE TABLE IF NOT EXISTS doc.readings (sensor TEXT, celsius DOUBLE PRECISION)")
        results = cursor.executemany("INSERT INTO doc.readings (sensor, celsius) VALUES (?, ?)", rows)
        cursor.execute("REFRESH TABLE doc.readings")
    # One entry for each row; -2 marks a row that failed.
    return sum(1 for result in results if result["rowcount"] == 1)
# #endregion


def main() -> int:
    try:
        for mountain, height in read_summits(3):
            print(f"{mountain}: {height} m")
        print(f"{insert_readings()} rows inserted")
    except Error as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
