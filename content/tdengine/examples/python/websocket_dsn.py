"""Connects over WebSocket with taos-ws-py, by DSN."""

import os
import sys

import taosws

# #region connect
DSN = "ws://root:taosdata@localhost:6041?timezone=Asia/Shanghai"


def main() -> None:
    try:
        connection = taosws.connect(os.environ.get("TDENGINE_DSN", DSN))
    except taosws.Error as error:
        sys.exit(f"Cannot connect: {error}")
    try:
        for row in connection.query("SHOW DATABASES"):
            print(row[0])
    finally:
        connection.close()
# #endregion


if __name__ == "__main__":
    main()
