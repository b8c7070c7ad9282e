"""Connects through the client driver taosc, which must be installed."""

import os
import sys

import taos


# #region connect
def connect() -> taos.TaosConnection:
    return taos.connect(
        host="localhost",
        port=6030,
        user=os.environ.get("TDENGINE_USER", "root"),
        password=os.environ.get("TDENGINE_PASSWORD", "taosdata"),
        timezone="UTC",
    )


def main() -> None:
    try:
        connection = connect()
    except taos.Error as error:
        sys.exit(f"Cannot connect to localhost:6030: {error}")
    try:
        print("Server", connection.server_info, "client driver", connection.client_info)
        for row in connection.query("SHOW DATABASES"):
            print(row[0])
    finally:
        connection.close()
# #endregion


if __name__ == "__main__":
    main()
