"""Loads a CrateDB table into Arrow with Conecta.

    pip install --upgrade conecta
    python python_conecta.py
"""

# #region connect
import os

from conecta import read_sql

DSN = os.environ.get(
    "CRATEDB_DSN",
    "postgresql://crate:crate@localhost:5432/doc?sslmode=disable",
)

table = read_sql(
    DSN,
    "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT 3",
)
print(table.to_pylist())
# #endregion
