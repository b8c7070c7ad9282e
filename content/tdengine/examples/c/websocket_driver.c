// Connects over WebSocket with the functions of taos.h; client driver 3.3.6.0 and later.
// gcc websocket_driver.c -o websocket_driver -ltaos
#include <stdio.h>
#include <stdlib.h>

// #region connect
#include "taos.h"

static const char *setting(const char *name, const char *fallback) {
  const char *value = getenv(name);
  return value == NULL ? fallback : value;
}

int main(void) {
  // Before any other call, and only once in a process.
  if (taos_options(TSDB_OPTION_DRIVER, "websocket") != 0) {
    fprintf(stderr, "Cannot choose WebSocket: %s\n", taos_errstr(NULL));
    return EXIT_FAILURE;
  }

  TAOS *taos =
      taos_connect("localhost", setting("TDENGINE_USER", "root"), setting("TDENGINE_PASSWORD", "taosdata"), NULL, 6041);
  if (taos == NULL) {
    fprintf(stderr, "Cannot connect to localhost:6041: error 0x%x, %s\n", taos_errno(NULL), taos_errstr(NULL));
    taos_cleanup();
    return EXIT_FAILURE;
  }
  printf("Connected to TDengine %s\n", taos_get_server_info(taos));

  taos_close(taos);
  taos_cleanup();
  return EXIT_SUCCESS;
}
// #endregion
