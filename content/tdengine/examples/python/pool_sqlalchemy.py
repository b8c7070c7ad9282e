"""A pool of WebSocket connections, kept by SQLAlchemy."""

import os
import sys

from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import DBAPIError

# #region pool
# taosws://root:taosdata@localhost:6041
url = URL.create(
    "taosws",
    username=os.environ.get("TDENGINE_USER", "root"),
    password=os.environ.get("TDENGINE_PASSWORD", "taosdata"),
    host="localhost",
    port=6041,
)
engine = create_engine(
    url,
    pool_size=10,  # connections that stay open
    max_overflow=20,  # more of them, while they are needed
    pool_timeout=30,  # seconds to wait for a free one
    pool_pre_ping=True,  # test a connection before it is handed out
)


def server_version() -> str:
    # Leaving the block returns the connection to the pool.
    with engine.connect() as connection:
        return connection.execute(text("SELECT server_version()")).scalar_one()


def main() -> None:
    try:
        print("TDengine", server_version())
    except DBAPIError as error:
        sys.exit(f"Cannot use the pool: {error.orig}")
    finally:
        engine.dispose()
# #endregion


if __name__ == "__main__":
    main()
