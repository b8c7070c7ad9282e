"""Reads from CrateDB with aiopg, which runs psycopg2 on asyncio.

    pip install --upgrade aiopg
    python python_aiopg.py
"""

import asyncio
import sys

# #region connect
import os

import aiopg

DSN = os.environ.get(
    "CRATEDB_DSN",
    "host=localhost port=5432 user=crate password=crate dbname=doc sslmode=disable",
)


async def read_summits(limit: int) -> list[tuple[str, int]]:
    query = "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT %s"
    async with (
        aiopg.create_pool(DSN, minsize=1, maxsize=5) as pool,
        pool.acquire() as connection,
        connection.cursor() as cursor,
    ):
        await cursor.execute(query, (limit,))
        return await cursor.fetchall()
# #endregion


async def main() -> int:
    import psycopg2

    try:
        for mountain, height in await read_summits(3):
            print(f"{mountain}: {height} m")
    except (psycopg2.Error, asyncio.TimeoutError) as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
