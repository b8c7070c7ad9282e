"""Connects over REST with the module taosrest of taospy."""

import os
import sys

import requests
import taosrest


# #region connect
def connect() -> taosrest.TaosRestConnection:
    return taosrest.connect(
        url="http://localhost:6041",
        user=os.environ.get("TDENGINE_USER", "root"),
        password=os.environ.get("TDENGINE_PASSWORD", "taosdata"),
        timeout=30,
    )


def main() -> None:
    # connect() sends nothing: the first statement finds out whether the server is there.
    connection = connect()
    try:
        print("Connected to TDengine", connection.server_info)
        # No request knows of an earlier one: name the database with each table.
        for (name,) in connection.query("SELECT name FROM information_schema.ins_databases"):
            print(name)
    except (taosrest.Error, requests.RequestException, OSError) as error:
        sys.exit(f"Cannot query http://localhost:6041: {error}")
    finally:
        connection.close()
# #endregion


if __name__ == "__main__":
    main()
