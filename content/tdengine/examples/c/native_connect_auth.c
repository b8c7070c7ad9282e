// Connects natively with the MD5 digest of the password instead of the password.
// gcc native_connect_auth.c -o native_connect_auth -ltaos
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// #region connect
#include "taos.h"

int main(void) {
  // 32 lower-case hexadecimal digits: printf '%s' taosdata | md5sum
  const char *digest = getenv("TDENGINE_PASSWORD_MD5");
  if (digest == NULL || strlen(digest) != 32) {
    fprintf(stderr, "TDENGINE_PASSWORD_MD5 must hold the MD5 digest of the password.\n");
    return EXIT_FAILURE;
  }

  TAOS *taos = taos_connect_auth("localhost", "root", digest, NULL, 6030);
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
