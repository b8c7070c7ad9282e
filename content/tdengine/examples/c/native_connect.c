// Connects through the client driver taosc to taosd.
// gcc native_connect.c -o native_connect -ltaos
#include <stdio.h>
#include <stdlib.h>

// #region connect
#include "taos.h"

static const char *setting(const char *name, const char *fallback) {
  const char *value = getenv(name);
  return value == NULL ? fallback : value;
}

int main(void) {
  TAOS *taos =
      taos_connect("localhost", setting("TDENGINE_USER", "root"), setting("TDENGINE_PASSWORD", "taosdata"), NULL, 6030);
  if (taos == NULL) {
    fprintf(stderr, "Cannot connect to localhost:6030: error 0x%x, %s\n", taos_errno(NULL), taos_errstr(NULL));
    taos_cleanup();
    return EXIT_FAILURE;
  }
  printf("Connected to TDengine %s\n", taos_get_server_info(taos));

  taos_close(taos);
  taos_cleanup();
  return EXIT_SUCCESS;
}
// #endregion
