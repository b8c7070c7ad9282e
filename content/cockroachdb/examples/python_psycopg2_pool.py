"""A pool of Psycopg2 for a cluster with 10 cores.

pip install psycopg2-binary && python python_psycopg2_pool.py
"""

import os
import sys

import psycopg2

# #region pool
from psycopg2.pool import ThreadedConnectionPool

DSN = os.environ.get(
    "DATABASE_URL",
    "postgresql://root@localhost:26257/defaultdb?sslmode=disable",
)


def main() -> None:
    pool = ThreadedConnectionPool(1, 40, DSN)
    connection = pool.getconn()
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT now()")
            print(cursor.fetchone()[0])
    finally:
        pool.putconn(connection)
        pool.closeall()


# #endregion

if __name__ == "__main__":
    try:
        main()
    except psycopg2.Error as error:
        sys.exit(f"Query failed: {error}")
