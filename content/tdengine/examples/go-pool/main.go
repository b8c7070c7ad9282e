// Sets the limits of the connection pool that database/sql keeps.
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
	dsn := fmt.Sprintf("%s:%s@ws(localhost:6041)/",
		url.QueryEscape(setting("TDENGINE_USER", "root")),
		url.QueryEscape(setting("TDENGINE_PASSWORD", "taosdata")))

	// #region pool
	db, err := sql.Open("taosWS", dsn)
	if err != nil {
		log.Fatalf("invalid DSN: %v", err)
	}
	defer db.Close()

	db.SetMaxOpenConns(50)                 // all connections together; 0 is no limit
	db.SetMaxIdleConns(10)                 // of them, kept open while unused
	db.SetConnMaxLifetime(time.Hour)       // close a connection at this age
	db.SetConnMaxIdleTime(5 * time.Minute) // or after so long without use

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		log.Fatalf("connect: %v", err)
	}
	// #endregion
	fmt.Printf("%+v\n", db.Stats())
}

func setting(name, fallback string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return fallback
}
