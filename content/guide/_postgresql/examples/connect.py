"""Connects to PostgreSQL and prints the server's version."""

import os
import sys

import psycopg

DSN = os.environ.get("DATABASE_URL", "postgresql://app:secret@localhost:5432/shop")


def main() -> int:
    # region connect
    try:
        with psycopg.connect(DSN, connect_timeout=10) as connection:
            version = connection.execute("SELECT version()").fetchone()[0]
    except psycopg.OperationalError as error:
        print(f"Cannot connect: {error}", file=sys.stderr)
        return 1
    print(version)
    # endregion
    return 0


if __name__ == "__main__":
    sys.exit(main())
