"""Connects with SQLAlchemy 2.0 and its CockroachDB adapter.

pip install sqlalchemy-cockroachdb psycopg2-binary && python python_sqlalchemy.py
"""

# #region connect
import os
import sys

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

# The scheme chooses the adapter, so a URL from the Cloud Console changes its scheme.
url = make_url(
    os.environ.get(
        "DATABASE_URL",
        "cockroachdb://root@localhost:26257/defaultdb?sslmode=disable",
    )
).set(drivername="cockroachdb")


def main() -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        print(connection.execute(text("SELECT version()")).scalar_one())


# #endregion


if __name__ == "__main__":
    try:
        main()
    except SQLAlchemyError as error:
        sys.exit(f"Query failed: {error}")
