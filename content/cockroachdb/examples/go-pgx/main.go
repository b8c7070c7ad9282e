// Connects with pgx 5 and prints the version of the cluster.
//
//	go get github.com/jackc/pgx/v5
package main

// #region connect
import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
)

const localDSN = "postgresql://root@localhost:26257/defaultdb?sslmode=disable"

func run(ctx context.Context, dsn string) error {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer conn.Close(context.Background())

	var version string
	if err := conn.QueryRow(ctx, "SELECT version()").Scan(&version); err != nil {
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
