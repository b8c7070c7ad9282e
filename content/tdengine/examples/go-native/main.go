// Connects through the client driver taosc, by cgo.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/url"
	"os"
	"time"

	_ "github.com/taosdata/driver-go/v3/taosSql"
)

func main() {
	// #region connect
	// root:taosdata@tcp(localhost:6030)/
	dsn := fmt.Sprintf("%s:%s@tcp(localhost:6030)/?cgoThread=4",
		url.QueryEscape(setting("TDENGINE_USER", "root")),
		url.QueryEscape(setting("TDENGINE_PASSWORD", "taosdata")))

	db, err := sql.Open("taosSql", dsn)
	if err != nil {
		log.Fatalf("invalid DSN: %v", err)
	}
	defer db.Close()

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	// Open only parses the DSN; the first statement connects.
	var version string
	if err := db.QueryRowContext(ctx, "SELECT server_version()").Scan(&version); err != nil {
		log.Fatalf("connect to tcp(localhost:6030): %v", err)
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
