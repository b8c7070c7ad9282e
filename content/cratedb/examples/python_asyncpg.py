"""Reads from CrateDB with asyncpg: one connection, and a pool.

    pip install --upgrade asyncpg
    python python_asyncpg.py
"""

import asyncio
import sys

# #region connect
import os

import asyncpg

DSN = os.environ.get(
    "CRATEDB_DSN",
    "postgresql://crate:crate@localhost:5432/doc?sslmode=disable",
)
HIGHEST = "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1"


async def read_summits(limit: int) -> list[asyncpg.Record]:
    conn = await asyncpg.connect(DSN, timeout=10)
    try:
        return await conn.fetch(HIGHEST, limit)
    finally:
        await conn.close()
# #endregion


# #region pool
async def read_with_pool(limit: int) -> list[asyncpg.Record]:
    async with asyncpg.create_pool(DSN, min_size=1, max_size=5) as pool:
        async with pool.acquire() as conn:
            return await conn.fetch(HIGHEST, limit)
# #endregion


async def main() -> int:
    try:
        for row in await read_summits(3):
            print(f"{row['mountain']}: {row['height']} m")
        print(await read_with_pool(1))
    except (asyncpg.PostgresError, OSError) as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
