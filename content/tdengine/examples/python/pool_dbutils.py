"""A pool of WebSocket connections, kept by DBUtils."""

import os
import sys
from contextlib import closing

import taosws
from dbutils.pooled_db import PooledDB


# #region pool
def make_pool() -> PooledDB:
    return PooledDB(
        creator=taosws,  # the module taos gives native connections
        maxconnections=10,
        blocking=True,  # wait for a free connection rather than fail
        host="localhost",
        port=6041,
        user=os.environ.get("TDENGINE_USER", "root"),
        password=os.environ.get("TDENGINE_PASSWORD", "taosdata"),
    )


def main() -> None:
    try:
        pool = make_pool()
        # close() returns the connection to the pool.
        with closing(pool.connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("SELECT server_version()")
            print("TDengine", cursor.fetchone()[0])
            cursor.close()
    except taosws.Error as error:
        sys.exit(f"Cannot use the pool: {error}")
# #endregion


if __name__ == "__main__":
    main()
