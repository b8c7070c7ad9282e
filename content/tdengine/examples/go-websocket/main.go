// Connects over WebSocket, through taosAdapter.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/url"
	"os"
	"time"

	_ "github.com/taosdata/driver-go/v3/taosWS"
)

func main() {
	// #region connect
	// root:taosdata@ws(localhost:6041)/
	dsn := fmt.Sprintf("%s:%s@ws(localhost:6041)/?readTimeout=1m&writeTimeout=10s",
		url.QueryEscape(setting("TDENGINE_USER", "root")),
		url.QueryEscape(setting("TDENGINE_PASSWORD", "taosdata")))

	db, err := sql.Open("taosWS", dsn)
	if err != nil {
		log.Fatalf("invalid DSN: %v", err)
	}
	defer db.Close()

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	// Open only parses the DSN; the first statement connects.
	var version string
	if err := db.QueryRowContext(ctx, "SELECT server_version()").Scan(&version); err != nil {
		log.Fatalf("connect to ws(localhost:6041): %v", err)
	}
	fmt.Println("connected to TDengine", version)
	// #endregion
}

func setting(name, fallback string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return fallback
}
