// Command go-ksql reads from CrateDB with KSQL and its pgx adapter.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/vingarcia/ksql"
	kpgx "github.com/vingarcia/ksql/adapters/kpgx5"
)

// #region connect
const defaultDSN = "postgresql://crate:crate@localhost:5432/doc?sslmode=disable"

type summit struct {
	Mountain string `ksql:"mountain"`
	Height   int    `ksql:"height"`
}

func readSummits(ctx context.Context, dsn string, limit int) ([]summit, error) {
	db, err := kpgx.New(ctx, dsn, ksql.Config{MaxOpenConns: 5})
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	defer db.Close()

	var summits []summit
	err = db.Query(ctx, &summits,
		"SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1", limit)
	return summits, err
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
}
