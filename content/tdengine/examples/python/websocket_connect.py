"""Connects over WebSocket with taos-ws-py."""

import os
import sys

import taosws


# #region connect
def connect() -> taosws.Connection:
    return taosws.connect(
        host="localhost",
        port=6041,
        user=os.environ.get("TDENGINE_USER", "root"),
        password=os.environ.get("TDENGINE_PASSWORD", "taosdata"),
    )


def main() -> None:
    try:
        connection = connect()
    except taosws.Error as error:
        sys.exit(f"Cannot connect to ws://localhost:6041: {error}")
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT server_version()")
        print("Connected to TDengine", cursor.fetchone()[0])
    finally:
        connection.close()
# #endregion



if __name__ == "__main__":
    main()
