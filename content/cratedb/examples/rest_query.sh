#!/bin/sh
# Queries CrateDB's HTTP endpoint with curl.
set -eu

# #region query
: "${CRATEDB_URL:=http://localhost:4200}"
: "${CRATEDB_USER:=crate}"
: "${CRATEDB_PASSWORD:=crate}"

curl --silent --show-error --fail-with-body \
	--user "$CRATEDB_USER:$CRATEDB_PASSWORD" \
	--header 'Content-Type: application/json' \
	--header 'Default-Schema: doc' \
	--data '{"stmt": "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?", "args": [3]}' \
	"$CRATEDB_URL/_sql"
# #endregion

# #region bulk
curl --silent --show-error --fail-with-body \
	--user "$CRATEDB_USER:$CRATEDB_PASSWORD" \
	--header 'Content-Type: application/json' \
	--data '{"stmt": "INSERT INTO doc.readings (sensor, celsius) VALUES (?, ?)", "bulk_args": [["a01", 22.8], ["a02", 3.3]]}' \
	"$CRATEDB_URL/_sql"
# #endregion
