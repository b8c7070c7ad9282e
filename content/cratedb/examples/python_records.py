"""Reads from CrateDB with Records, through the SQLAlchemy dialect.

    pip install --upgrade records sqlalchemy-cratedb
    python python_records.py
"""

# #region connect
import os

import records

URL = os.environ.get("CRATEDB_SQLALCHEMY_URL", "crate://crate:crate@localhost:4200/?schema=doc")

db = records.Database(URL)
rows = db.query("SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT 3")
print(rows.export("json"))
db.close()
# #endregion
