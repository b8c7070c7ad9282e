"""Loads a CrateDB table into a data frame with ConnectorX.

    pip install --upgrade connectorx pandas
    python python_connectorx.py
"""

# #region connect
import os

import connectorx as cx

DSN = os.environ.get(
    "CRATEDB_DSN",
    "postgresql://crate:crate@localhost:5432/doc?sslmode=disable",
)

frame = cx.read_sql(
    DSN,
    "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT 3",
    protocol="cursor",
)
print(frame)
# #endregion
