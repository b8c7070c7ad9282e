"""A pool of SQLAlchemy for a cluster with 10 cores.

pip install sqlalchemy-cockroachdb psycopg2-binary && python python_sqlalchemy_pool.py
"""

import os
import sys

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

# #region pool
from sqlalchemy import create_engine

engine = create_engine(
    os.environ.get(
        "COCKROACHDB_URL",
        "cockroachdb://root@localhost:26257/defaultdb?sslmode=disable",
    ),
    pool_size=40,
    max_overflow=0,
    pool_recycle=300,
    pool_pre_ping=True,
)
# #endregion

if __name__ == "__main__":
    try:
        with engine.connect() as connection:
            print(connection.execute(text("SELECT now()")).scalar_one())
    except SQLAlchemyError as error:
        sys.exit(f"Query failed: {error}")
