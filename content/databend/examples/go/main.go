// Command main connects to Databend with database/sql and databend-go.
package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	databend "github.com/datafuselabs/databend-go"
)

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	// #region connect
	dsn := os.Getenv("DATABEND_DSN")
	if dsn == "" {
		dsn = "databend://user:password@localhost:8000/default?sslmode=disable"
	}

	db, err := sql.Open("databend", dsn) // reads the DSN, connects to nothing yet
	if err != nil {
		return fmt.Errorf("reading the DSN: %w", err)
	}
	defer db.Close()

	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("connecting to Databend: %w", err)
	}
	// #endregion

	// #region pool
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(8)
	db.SetConnMaxIdleTime(5 * time.Minute)
	// #endregion

	// #region query
	const table = `CREATE OR REPLACE TABLE readings (sensor INT, place VARCHAR, celsius DOUBLE)`
	if _, err := db.ExecContext(ctx, table); err != nil {
		return fmt.Errorf("creating the table: %w", err)
	}
	if _, err := db.ExecContext(ctx, `INSERT INTO readings VALUES (?, ?, ?)`, 1, "Lisbon", 18.5); err != nil {
		return fmt.Errorf("inserting: %w", err)
	}

	rows, err := db.QueryContext(ctx, `SELECT sensor, place, celsius FROM readings WHERE celsius > ?`, 10)
	if err != nil {
		return fmt.Errorf("querying: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			sensor  int32
			place   string
			celsius float64
		)
		if err := rows.Scan(&sensor, &place, &celsius); err != nil {
			return fmt.Errorf("reading a row: %w", err)
		}
		fmt.Println(sensor, place, celsius)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("reading rows: %w", err)
	}
	// #endregion

	return errors.Join(insertBatch(ctx, db), moveReading(ctx, db))
}

// #region batch
// insertBatch writes the rows as CSV to the user's stage and inserts them with one statement.
func insertBatch(ctx context.Context, db *sql.DB) error {
	batch, err := databend.PrepareBatch(`INSERT INTO readings VALUES`)
	if err != nil {
		return fmt.Errorf("preparing the batch: %w", err)
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("taking a connection: %w", err)
	}
	defer conn.Close() // back to the pool

	result, err := batch.ExecBatch(ctx, conn, [][]driver.Value{
		{2, "Porto", 16.0},
		{3, "Faro", 21.5},
	})
	if err != nil {
		return fmt.Errorf("inserting the batch: %w", err)
	}
	inserted, err := result.RowsAffected()
	if err != nil {
		return err
	}
	fmt.Println(inserted, "rows inserted")
	return nil
}

// #endregion

// #region transaction
func moveReading(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	defer tx.Rollback() // does nothing after a commit

	if _, err := tx.ExecContext(ctx, `UPDATE readings SET place = ? WHERE sensor = ?`, "Sintra", 1); err != nil {
		return fmt.Errorf("updating: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	return nil
}

// #endregion
