#!/bin/sh
# Sends one SQL statement to the REST API of taosAdapter.
set -eu

# #region query
url=http://localhost:6041/rest/sql
user=${TDENGINE_USER:-root}
password=${TDENGINE_PASSWORD:-taosdata}

curl --silent --show-error --fail-with-body --location \
	--user "$user:$password" \
	--data 'SELECT name, ntables, status FROM information_schema.ins_databases' \
	"$url"
# #endregion
