"""Reads from CrateDB with cratedb-async, which posts to the HTTP endpoint through httpx.

    pip install --upgrade cratedb-async
    python python_cratedb_async.py
"""

import asyncio
import sys

# #region connect
import os

import httpx
from cratedb_async.client import CrateClient

URL = os.environ.get("CRATEDB_URL", "http://localhost:4200")
USER = os.environ.get("CRATEDB_USER", "crate")
PASSWORD = os.environ.get("CRATEDB_PASSWORD", "crate")


def raise_for_error(response: httpx.Response) -> None:
    # query() leaves SQL errors out of its result, so they are raised here.
    if response.is_error:
        raise RuntimeError(f"{response.status_code}: {response.text}")


async def read_and_raise(response: httpx.Response) -> None:
    await response.aread()
    raise_for_error(response)


async def read_summits(limit: int) -> list[list]:
    async with httpx.AsyncClient(
        auth=(USER, PASSWORD),
        event_hooks={"response": [read_and_raise]},
    ) as http:
        crate = CrateClient(URL, client=http)
        response = await crate.query(
            "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?",
            {"args": [limit]},
        )
        return response.rows
# #endregion


# #region bulk
async def insert_readings(rows: list[tuple[str, float]]) -> None:
    async with httpx.AsyncClient(auth=(USER, PASSWORD)) as http:
        crate = CrateClient(URL, client=http)
        response = await crate.bulk_insert("readings", rows, columns=["sensor", "celsius"])
        if not response.ok:
            raise RuntimeError(response.error)
# #endregion


async def main() -> int:
    try:
        for mountain, height in await read_summits(3):
            print(f"{mountain}: {height} m")
    except (httpx.HTTPError, RuntimeError) as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
