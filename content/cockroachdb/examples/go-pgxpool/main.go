// A pool of pgx for a cluster with 10 cores: 40 connections, each replaced after 5 minutes, give or take 30 seconds.
//
//	go get github.com/jackc/pgx/v5
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

const localDSN = "postgresql://root@localhost:26257/defaultdb?sslmode=disable" +
	"&pool_max_conns=40&pool_max_conn_lifetime=5m&pool_max_conn_lifetime_jitter=30s"

func run(ctx context.Context, dsn string) error {
	// #region pool
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return fmt.Errorf("parse the connection string: %w", err)
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("create the pool: %w", err)
	}
	defer pool.Close()

	var now string
	if err := pool.QueryRow(ctx, "SELECT now()::TEXT").Scan(&now); err != nil {
		return fmt.Errorf("query: %w", err)
	}
	// #endregion
	fmt.Println(now)
	return nil
}

func main() {
	dsn := os.Getenv("DATABASE_URL")
	if dsn == "" {
		dsn = localDSN
	}
	if err := run(context.Background(), dsn); err != nil {
		log.Fatal(err)
	}
}
