// Connects with pq and prints the version of the cluster.
//
//	go get github.com/lib/pq
package main

// #region connect
import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"time"

	_ "github.com/lib/pq" // registers the driver "postgres"
)

const localDSN = "postgresql://root@localhost:26257/defaultdb?sslmode=disable"

func run(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	defer db.Close()

	var version string
	if err := db.QueryRowContext(ctx, "SELECT version()").Scan(&version); err != nil {
		return fmt.Errorf("query: %w", err)
	}
	fmt.Println(version)
	return nil
}

// #endregion

func main() {
	dsn := os.Getenv("DATABASE_URL")
	if dsn == "" {
		dsn = localDSN
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := run(ctx, dsn); err != nil {
		log.Fatal(err)
	}
}
