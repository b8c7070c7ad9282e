// Connects over WebSocket, by DSN.
// gcc websocket_connect.c -o websocket_connect -ltaosws
#include <stdio.h>
#include <stdlib.h>

// #region connect
#include "taosws.h"

int main(void) {
  const char *dsn = getenv("TDENGINE_DSN");
  if (dsn == NULL) {
    dsn = "ws://root:taosdata@localhost:6041";
  }

  WS_TAOS *taos = ws_connect(dsn);
  if (taos == NULL) {
    // The DSN stays out of the message: it holds the password.
    fprintf(stderr, "Cannot connect: error 0x%x, %s\n", ws_errno(NULL), ws_errstr(NULL));
    return EXIT_FAILURE;
  }
  printf("Connected to TDengine %s\n", ws_get_server_info(taos));

  ws_close(taos);
  return EXIT_SUCCESS;
}
// #endregion
