// Command go-pgx reads from CrateDB with pgx, over one connection and from a pool.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// #region connect
const defaultDSN = "postgresql://crate:crate@localhost:5432/doc?sslmode=disable"

const highest = "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1"

type summit struct {
	Mountain string
	Height   int
}

func readSummits(ctx context.Context, dsn string, limit int) ([]summit, error) {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	defer conn.Close(ctx)

	rows, err := conn.Query(ctx, highest, limit)
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[summit])
}

// #endregion

// #region pool
func readWithPool(ctx context.Context, dsn string, limit int) ([]summit, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("connection string: %w", err)
	}
	config.MaxConns = 5
	config.MaxConnIdleTime = 5 * time.Minute

	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("pool: %w", err)
	}
	defer pool.Close()

	rows, err := pool.Query(ctx, highest, limit)
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[summit])
}

// #endregion

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	dsn := os.Getenv("CRATEDB_DSN")
	if dsn == "" {
		dsn = defaultDSN
	}
	summits, err := readSummits(ctx, dsn, 3)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range summits {
		fmt.Printf("%s: %d m\n", s.Mountain, s.Height)
	}
	if summits, err = readWithPool(ctx, dsn, 1); err != nil {
		log.Fatal(err)
	}
	fmt.Println(summits)
}
