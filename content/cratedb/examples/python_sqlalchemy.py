"""Reads from CrateDB with SQLAlchemy and the `crate` dialect.

    pip install --upgrade sqlalchemy-cratedb
    python python_sqlalchemy.py
"""

import sys

# #region connect
import os

import sqlalchemy as sa

URL = os.environ.get("CRATEDB_SQLALCHEMY_URL", "crate://crate:crate@localhost:4200/?schema=doc")
engine = sa.create_engine(URL)


def read_summits(limit: int) -> list[sa.Row]:
    query = sa.text("SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT :limit")
    with engine.connect() as conn:
        return list(conn.execute(query, {"limit": limit}))
# #endregion


# #region nodes
def engine_for_cluster() -> sa.Engine:
    return sa.create_engine(
        "crate://",
        connect_args={
            "servers": ["https://node-1.example.com:4200", "https://node-2.example.com:4200"],
            "username": os.environ.get("CRATEDB_USER", "crate"),
            "password": os.environ.get("CRATEDB_PASSWORD", "crate"),
            "pool_size": 20,
            "timeout": 10,
        },
    )
# #endregion


def main() -> int:
    try:
        for mountain, height in read_summits(3):
            print(f"{mountain}: {height} m")
    except sa.exc.SQLAlchemyError as error:
        print(f"CrateDB: {error}", file=sys.stderr)
        return 1
    finally:
        engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main())
