// Connects over REST: each statement is an HTTP request to taosAdapter.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/url"
	"os"
	"time"

	_ "github.com/taosdata/driver-go/v3/taosRestful"
)

func main() {
	// #region connect
	// root:taosdata@http(localhost:6041)/
	dsn := fmt.Sprintf("%s:%s@http(localhost:6041)/?disableCompression=false&readBufferSize=52428",
		url.QueryEscape(setting("TDENGINE_USER", "root")),
		url.QueryEscape(setting("TDENGINE_PASSWORD", "taosdata")))

	db, err := sql.Open("taosRestful", dsn)
	if err != nil {
		log.Fatalf("invalid DSN: %v", err)
	}
	defer db.Close()

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	// No request knows of an earlier one: name the database with each table.
	rows, err := db.QueryContext(ctx, "SELECT name FROM information_schema.ins_databases")
	if err != nil {
		log.Fatalf("query http(localhost:6041): %v", err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			log.Fatalf("read a row: %v", err)
		}
		fmt.Println(name)
	}
	if err := rows.Err(); err != nil {
		log.Fatalf("read the result: %v", err)
	}
	// #endregion
}

func setting(name, fallback string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return fallback
}
