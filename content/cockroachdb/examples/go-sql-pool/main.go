// Sizes the pool of database/sql, here with pq, for a cluster with 10 cores.
//
//	go get github.com/lib/pq
package main

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

// #region pool
func openPool(dsn string, cores int) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	db.SetMaxOpenConns(4 * cores)
	db.SetMaxIdleConns(4 * cores)
	db.SetConnMaxLifetime(5 * time.Minute)
	db.SetConnMaxIdleTime(5 * time.Minute)
	return db, nil
}

// #endregion

func main() {
	dsn := os.Getenv("DATABASE_URL")
	if dsn == "" {
		dsn = localDSN
	}
	db, err := openPool(dsn, 10)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	if err := db.PingContext(context.Background()); err != nil {
		log.Panicf("connect: %v", err)
	}
	fmt.Printf("%d connection open\n", db.Stats().OpenConnections)
}
