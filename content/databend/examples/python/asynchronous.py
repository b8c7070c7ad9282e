"""Databend from Python with asyncio."""

import asyncio
import os
import sys

from databend_driver import AsyncDatabendClient, Error


async def main() -> None:
    # #region connect
    dsn = os.environ.get(
        'DATABEND_DSN',
        'databend://user:password@localhost:8000/default?sslmode=disable',
    )
    client = AsyncDatabendClient(dsn)
    conn = await client.get_conn()  # logs in: a wrong password fails here
    print('connected to', await conn.version())
    # #endregion
    try:
        # #region query
        await conn.exec('CREATE OR REPLACE TABLE readings (sensor INT, place VARCHAR, celsius DOUBLE)')

        inserted = await conn.exec('INSERT INTO readings VALUES (?, ?, ?)', (1, 'Lisbon', 18.5))
        print(inserted, 'row inserted')

        rows = await conn.query_iter(
            'SELECT sensor, place, celsius FROM readings WHERE celsius > :limit',
            {'limit': 10},
        )
        async for row in rows:  # pages are fetched while you iterate
            print(row['sensor'], row['place'], row['celsius'])
        # #endregion

        # #region concurrent
        # Each task has a connection, and with it a session, of its own.
        async def count(place: str) -> int:
            own = await client.get_conn()
            try:
                row = await own.query_row('SELECT count(*) FROM readings WHERE place = ?', (place,))
                return row[0]
            finally:
                await own.close()

        print(await asyncio.gather(count('Lisbon'), count('Porto')))
        # #endregion
    finally:
        await conn.close()


if __name__ == '__main__':
    try:
        asyncio.run(main())
    except Error as error:
        sys.exit(f'Databend: {error}')
