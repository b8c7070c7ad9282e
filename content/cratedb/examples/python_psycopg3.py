"""Reads from CrateDB with psycopg 3: one connection, a connection per request from a pool, and asyncio.

    pip install --upgrade 'psycopg[binary,pool]'
    python python_psycopg3.py
"""

import asyncio
import sys

# #region connect
import os

import psycopg

DSN = os.environ.get(
    "CRATEDB_DSN",
    "postgresql://crate:crate@localhost:5432/doc?sslmode=disable",
)
HIGHEST = "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT %s"


def read_summits(limit: int) -> list[tuple[str, int]]:
    # CrateDB has no transactions: autocommit spares it BEGIN and COMMIT.
    with psycopg.connect(DSN, autocommit=True) as conn:
        return conn.execute(HIGHEST, (limit,)).fetchall()
# #endregion


# #region pool
def read_with_pool(limit: int) -> list[tuple[str, int]]:
    from psycopg_pool import ConnectionPool

    with ConnectionPool(DSN, min_size=1, max_size=5, kwargs={"autocommit": True}) as pool:
        with pool.connection() as conn:
            return conn.execute(HIGHEST, (limit,)).fetchall()
# #endregion


# #region async
async def read_async(limit: int) -> list[tuple[str, int]]:
    async with await psycopg.AsyncConnection.connect(DSN, autocommit=True) as conn:
        cursor = await conn.execute(HIGHEST, (limit,))
        return await cursor.fetchall()
# #endregion


def main() -> int:
    try:
        for mountain, height in read_summits(3):
            print(f"{mountain}: {height} m")
        print(read_with_pool(1))
        print(asyncio.run(read_async(1)))
    except psycopg.Error as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
