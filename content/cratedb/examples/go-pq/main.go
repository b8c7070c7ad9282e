// Command go-pq reads from CrateDB with lib/pq and database/sql.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"time"

	_ "github.com/lib/pq"
)

// #region connect
const defaultDSN = "postgresql://crate:crate@localhost:5432/doc?sslmode=disable"

func printSummits(ctx context.Context, db *sql.DB, limit int) error {
	rows, err := db.QueryContext(ctx,
		"SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1", limit)
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	defer rows.Close()

	for rows.Next() {
		var mountain string
		var height int
		if err := rows.Scan(&mountain, &height); err != nil {
			return fmt.Errorf("row: %w", err)
		}
		fmt.Printf("%s: %d m\n", mountain, height)
	}
	return rows.Err()
}

func run(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return fmt.Errorf("connection string: %w", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(5)
	db.SetConnMaxIdleTime(5 * time.Minute)

	return printSummits(ctx, db, 3)
}

// #endregion

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	dsn := os.Getenv("CRATEDB_DSN")
	if dsn == "" {
		dsn = defaultDSN
	}
	if err := run(ctx, dsn); err != nil {
		log.Fatal(err)
	}
}
