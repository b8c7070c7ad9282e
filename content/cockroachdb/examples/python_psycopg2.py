"""Connects with Psycopg2 and prints the version of the cluster.

pip install psycopg2-binary && python python_psycopg2.py
"""

# #region connect
import os
import sys

import psycopg2

DSN = os.environ.get(
    "DATABASE_URL",
    "postgresql://root@localhost:26257/defaultdb?sslmode=disable",
)


def main() -> None:
    connection = psycopg2.connect(DSN, application_name="docs_psycopg2")
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT version()")
            print(cursor.fetchone()[0])
    finally:
        connection.close()


# #endregion


if __name__ == "__main__":
    try:
        main()
    except psycopg2.Error as error:
        sys.exit(f"Query failed: {error}")
